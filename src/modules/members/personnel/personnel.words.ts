import { labelOf } from '../record/lists.ts';
import { asksFor, criterionCodes, type Criteria, type Criterion } from './criteria.rules.ts';

export const criterionWords: Record<Criterion, string> = {
  isFull: 'Là đảng viên chính thức',
  age: 'Độ tuổi',
  sex: 'Giới tính',
  ethnicity: 'Dân tộc',
  degree: 'Chuyên môn',
  theory: 'Lý luận chính trị',
  partyAge: 'Tuổi đảng',
  posts: 'Chức vụ đang giữ',
  ratings: 'Xếp loại các năm gần nhất',
  sanctions: 'Không bị kỷ luật',
};

/** A criterion with what it asks: 'Độ tuổi: từ 35 đến 50'. */
export function criterionSentence(code: Criterion, c: Criteria): string {
  const what: Record<Criterion, () => string> = {
    isFull: () => '',
    age: () =>
      [c.ageFrom === null ? '' : `từ ${c.ageFrom}`, c.ageTo === null ? '' : `đến ${c.ageTo}`].filter(Boolean).join(' '),
    sex: () => labelOf('sex', c.sex!),
    ethnicity: () => (c.ethnicity === 'minority' ? 'thiểu số' : labelOf('ethnicity', c.ethnicity!)),
    degree: () => `từ ${labelOf('degree', c.degree!)} trở lên`,
    theory: () => `từ ${labelOf('theory', c.theory!)} trở lên`,
    partyAge: () => `từ ${c.partyAgeFrom} năm`,
    posts: () => c.posts.map((p) => labelOf('post', p)).join(' hoặc '),
    ratings: () => `${c.ratingYears} năm liền từ “${labelOf('rating', c.rating!)}” trở lên`,
    sanctions: () => `trong ${c.cleanYears} năm`,
  };
  const said = what[code]();
  return said === '' ? criterionWords[code] : `${criterionWords[code]}: ${said}`;
}

/** All that a plan asks, in words. */
export const criteriaSentences = (c: Criteria): { code: Criterion; text: string }[] =>
  criterionCodes.filter((code) => asksFor(c, code)).map((code) => ({ code, text: criterionSentence(code, c) }));
