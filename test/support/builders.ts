import { plainDocx } from './docx-files.ts';
import type { PersonName } from './people.ts';
import type { Answer, FormBody, World } from './world.ts';

/** Things that tests begin with, made the way people make them: through the forms. */

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

/** A draft with text; Lan makes it and stays signed in. Answers its id. */
export async function draft(w: World, change: FormBody = {}): Promise<number> {
  await w.as('lan');
  const answer = await w.post('/documents', await draftBody(w, { file: docx(), ...change }));
  return idOf(answer);
}

function idOf(answer: Answer): number {
  const id = /^\/documents\/(\d+)$/.exec(answer.location ?? '')?.[1];
  if (!id) throw new Error(`the draft was not made: ${answer.status} ${errorsIn(answer.html)}`);
  return Number(id);
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

/** Loads a new version on top of `based`; the drafter must be signed in. */
export function revise(w: World, id: number, based: number, lines: readonly string[]): Promise<Answer> {
  return w.post(`/documents/${id}/versions`, { based: String(based), reason: 'Tiếp thu góp ý', file: docx(lines) });
}

/** Asks a person for approval; the drafter must be signed in. */
export async function askApproval(w: World, id: number, approver: PersonName): Promise<Answer> {
  return w.post(`/documents/${id}/approval-requests`, { approver: String(await w.accountId(approver)) });
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
