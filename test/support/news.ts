import { insertRow } from '../../src/kernel/db/db.ts';
import { nobody } from '../../src/kernel/http/scope.ts';
import { writeAudit } from '../../src/modules/audit/index.ts';
import type { RoleCode } from '../../src/modules/auth/index.ts';
import { addSection } from '../../src/modules/news/sections.commands.ts';
import type { Course } from '../../src/modules/news/workflow.rules.ts';
import sharp from 'sharp';
import { errorsIn, steppedUp } from './builders.ts';
import type { PersonName } from './people.ts';
import type { FormBody, World } from './world.ts';

/** Linh writes, Mai edits, Hùng approves: the course of an article of the committee's office. */

/** A section by its command. Answers its id. */
export async function section(w: World, code = 'dai-hoi', course: Course = 'editorApprover'): Promise<number> {
  const { db } = w.database;
  const at = w.clock.now;
  const actor = { ...nobody, accountId: await w.accountId('mai') };
  const ledger = {
    db,
    actor,
    now: at,
    audit: (action: string, subject: string, details = {}) =>
      writeAudit(db, { actor, at, ip: '', action, subject, details }),
  };
  const facts = { name: `Chuyên mục ${code}`, about: 'Tin về đại hội.', position: 1, course, isActive: true };
  return addSection(ledger, code, facts);
}

/** Gives somebody a role at their own unit for this test. */
export async function giveRole(w: World, person: PersonName, role: RoleCode): Promise<void> {
  const { db } = w.database;
  const account_id = await w.accountId(person);
  const row = (await db('accounts as a').where('a.id', account_id).select('a.unit_id').first()) as { unit_id: number };
  const given_at = w.clock.now.toISOString();
  await insertRow(db, 'account_roles', { account_id, role, unit_id: row.unit_id, source: 'manual', given_at });
}

/** The fields of a good article. */
export function articleBody(sectionId: number, change: FormBody = {}): FormBody {
  return {
    title: 'Đảng bộ xã An Thuận tổ chức thành công đại hội điểm',
    summary: 'Đại hội điểm cấp cơ sở của tỉnh đã hoàn thành toàn bộ chương trình.',
    sectionId: String(sectionId),
    body: 'Sáng nay, **đại hội điểm** đã khai mạc.\n\n## Kết quả\n\n- Bầu ban chấp hành\n- Thông qua nghị quyết',
    tags: 'Đại hội điểm, An Thuận',
    byline: 'Phan Diệu Linh',
    leadPicture: '',
    opensAt: '',
    expiresAt: '',
    ...change,
  };
}

/** Posts a new article; somebody who writes must be signed in. Answers its id. */
export async function postArticle(w: World, sectionId: number, change: FormBody = {}): Promise<number> {
  const answer = await w.post('/news', articleBody(sectionId, change));
  const id = /^\/news\/(\d+)$/.exec(answer.location ?? '')?.[1];
  if (!id) throw new Error(`the article was not made: ${answer.status} ${errorsIn(answer.html)}`);
  return Number(id);
}

/** The fingerprint in the approve form. */
const hashOn = (html: string): string => /name="textHash" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? '';

async function must(w: World, path: string, body: FormBody = {}): Promise<void> {
  const answer = await w.post(path, body);
  if (answer.status !== 303) throw new Error(`${path}: ${answer.status} ${errorsIn(answer.html)}`);
}

/** From the writer to the approver's decision: Linh submits, Mai passes on, Hùng approves and stays signed in. */
export async function publishArticle(w: World, id: number): Promise<void> {
  await w.as('linh');
  await must(w, `/news/${id}/submission`);
  await w.as('mai');
  await must(w, `/news/${id}/passing`);
  await approveAs(w, id);
}

export async function approveAs(w: World, id: number, person: PersonName = 'hung'): Promise<void> {
  await w.as(person);
  await steppedUp(w);
  const { html } = await w.get(`/news/${id}`);
  await must(w, `/news/${id}/approval`, { textHash: hashOn(html) });
}

/** A picture's bytes: `wide` × `high` pixels of one colour with a stripe. */
export function picture(wide = 1200, high = 800): ReturnType<typeof sharp> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}"><rect width="100%" height="100%" fill="#8a1c20"/><rect x="10%" y="40%" width="80%" height="20%" fill="#c79a45"/></svg>`;
  return sharp(Buffer.from(svg));
}

/** Uploads a picture; somebody who writes must be signed in. Answers its name in texts and its row's id. */
export async function uploadPicture(
  w: World,
  alt = 'Đại biểu biểu quyết thông qua nghị quyết',
  bytes?: Buffer,
): Promise<{ publicId: string; id: number }> {
  const file = { name: 'anh.jpg', bytes: bytes ?? (await picture().jpeg().toBuffer()) };
  await must(w, '/news/pictures', { file, alt, caption: '', credit: 'Văn phòng Tỉnh uỷ' });
  const row = (await w.database
    .db('news_pictures as g')
    .select('g.id', 'g.public_id')
    .orderBy('g.id', 'desc')
    .first()) as {
    id: number;
    public_id: string;
  };
  return { id: row.id, publicId: row.public_id };
}
