import type { Db } from '../../kernel/db/db.ts';
import type { Course } from './workflow.rules.ts';

export interface SectionRow {
  id: number;
  code: string;
  name: string;
  about: string;
  position: number;
  course: Course;
  is_active: boolean;
  version: number;
}

const COLUMNS = ['s.id', 's.code', 's.name', 's.about', 's.position', 's.course', 's.is_active', 's.version'];

/** All sections in their order; they belong to the whole province, so no scope narrows them. */
export async function listSections(db: Db): Promise<SectionRow[]> {
  return (await db('news_sections as s').select(COLUMNS).orderBy(['s.position', 's.id'])) as SectionRow[];
}

export async function findSection(db: Db, id: number): Promise<SectionRow | undefined> {
  return (await db('news_sections as s').where('s.id', id).select(COLUMNS).first()) as SectionRow | undefined;
}
