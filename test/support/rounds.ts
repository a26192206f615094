import { insertRow } from '../../src/kernel/db/db.ts';
import { scopeOf, nobody } from '../../src/kernel/http/scope.ts';
import { nameSortKey, searchKey } from '../../src/kernel/text/vietnamese.ts';
import { writeAudit } from '../../src/modules/audit/index.ts';
import { findActor } from '../../src/modules/auth/index.ts';
import { sendDocument } from '../../src/modules/documents/dispatches.commands.ts';
import type { Ledger } from '../../src/modules/documents/documents.commands.ts';
import { findOwnDocument } from '../../src/modules/documents/documents.queries.ts';
import type { RoleCode } from '../../src/modules/auth/index.ts';
import type { PersonName } from './people.ts';
import { draft, errorsIn } from './builders.ts';
import type { Answer, FormBody, World } from './world.ts';

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

/** A leader of a unit, beside the people of every test. Answers the sign-in name, for `as`. */
export async function addLeader(w: World, username: string, fullName: string, unit: string): Promise<PersonName> {
  const at = w.clock.now.toISOString();
  await insertRow(w.database.db, 'accounts', {
    username,
    dn: `uid=${username},ou=people,dc=test`,
    full_name: fullName,
    sort_key: nameSortKey(fullName),
    search_key: searchKey(fullName),
    mail: null,
    title: null,
    unit_id: await w.unitId(unit),
    state: 'active',
    created_at: at,
    updated_at: at,
    version: 1,
  });
  await giveRole(w, username as PersonName, 'leader', unit);
  return username as PersonName;
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

/** The day when the rounds of the tests are due: six working days after the tests' Monday. */
export const DUE = '10/03/2026';

/** A prepared round about a new draft of Lan's unit with these units chosen; Lan stays signed in. */
export async function preparedRound(w: World, codes: readonly string[], body: FormBody = {}): Promise<Prepared> {
  const documentId = await draft(w);
  const made = await w.post('/rounds', {
    document: String(documentId),
    title: 'Lấy ý kiến Báo cáo chính trị',
    dueOn: DUE,
    days: '',
    message: '',
    ...body,
  });
  const roundId = Number(/^\/rounds\/(\d+)\/recipients$/.exec(made.location ?? '')?.[1]);
  if (!roundId) throw new Error(`no round: ${made.status} ${errorsIn(made.html)}`);
  if (codes.length > 0) await chooseUnits(w, roundId, codes);
  return { roundId, documentId };
}

export interface Prepared {
  roundId: number;
  documentId: number;
}

export async function chooseUnits(w: World, roundId: number, codes: readonly string[]): Promise<Answer> {
  const units = await Promise.all(codes.map(async (code) => String(await w.unitId(code))));
  return w.post(`/rounds/${roundId}/recipients`, { units });
}

/** An open round; Lan stays signed in. */
export async function openRound(w: World, codes: readonly string[], body: FormBody = {}): Promise<Prepared> {
  const round = await preparedRound(w, codes, body);
  const opened = await w.post(`/rounds/${round.roundId}/opening`);
  if (opened.status !== 303) throw new Error(`not opened: ${opened.status}`);
  return round;
}

/** What a unit says, released by its leader in one step: comments on the whole, then the answer. */
export async function answerFor(
  w: World,
  documentId: number,
  leader: PersonName,
  answer: string,
  text = '',
  comments: readonly string[] = [],
): Promise<void> {
  await w.as(leader);
  for (const body of comments) await w.post(`/documents/${documentId}/comments`, { text: body, block: '' });
  const { html } = await w.get(`/documents/${documentId}/dispatches`);
  const shown = [...html.matchAll(/name="shown" value="(\d+)"/g)].map((m) => m[1]!);
  const draftedAt = /name="draftedAt" value="([^"]*)"/.exec(html)?.[1] ?? '';
  const answeredAt = /name="answeredAt" value="([^"]*)"/.exec(html)?.[1] ?? '';
  const done = await w.post(`/documents/${documentId}/release`, { answer, text, draftedAt, answeredAt, shown });
  if (done.status !== 303) throw new Error(`not released: ${done.status} ${errorsIn(done.html)}`);
}
