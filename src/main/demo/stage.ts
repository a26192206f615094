import type { Database, Db } from '../../kernel/db/db.ts';
import type { Actor, Grant } from '../../kernel/http/scope.ts';
import { scopeOf } from '../../kernel/http/scope.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { writeAudit } from '../../modules/audit/index.ts';
import { roles, usernameKey } from '../../modules/auth/index.ts';
import { approve, askApproval, decline } from '../../modules/documents/approvals.commands.ts';
import { fingerprints, findTurn, listApprovers } from '../../modules/documents/approvals.queries.ts';
import { findApprovedText } from '../../modules/documents/approved.queries.ts';
import { attachFiles } from '../../modules/documents/attachments.commands.ts';
import { addComment } from '../../modules/documents/comments.commands.ts';
import {
  answerDispatch,
  markOpened,
  sendDocument,
  type NewDispatch,
} from '../../modules/documents/dispatches.commands.ts';
import { type About, type Ledger, draftDocument } from '../../modules/documents/documents.commands.ts';
import {
  findDocument,
  findOwnDocument,
  type DocumentRow,
  type Sight,
} from '../../modules/documents/documents.queries.ts';
import type { AnswerKind } from '../../modules/documents/documents.rules.ts';
import { addVersion, type NewVersion } from '../../modules/documents/versions.commands.ts';
import type { Block } from '../../modules/documents/text/blocks.ts';
import { findVersionOf, readText } from '../../modules/documents/versions.queries.ts';
import { findDraftLevel, schedulePublication } from '../../modules/publication/index.ts';
import type { Upload } from '../../kernel/http/route.ts';

/** Everybody who can act, by username, and the ids of the units by code. */
export interface Cast {
  actors: Map<string, Actor>;
  unitIds: Map<string, number>;
}

interface AccountRow {
  id: number;
  username: string;
  full_name: string;
  title: string | null;
  unit_id: number;
  unit_name: string;
  path: string;
}

/** The accounts as the suite would see them after signing in. */
export async function findCast({ db }: Database): Promise<Cast> {
  const accounts = (await db('accounts as a')
    .join('units as u', 'u.id', 'a.unit_id')
    .where('a.state', 'active')
    .select('a.id', 'a.username', 'a.full_name', 'a.title', 'a.unit_id', 'u.name as unit_name', 'u.path')
    .orderBy('a.id')) as AccountRow[];
  const held = (await db('account_roles as r')
    .join('units as u', 'u.id', 'r.unit_id')
    .select('r.account_id', 'r.role', 'r.unit_id', 'u.path')
    .orderBy('r.id')) as { account_id: number; role: string; unit_id: number; path: string }[];
  const units = (await db('units as u').select('u.id', 'u.code').orderBy('u.id')) as { id: number; code: string }[];
  const known: Record<string, { permissions: Record<string, Grant['reach']> }> = roles;
  const actorOf = (a: AccountRow): Actor => {
    const own = held.filter((r) => r.account_id === a.id);
    return {
      accountId: a.id,
      username: a.username,
      fullName: a.full_name,
      title: a.title,
      unitId: a.unit_id,
      unitName: a.unit_name,
      unitPath: a.path,
      roles: own.map((r) => r.role),
      grants: own.flatMap(({ role, unit_id, path }) =>
        Object.entries(known[role]?.permissions ?? {}).map(([permission, reach]) => ({
          permission,
          reach,
          unitId: unit_id,
          path,
        })),
      ),
      sessionId: 0,
      steppedUpAt: null,
    };
  };
  return {
    actors: new Map(accounts.map((a) => [a.username, actorOf(a)])),
    unitIds: new Map(units.map((u) => [u.code, u.id])),
  };
}

/** One act of one person at one moment. */
export interface Act {
  at: Date;
  username: string;
  run: (l: Ledger) => Promise<void>;
}

/** Lets a person act, with the audit that a request would write. */
export async function perform(db: Db, cast: Cast, { at, username, run }: Act): Promise<void> {
  const actor = cast.actors.get(usernameKey(username));
  if (!actor) throw new Error(`demo: no account ${username}`);
  const ip = `10.24.${actor.unitId % 250}.${10 + (actor.accountId % 200)}`;
  await run({
    db,
    actor,
    now: at,
    audit: (action, subject, details = {}) => writeAudit(db, { actor, at, ip, action, subject, details }),
  });
}

/** The paper that a row of acts is about; its id is known once the first act has run. */
export interface Handle {
  id: number;
}

async function ownRow(l: Ledger, paper: Handle, permission: string): Promise<DocumentRow> {
  const row = await findOwnDocument(l.db, scopeOf(l.actor, permission), paper.id);
  if (!row) throw new Error(`demo: ${l.actor.username} does not own document ${paper.id}`);
  return row;
}

async function sight(l: Ledger, paper: Handle): Promise<Sight> {
  const seen = await findDocument(
    l.db,
    scopeOf(l.actor, 'documents.read'),
    l.actor.accountId,
    paper.id,
    localDay(l.now),
  );
  if (!seen) throw new Error(`demo: ${l.actor.username} does not see document ${paper.id}`);
  return seen;
}

/** What people do with papers; each answers the act for `perform`. */
export const acts = {
  draft: (paper: Handle, about: About) => async (l: Ledger) => {
    paper.id = await draftDocument(l, about, l.actor.unitId);
  },
  revise: (paper: Handle, version: NewVersion) => async (l: Ledger) => {
    await addVersion(l, await ownRow(l, paper, 'documents.draft'), version);
  },
  attach: (paper: Handle, uploads: Upload[]) => async (l: Ledger) => {
    await attachFiles(l, await ownRow(l, paper, 'documents.draft'), uploads);
  },
  send: (paper: Handle, dispatch: NewDispatch) => async (l: Ledger) => {
    await sendDocument(l, await ownRow(l, paper, 'documents.send'), dispatch);
  },
  open: (paper: Handle) => async (l: Ledger) => {
    await markOpened(l, await sight(l, paper));
  },
  comment: (paper: Handle, find: (blocks: Block[]) => Block | null, text: string) => async (l: Ledger) => {
    const seen = await sight(l, paper);
    const version = await findVersionOf(l.db, seen.document, seen.number);
    const blocks = version ? (await readText(l.db, version)).blocks : [];
    await addComment(l, seen, { block: find(blocks), text, passage: null });
  },
  answer: (paper: Handle, answer: AnswerKind, text: string | null) => async (l: Ledger) => {
    const { document, received } = await sight(l, paper);
    const newest = received.find((row) => row.is_latest);
    if (!newest) throw new Error(`demo: ${l.actor.username} received nothing of document ${paper.id}`);
    await answerDispatch(l, document, newest, { answer, text });
  },
  ask: (paper: Handle, approver: string) => async (l: Ledger) => {
    const row = await ownRow(l, paper, 'documents.draft');
    const person = (await listApprovers(l.db, row)).find((one) => one.full_name === approver);
    if (!person) throw new Error(`demo: ${approver} may not approve document ${paper.id}`);
    await askApproval(l, row, { mode: 'ordered', approvers: [person], needed: 1, message: null });
  },
  decide: (paper: Handle, refusal: string | null) => async (l: Ledger) => {
    const seen = await sight(l, paper);
    const turn = await findTurn(l.db, paper.id, l.actor.accountId, localDay(l.now));
    const prints = await fingerprints(l.db, seen.document);
    if (!turn || !prints) throw new Error(`demo: nothing of document ${paper.id} waits for ${l.actor.username}`);
    if (refusal === null) await approve(l, seen.document, turn, prints.stored);
    else await decline(l, seen.document, turn, refusal);
  },
  schedule: (paper: Handle, opensAt: string, closesAt: string) => async (l: Ledger) => {
    const text = await findApprovedText(l.db, paper.id);
    if (!text) throw new Error(`demo: document ${paper.id} has no approved text`);
    const level = await findDraftLevel(l.db, text.homeUnitId);
    await schedulePublication(l, text, {
      opensAt,
      closesAt,
      introduction:
        'Kính mời đồng chí, đồng bào đọc toàn văn dự thảo và góp ý vào từng nội dung, nhất là phương hướng, nhiệm vụ và các giải pháp lớn của nhiệm kỳ tới.',
      letterAddress: 'Văn phòng Tỉnh uỷ Lam Giang (ngoài bì ghi rõ: Góp ý văn kiện đại hội)',
      isShowingComments: true,
      hasSecondPair: false,
      channels: 'meeting,letter,vneid',
      level,
      accountId: l.actor.accountId,
      now: l.now,
    });
  },
} as const;
