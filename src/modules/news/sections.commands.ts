import { insertRow } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import { sendItem } from '../link/index.ts';
import type { Ledger } from './articles.commands.ts';
import { listSections, type SectionRow } from './sections.queries.ts';
import type { Course } from './workflow.rules.ts';

export interface SectionFacts {
  name: string;
  about: string;
  position: number;
  course: Course;
  isActive: boolean;
}

/** A new section; all sites get the new list. Throws the engine's unique violation when the code is taken. */
export async function addSection(l: Ledger, code: string, facts: SectionFacts): Promise<number> {
  const id = await insertRow(l.db, 'news_sections', { code, ...columnsOf(facts), version: 1 });
  await l.audit('section.added', `section:${id}`, { code });
  await sendSections(l);
  return id;
}

/** Changes a section; its code stays, for it stands in addresses. Throws Conflict when somebody was faster. */
export async function changeSection(l: Ledger, section: SectionRow, facts: SectionFacts): Promise<void> {
  const changed = await l
    .db('news_sections')
    .where({ id: section.id, version: section.version })
    .update({ ...columnsOf(facts), version: Number(section.version) + 1 });
  if (changed !== 1) throw new Conflict();
  await l.audit('section.changed', `section:${section.id}`, { code: section.code });
  await sendSections(l);
}

function columnsOf({ name, about, position, course, isActive }: SectionFacts): Record<string, unknown> {
  return { name, about, position, course, is_active: isActive };
}

/** The list as a whole is one item; every addition and change makes the sum of the versions larger. */
async function sendSections(l: Ledger): Promise<void> {
  const sequence = (await listSections(l.db)).reduce((sum, s) => sum + Number(s.version), 0);
  const at = l.now.toISOString();
  await sendItem(l, { kind: 'sections', publicId: 'sections', sequence, level: 'province', at }, l.now);
}
