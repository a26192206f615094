import {
  form,
  optional,
  optionalRowId,
  required,
  requiredText,
  rowId,
  type Field,
  type Filled,
} from '../../kernel/http/form.ts';
import { formatInstant, parseLocalInstant } from '../../kernel/text/dates.ts';
import { canonical, searchKey } from '../../kernel/text/vietnamese.ts';
import { fieldFaults } from './news.sentences.ts';

/** Characters of Markdown in one article: about twenty printed pages. */
export const MAX_BODY = 60_000;
const MAX_TAGS = 8;
const MAX_TAG = 40;

/** Themes, separated by commas; written once whatever their marks and case. */
function tags(): Field<string[]> {
  return {
    read(raw) {
      const found = new Map<string, string>();
      for (const word of raw.split(/[,;\n]/).map(canonical)) {
        const key = searchKey(word);
        if (key !== '' && !found.has(key)) found.set(key, word);
      }
      const value = [...found.values()];
      if (value.length > MAX_TAGS) return { error: `Tối đa ${MAX_TAGS} chủ đề. Hãy bớt lại.` };
      const long = value.find((t) => t.length > MAX_TAG);
      if (long) return { error: `Chủ đề “${long.slice(0, 60)}” quá dài. Các chủ đề cách nhau bằng dấu phẩy.` };
      return { value };
    },
  };
}

/** 'dd/mm/yyyy hh:mm' as people here write it, or nothing; value ISO UTC. */
function moment(): Field<string | null> {
  return {
    read(raw) {
      if (raw.trim() === '') return { value: null };
      const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})[ ,]+(\d{1,2})[:hg](\d{2})$/.exec(raw.trim());
      const [, day, month, year, hour, minute] = (parts ?? []).map((p) => p.padStart(2, '0'));
      const value = parts && parseLocalInstant(`${year}-${month}-${day}T${hour}:${minute}`);
      return value ? { value } : { error: 'Nhập ngày và giờ, ví dụ 05/09/2026 08:00, hoặc để trống' };
    },
  };
}

export const articleForm = form({
  title: required('Nhập tên bài', 250),
  summary: required('Viết một, hai câu tóm tắt: người đọc thấy ở trang chủ và khi chia sẻ', 600),
  body: requiredText('Viết nội dung bài', MAX_BODY),
  sectionId: rowId(fieldFaults.section),
  leadPicture: optionalRowId(),
  tags: tags(),
  byline: optional(150),
  opensAt: moment(),
  expiresAt: moment(),
});

export type ArticleValues = NonNullable<Filled<ReturnType<typeof valuesOf>>['values']>;
/** Only for its type. */
const valuesOf = () => articleForm.fill({}).values!;

/** What a stored revision looks like in the form. */
export function blankFrom(r: {
  title: string;
  summary: string;
  section_id: number;
  body: string;
  tags: string[];
  byline: string | null;
  lead_picture_id: number | null;
  opens_at: string | null;
  expires_at: string | null;
}) {
  return articleForm.blank({
    title: r.title,
    summary: r.summary,
    sectionId: r.section_id,
    body: r.body,
    tags: r.tags.join(', '),
    byline: r.byline,
    leadPicture: r.lead_picture_id,
    opensAt: r.opens_at && formatInstant(r.opens_at),
    expiresAt: r.expires_at && formatInstant(r.expires_at),
  });
}

export const reasonForm = form({
  reason: requiredText('Nêu lý do, để người viết biết phải sửa gì', 1000),
});

export const actForm = form({
  reason: requiredText('Nêu lý do để lưu nhật ký', 1000),
});
