import { insertRow } from '../../src/kernel/db/db.ts';
import { scopeOf, nobody } from '../../src/kernel/http/scope.ts';
import { writeAudit } from '../../src/modules/audit/index.ts';
import { findActor } from '../../src/modules/auth/index.ts';
import { sendDocument } from '../../src/modules/documents/dispatches.commands.ts';
import type { Ledger } from '../../src/modules/documents/documents.commands.ts';
import { findOwnDocument } from '../../src/modules/documents/documents.queries.ts';
import type { RoleCode } from '../../src/modules/auth/index.ts';
import type { PersonName } from './people.ts';
import type { World } from './world.ts';

/** Gives a person one more role, at a unit. */
export async function giveRole(w: World, person: PersonName, role: RoleCode, unit: string): Promise<void> {
  await insertRow(w.database.db, 'account_roles', {
    account_id: await w.accountId(person),
    role,
    unit_id: await w.unitId(unit),
    source: 'manual',
    given_at: w.clock.now.toISOString(),
  });
}

/** Sends the newest version so that leaders release what their units say; Lan stays signed in. Answers the recipients' ids by unit. */
export async function sendForRelease(w: World, documentId: number, codes: readonly string[]): Promise<number[]> {
  await w.as('lan');
  const { db } = w.database;
  const actor = (await findActor(db, w.session(), w.clock.now)) ?? nobody;
  const l: Ledger = {
    db,
    actor,
    now: w.clock.now,
    audit: (action, subject, details = {}) =>
      writeAudit(db, { actor, at: w.clock.now, ip: '127.0.0.1', action, subject, details }),
  };
  const document = await findOwnDocument(db, scopeOf(actor, 'documents.send'), documentId);
  const unitIds = await Promise.all(codes.map((code) => w.unitId(code)));
  await sendDocument(l, document!, { unitIds, dueOn: '2026-03-10', message: null, hasRelease: true });
  const rows = (await db('dispatch_recipients as r').select('r.id').orderBy('r.id')) as { id: number }[];
  return rows.map((r) => r.id);
}
