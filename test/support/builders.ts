import { nobody, scopeOf } from '../../src/kernel/http/scope.ts';
import { writeAudit } from '../../src/modules/audit/index.ts';
import { draftDocument, type Ledger } from '../../src/modules/documents/documents.commands.ts';
import { findOwnDocument } from '../../src/modules/documents/documents.queries.ts';
import type { DocumentKind, Urgency } from '../../src/modules/documents/documents.rules.ts';
import type { RawBlock } from '../../src/modules/documents/text/blocks.ts';
import { addVersion } from '../../src/modules/documents/versions.commands.ts';
import { plainDocx } from './docx-files.ts';
import { people, type PersonName } from './people.ts';
import type { Answer, FormBody, World } from './world.ts';

/** Things that tests begin with, made by commands or through forms, so that impossible rows cannot exist. */

export const DRAFT_LINES = [
  'I. Tình hình',
  'Kinh tế của tỉnh tăng trưởng khá, thu ngân sách vượt kế hoạch năm.',
  'Công tác xây dựng Đảng được tăng cường ở mọi cấp.',
  'II. Phương hướng',
  'Tiếp tục đổi mới phương thức lãnh đạo của cấp uỷ.',
];

/** A file as a form sends it. */
export function docx(lines: readonly string[] = DRAFT_LINES, name = 'du-thao.docx'): { name: string; bytes: Buffer } {
  return { name, bytes: plainDocx(lines) };
}

/** The fields of a new draft of Lan's unit, complete and right. */
export async function draftBody(w: World, change: FormBody = {}): Promise<FormBody> {
  return {
    kind: 'politicalReport',
    abstract: 'trình Đại hội đại biểu Đảng bộ tỉnh',
    urgency: 'normal',
    homeUnit: String(await w.unitId('VPTU')),
    secrecy: 'normal',
    declaration: '1',
    ...change,
  };
}

/** Posts the form of a new draft with a .docx; the drafter must be signed in. Reading .docx takes a third of a second. */
export async function postDraft(w: World, change: FormBody = {}): Promise<number> {
  const answer = await w.post('/documents', await draftBody(w, { file: docx(), ...change }));
  const id = /^\/documents\/(\d+)$/.exec(answer.location ?? '')?.[1];
  if (!id) throw new Error(`the draft was not made: ${answer.status} ${errorsIn(answer.html)}`);
  return Number(id);
}

/** A command's view of the world: Lan at the test's moment. */
async function ledger(w: World): Promise<Ledger> {
  const { db } = w.database;
  const actor = { ...nobody, accountId: await w.accountId('lan'), fullName: people.lan.fullName };
  const at = w.clock.now;
  return {
    db,
    actor,
    now: at,
    audit: (action, subject, details = {}) => writeAudit(db, { actor, at, ip: '127.0.0.1', action, subject, details }),
  };
}

/** What reading a .docx of these lines gives, without the reading: 'I. …' is a heading. */
function blocksFrom(lines: readonly string[]): RawBlock[] {
  return lines.map((text) => {
    const isHeading = /^([IVX]+|\d+)\. /.test(text);
    return { kind: isHeading ? 'heading' : 'paragraph', level: isHeading ? 1 : null, html: text, text };
  });
}

export interface DraftFacts {
  kind?: DocumentKind;
  abstract?: string;
  urgency?: Urgency;
  /** Code of the home unit. */
  unit?: string;
  /** None: a draft without text. */
  lines?: readonly string[];
}

/** A draft with text, made by the module's own commands; Lan is signed in. Answers its id. */
export async function draft(w: World, facts: DraftFacts = {}): Promise<number> {
  const { kind = 'politicalReport', abstract = 'trình Đại hội đại biểu Đảng bộ tỉnh', urgency = 'normal' } = facts;
  const { unit = 'VPTU', lines = DRAFT_LINES } = facts;
  const id = await draftDocument(await ledger(w), { kind, abstract, urgency }, await w.unitId(unit));
  if (lines.length > 0) await newVersion(w, id, lines);
  await w.as('lan');
  return id;
}

/** A new version on top of the newest one, by the module's command. */
export async function newVersion(w: World, id: number, lines: readonly string[]): Promise<void> {
  const l = await ledger(w);
  const everywhere = scopeOf({ ...nobody, grants: [{ permission: 'p', reach: 'all', unitId: 0, path: '/' }] }, 'p');
  const document = await findOwnDocument(l.db, everywhere, id);
  const { name, bytes } = docx(lines);
  const { sha256, size } = await w.files.put(bytes, bytes.length);
  const upload = { name, sha256, size, type: '' };
  await addVersion(l, document!, { upload, blocks: blocksFrom(lines), reason: 'Tiếp thu góp ý' });
}

/** Sends the newest version to units (by code); the sender must be signed in. */
export async function send(w: World, id: number, codes: readonly string[], body: FormBody = {}): Promise<Answer> {
  const units = await Promise.all(codes.map(async (code) => String(await w.unitId(code))));
  return w.post(`/documents/${id}/dispatches`, { units, dueOn: '', message: '', ...body });
}

/** A draft sent to units; Lan stays signed in. */
export async function sentDraft(w: World, codes: readonly string[], body: FormBody = {}): Promise<number> {
  const id = await draft(w);
  const answer = await send(w, id, codes, body);
  if (answer.status !== 303) throw new Error(`not sent: ${answer.status} ${errorsIn(answer.html)}`);
  return id;
}

/** Posts a new version (.docx) on top of `based`; the drafter must be signed in. */
export function revise(w: World, id: number, based: number, lines: readonly string[]): Promise<Answer> {
  return w.post(`/documents/${id}/versions`, { based: String(based), reason: 'Tiếp thu góp ý', file: docx(lines) });
}

/** Asks a person for approval; the drafter must be signed in. */
export async function askApproval(w: World, id: number, approver: PersonName): Promise<Answer> {
  return w.post(`/documents/${id}/approval-requests`, {
    mode: 'ordered',
    approvers: [String(await w.accountId(approver))],
  });
}

/** Marks the person's sessions as having given the password just now. */
export async function steppedUp(w: World): Promise<void> {
  await w.database.db('web_sessions').whereNull('ended_at').update({ stepped_up_at: w.clock.now.toISOString() });
}

/** The fingerprint in the approve form of the page. */
export function hashIn(html: string): string {
  return /name="textHash" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? '';
}

/** A draft approved by Hùng, who stays signed in. */
export async function approvedDraft(w: World): Promise<number> {
  const id = await draft(w);
  await askApproval(w, id, 'hung');
  await w.as('hung');
  await steppedUp(w);
  const { html } = await w.get(`/documents/${id}/approvals`);
  const answer = await w.post(`/documents/${id}/approval`, { textHash: hashIn(html) });
  if (answer.status !== 303) throw new Error(`not approved: ${answer.status}`);
  return id;
}

/** The sentences beside the fields of a page, for messages of failing tests. */
export function errorsIn(html: string): string {
  return [...html.matchAll(/class="fault"[^>]*>.*?Lỗi: <\/span>([^<]+)/g)].map((m) => m[1]).join(' | ');
}

/** The sentence beside one field. */
export function errorOf(html: string, field: string): string | undefined {
  return new RegExp(`id="f-${field}-fault".*?Lỗi: </span>([^<]+)`).exec(html)?.[1];
}
