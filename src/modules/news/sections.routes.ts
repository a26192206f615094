import type { Dialect } from '../../kernel/db/dialect.ts';
import { Conflict, NotFound } from '../../kernel/http/errors.ts';
import {
  checkbox,
  form,
  oneOf,
  requiredText,
  required,
  withError,
  type Field,
  type Filled,
} from '../../kernel/http/form.ts';
import { go, invalid, page, type Model, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { searchKey } from '../../kernel/text/vietnamese.ts';
import { done, refusals } from './news.sentences.ts';
import { courseWords, labels } from './news.words.ts';
import { addSection, changeSection } from './sections.commands.ts';
import { findSection, listSections, type SectionRow } from './sections.queries.ts';
import { courses } from './workflow.rules.ts';

/** Stands in addresses: small letters, digits and hyphens. */
const code: Field<string> = {
  read(raw) {
    const value = searchKey(raw)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    return /^[a-z0-9-]{2,40}$/.test(value) ? { value } : { error: 'Nhập mã từ 2 đến 40 chữ, ví dụ dai-hoi' };
  },
};

const place: Field<number> = {
  read: (raw) => (/^\d{1,3}$/.test(raw.trim()) ? { value: Number(raw) } : { error: 'Nhập số thứ tự, ví dụ 1' }),
};

const facts = {
  name: required('Nhập tên chuyên mục', 200),
  about: requiredText('Viết một câu giới thiệu chuyên mục', 600),
  position: place,
  course: oneOf(courses, 'Chọn các bước trước khi đăng'),
  isActive: checkbox(),
};
const newForm = form({ code, ...facts });
const editForm = form(facts);

/** The sections of the sites and the course that their articles take. */
export function sectionsRoutes(dialect: Dialect): Route[] {
  return [
    get('/news/sections', can('news.manage'), index),
    get('/news/sections/new', can('news.manage'), blank),
    post('/news/sections', can('news.manage'), create),
    get('/news/sections/:sectionId', can('news.manage'), edit),
    post('/news/sections/:sectionId', can('news.manage'), update),
  ];

  async function create(req: Request): Promise<Reply> {
    const filled = newForm.fill(req.body);
    if (!filled.values) return invalid('news/section', model(null, filled));
    try {
      await addSection(req, filled.values.code, filled.values);
    } catch (error) {
      if (!dialect.uniqueViolation(error)) throw error;
      return invalid('news/section', model(null, withError(filled, 'code', refusals.sectionCode)));
    }
    return go('/news/sections', done.sectionSaved);
  }

  async function update(req: Request): Promise<Reply> {
    const section = await found(req);
    const filled = editForm.fill(req.body);
    if (!filled.values) return invalid('news/section', model(section, filled, req.body['version']));
    if (req.body['version'] !== String(section.version)) throw new Conflict();
    await changeSection(req, section, filled.values);
    return go('/news/sections', done.sectionSaved);
  }
}

async function index(req: Request): Promise<Reply> {
  const rows = await listSections(req.db);
  return page('news/sections', {
    title: 'Chuyên mục',
    rows: rows.map((r) => ({
      href: `/news/sections/${r.id}`,
      code: r.code,
      name: r.name,
      about: r.about,
      course: courseWords[r.course],
      isActive: r.is_active,
    })),
  });
}

async function blank(req: Request): Promise<Reply> {
  const position = (await listSections(req.db)).length + 1;
  return page('news/section', model(null, newForm.blank({ position, course: 'editorApprover', isActive: true })));
}

async function edit(req: Request): Promise<Reply> {
  const s = await found(req);
  const filled = editForm.blank({ ...s, isActive: s.is_active });
  return page('news/section', model(s, filled));
}

async function found(req: Request): Promise<SectionRow> {
  const id = wholeNumber(req.params['sectionId']);
  const section = id && (await findSection(req.db, id));
  if (!section) throw new NotFound();
  return section;
}

function model(section: SectionRow | null, filled: Filled<unknown>, version?: string): Model {
  return {
    title: section ? `Sửa chuyên mục: ${section.name}` : 'Thêm chuyên mục',
    action: section ? `/news/sections/${section.id}` : '/news/sections',
    code: section?.code ?? null,
    version: version ?? (section ? String(section.version) : ''),
    form: filled,
    labels,
    courses: courses.map((value) => ({ value, label: courseWords[value] })),
  };
}
