import { openLog } from '../../src/kernel/log.ts';
import { publicComments } from '../../src/modules/publication/index.ts';
import type { LinkComment } from '../../src/portal/contract.ts';
import { approvedDocument } from './approved.ts';
import { addPortal } from './link.ts';
import type { PersonName } from './people.ts';
import type { Answer, FormBody, World } from './world.ts';

const quiet = openLog('silent', 'test');

export interface Published {
  id: number;
  publicId: string;
  targetId: number;
  blockIds: string[];
}

/** An approved draft that is published on a site which nobody answers at; Mai, who moderates, stays signed in. */
export async function published(
  w: World,
  paragraphs: string[] = ['Đoạn một.', 'Đoạn hai.'],
  unit = 'VPTU',
): Promise<Published> {
  const known = (await w.database.db('targets as t').select('t.id').orderBy('t.id').first()) as
    | { id: number }
    | undefined;
  const targetId = known?.id ?? (await addPortal(w, 'tinhuy', 'http://127.0.0.1:9'));
  const documentId = await approvedDocument(w, unit, paragraphs);
  await w.as('mai');
  const body = { documentId: String(documentId), opensAt: '2026-03-02T09:00', closesAt: '2026-03-20T17:00' };
  const answer = await w.post('/publications', body);
  const id = Number(/\/publications\/(\d+)/.exec(answer.location ?? '')?.[1]);
  const row = (await w.database
    .db('publications as p')
    .join('document_versions as v', 'v.document_id', 'p.document_id')
    .join('document_texts as t', 't.version_id', 'v.id')
    .where('p.id', id)
    .select('p.public_id', 't.blocks')
    .first()) as { public_id: string; blocks: string };
  const blockIds = (JSON.parse(row.blocks) as { id: string }[]).map((b) => b.id);
  return { id, publicId: row.public_id, targetId, blockIds };
}

let nth = 0;

/** Comments as the link brings them in; answers their ids in order. */
export async function commented(w: World, p: Published, comments: readonly Partial<LinkComment>[]): Promise<number[]> {
  const full = comments.map((c): LinkComment => {
    nth += 1;
    return {
      id: nth,
      uid: `uid-${nth}`,
      revision: 1,
      publicId: p.publicId,
      versionNumber: 1,
      blockId: null,
      quote: null,
      prefix: null,
      suffix: null,
      stance: 'agree',
      commenterKind: null,
      body: `Ý kiến thứ ${nth}.`,
      receiptCode: `TEST-${nth}`,
      receivedAt: w.clock.now.toISOString(),
      authorName: null,
      contact: null,
      withdrawnAt: null,
      ...c,
    };
  });
  await publicComments.store(w.database.db, { id: p.targetId, code: 'tinhuy' }, full, w.clock.now, quiet);
  const rows = (await w.database
    .db('public_comments as c')
    .whereIn(
      'c.remote_key',
      full.map((c) => c.uid),
    )
    .select('c.id')
    .orderBy('c.id')) as { id: number }[];
  return rows.map((r) => r.id);
}

export interface Stored {
  id: number;
  version: number;
  state: string;
  reason_code: string | null;
  duplicate_of_id: number | null;
  proposed_state: string | null;
  is_decision_sent: boolean;
}

export async function stored(w: World, id: number): Promise<Stored> {
  return (await w.database
    .db('public_comments as c')
    .where('c.id', id)
    .select('c.id', 'c.version', 'c.state', 'c.reason_code', 'c.duplicate_of_id', 'c.proposed_state')
    .select('c.is_decision_sent')
    .first()) as Stored;
}

/** Posts an act on a comment at the version it has now. */
export async function act(
  w: World,
  id: number,
  noun: string,
  body: FormBody = {},
  options: { htmx?: boolean } = {},
): Promise<Answer> {
  const { version } = await stored(w, id);
  return w.post(`/public-comments/${id}/${noun}`, { version: String(version), ...body }, options);
}

/** Gives somebody one more role at their unit. */
export async function alsoA(w: World, person: PersonName, role: string): Promise<void> {
  const { db } = w.database;
  const account = (await db('accounts as a').where('a.username', person).select('a.id', 'a.unit_id').first()) as {
    id: number;
    unit_id: number;
  };
  await db('account_roles').insert({
    account_id: account.id,
    role,
    unit_id: account.unit_id,
    source: 'manual',
    given_at: w.clock.now.toISOString(),
  });
}
