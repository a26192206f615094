import { nobody, type Actor } from '../../src/kernel/http/scope.ts';
import { transact } from '../../src/kernel/db/transact.ts';
import { localDay } from '../../src/kernel/text/dates.ts';
import { sha256 } from '../../src/kernel/ids.ts';
import { writeAudit } from '../../src/modules/audit/index.ts';
import { approve, askApproval } from '../../src/modules/documents/approvals.commands.ts';
import { findTurn } from '../../src/modules/documents/approvals.queries.ts';
import { draftDocument, type Ledger } from '../../src/modules/documents/documents.commands.ts';
import { findDocument } from '../../src/modules/documents/documents.queries.ts';
import { addVersion } from '../../src/modules/documents/versions.commands.ts';
import { findApprovedText } from '../../src/modules/documents/index.ts';
import { findActor, openSession } from '../../src/modules/auth/index.ts';
import { scopeOf } from '../../src/kernel/http/scope.ts';
import type { PersonName } from './people.ts';
import type { World } from './world.ts';

/** The person as the kernel would know them after signing in. */
export async function actorOf(w: World, name: PersonName): Promise<Actor> {
  const token = await openSession(w.database.db, await w.accountId(name), { ip: '', agent: 'test', now: w.clock.now });
  return (await findActor(w.database.db, token, w.clock.now)) ?? nobody;
}

/** A draft of `unit` with these paragraphs, approved by Minh through the module's own commands; answers its id. */
export async function approvedDocument(
  w: World,
  unit: string,
  paragraphs: string[],
  documentId?: number,
): Promise<number> {
  const lan = await actorOf(w, 'lan');
  const minh = await actorOf(w, 'minh');
  const unitId = await w.unitId(unit); // before the transaction: SQLite has one connection
  return transact(w.database, async (db) => {
    const ledger = (actor: Actor): Ledger => ({
      db,
      actor,
      now: w.clock.now,
      audit: (action, subject, details = {}) =>
        writeAudit(db, { actor, at: w.clock.now, ip: '', action, subject, details }),
    });
    const id =
      documentId ??
      (await draftDocument(
        ledger(lan),
        { kind: 'politicalReport', abstract: `Báo cáo chính trị của ${unit}`, urgency: 'normal' },
        unitId,
      ));
    const read = async (actor: Actor) =>
      (await findDocument(db, everywhere, actor.accountId, id, localDay(w.clock.now)))!;
    const blocks = paragraphs.map((text) => ({ kind: 'paragraph' as const, level: null, html: text, text }));
    const upload = { name: 'du-thao.docx', sha256: sha256(paragraphs.join()), size: 1, type: 'application/docx' };
    await addVersion(ledger(lan), (await read(lan)).document, { upload, blocks, reason: 'Dự thảo' });
    await askApproval(ledger(lan), (await read(lan)).document, {
      mode: 'ordered',
      approvers: [{ id: minh.accountId }],
      needed: 1,
      message: null,
    });
    const sight = await read(minh);
    const turn = (await findTurn(db, id, minh.accountId, localDay(w.clock.now)))!;
    await approve(ledger(minh), sight.document, turn, turn.submission.text_hash);
    if (!(await findApprovedText(db, id))) throw new Error('the document is not approved');
    return id;
  });
}

const everywhere = scopeOf(
  { ...nobody, grants: [{ permission: 'documents.read', reach: 'all', unitId: 0, path: '/' }] },
  'documents.read',
);
