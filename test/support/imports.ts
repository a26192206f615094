import type { Answer, FormBody, World } from './world.ts';
import { errorsIn } from './builders.ts';

/** The number of an import that an answer leads to. */
export const importIn = (answer: Answer): number => {
  const id = /^\/members\/imports\/(\d+)/.exec(answer.location ?? '')?.[1];
  if (!id) throw new Error(`no import: ${answer.status} ${errorsIn(answer.html)}`);
  return Number(id);
};

/** Takes a file up; the person must be signed in. */
export const upload = (w: World, bytes: Buffer, name = 'danh-sach.xlsx', unit = 'XA-A'): Promise<Answer> =>
  w.post('/members/imports', { unit, file: { name, bytes } });

/** The values of every box of the form that the page shows. */
export function boxesOf(html: string): Record<string, string> {
  const boxes: Record<string, string> = {};
  for (const [, attributes, inner] of html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const name = /name="([^"]+)"/.exec(attributes!)?.[1];
    const chosen = /<option value="([^"]*)" selected/.exec(inner!)?.[1] ?? /<option value="([^"]*)"/.exec(inner!)?.[1];
    if (name) boxes[name] = chosen ?? '';
  }
  for (const [, attributes] of html.matchAll(/<input\b([^>]*)>/g)) {
    const name = /name="([^"]+)"/.exec(attributes!)?.[1];
    if (name && name !== '_csrf' && name !== 'q') boxes[name] = /value="([^"]*)"/.exec(attributes!)?.[1] ?? '';
  }
  return boxes;
}

/** Waits until the suite has done what the import waited for; answers the page that then stands there. */
export async function settled(w: World, id: number): Promise<Answer> {
  for (let i = 0; i < 400; i++) {
    const page = await w.get(`/members/imports/${id}`);
    if (!page.html.includes('id="import-progress"')) return page;
    await new Promise((go) => setTimeout(go, 25));
  }
  throw new Error(`import ${id} does not end`);
}

/** Accepts the columns as the page proposes them, with changes, and waits for the plan. */
export async function planned(w: World, id: number, change: FormBody = {}): Promise<Answer> {
  const { html } = await w.get(`/members/imports/${id}`);
  const answer = await w.post(`/members/imports/${id}/columns`, { ...boxesOf(html), ...change });
  if (answer.status !== 303) throw new Error(`not planned: ${answer.status} ${errorsIn(answer.html)}`);
  return settled(w, id);
}

/** Takes a file up and has its plan made. Answers the import. */
export async function planOf(
  w: World,
  bytes: Buffer,
  change: FormBody = {},
  name?: string,
  unit?: string,
): Promise<number> {
  const id = importIn(await upload(w, bytes, name, unit));
  await planned(w, id, change);
  return id;
}

/** Writes a plan and waits for the end. */
export async function written(w: World, id: number): Promise<Answer> {
  const answer = await w.post(`/members/imports/${id}/writing`);
  if (answer.status !== 303) throw new Error(`not written: ${answer.status}`);
  return settled(w, id);
}

export interface RowSeen {
  line: number;
  class: string;
  member_id: number | null;
  reasons: string[];
  outcome: string | null;
  outcome_reason: string | null;
}

/** The rows of a plan in the order of the file. */
export async function rowsOf(w: World, id: number): Promise<RowSeen[]> {
  const rows = (await w.database
    .db('member_import_rows')
    .where({ import_id: id })
    .select('line', 'class', 'member_id', 'reasons', 'outcome', 'outcome_reason')
    .orderBy('line')) as (Omit<RowSeen, 'reasons'> & { reasons: string })[];
  return rows.map((r) => ({ ...r, reasons: JSON.parse(r.reasons) as string[] }));
}

/** A list of members as .csv: headings, then rows. */
export const csv = (...rows: (readonly string[])[]): Buffer =>
  Buffer.from(rows.map((r) => r.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join('\r\n'));
