import type { Database, Db } from '../../kernel/db/db.ts';
import { transact } from '../../kernel/db/transact.ts';
import type { Audit } from '../../kernel/http/route.ts';
import { nobody } from '../../kernel/http/scope.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { writeAudit } from '../../modules/audit/index.ts';
import { addMapping, findMapping, syncAccount, type DirectoryPerson } from '../../modules/auth/index.ts';
import { addTarget } from '../../modules/link/index.ts';
import { foundUnit, recordSuccession } from '../../modules/units/index.ts';
import type { Tree } from './era.ts';
import { demoMapping } from './mapping.ts';
import { demoBaseDn, demoPeople, type DemoPerson } from './people.ts';
import { type DemoUnit, successions2025, tree2010, tree2025 } from './province.ts';

export interface SeedTarget {
  code: string;
  name: string;
  kind: 'portal' | 'folder';
  address: string;
  accepts: 'all' | 'province';
  portalKey: string | null;
}

interface Founding {
  tree: Tree;
  targets: readonly SeedTarget[];
  /** The day on which the suite was set up. */
  at: Date;
}

/** Founds the units with their successions, the table of groups, the accounts and the sites; answers how many. */
export async function seedProvince(
  database: Database,
  { tree, targets, at }: Founding,
): Promise<{ units: number; accounts: number }> {
  const ledger = (db: Db): { db: Db; audit: Audit } => ({
    db,
    audit: (action, subject, details = {}) =>
      writeAudit(db, { actor: nobody, at, ip: 'seed', action, subject, details }),
  });
  const units = parentsFirst(tree === '2025' ? tree2025 : tree2010);
  await transact(database, async (tx) => {
    const ids = new Map<string, number>();
    const idOf = (code: string): number => {
      const id = ids.get(code);
      if (id === undefined) throw new Error(`demo province: ${code} is missing`);
      return id;
    };
    for (const [position, { parentCode, validTo, ...unit }] of units.entries()) {
      const parentId = parentCode === null ? null : idOf(parentCode);
      ids.set(unit.code, await foundUnit(ledger(tx), { ...unit, parentId, position, validTo: validTo ?? null }));
    }
    for (const { fromCodes, toCodes, ...change } of tree === '2025' ? successions2025 : []) {
      await recordSuccession(ledger(tx), { ...change, fromIds: fromCodes.map(idOf), toIds: toCodes.map(idOf) });
    }
  });
  const people = demoPeople(tree);
  await transact(database, async (tx) => {
    for (const mapping of demoMapping) await addMapping(ledger(tx), mapping);
    const mapping = await findMapping(tx, localDay(at));
    for (const person of people) {
      const { accountId } = await syncAccount(tx, directoryPerson(person), mapping, at);
      await ledger(tx).audit('account.created', `account:${accountId}`, { from: 'seed' });
    }
    for (const target of targets) await addTarget(ledger(tx), { ...target, isActive: true });
  });
  return { units: units.length, accounts: people.length };
}

function parentsFirst(tree: readonly DemoUnit[]): DemoUnit[] {
  const ordered: DemoUnit[] = [];
  const add = (parentCode: string | null): void => {
    for (const unit of tree.filter((one) => one.parentCode === parentCode)) {
      ordered.push(unit);
      add(unit.code);
    }
  };
  add(null);
  return ordered;
}

/** The person as the demo directory would answer. */
function directoryPerson({ username, fullName, mail, title, unitCode, groups, disabled }: DemoPerson): DirectoryPerson {
  const dn = `uid=${username},ou=people,${demoBaseDn}`;
  return { dn, username, fullName, mail, title, unitAttribute: unitCode, groups: [...groups].sort(), disabled };
}
