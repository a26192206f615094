import { insertRows, openDatabase, type Db } from '../src/kernel/db/db.ts';
import { writeWords } from '../src/kernel/db/search.ts';
import { exactKey, foldedKey } from '../src/kernel/text/vietnamese.ts';
import { makeIntranet } from './data.ts';

interface Tools {
  start(kind: string, argument: string): Promise<{ base: string; child: { kill(): boolean } }>;
  figure(name: string, value: number, limit: number, better: 'higher' | 'lower', more?: Record<string, unknown>): void;
}

const DOCUMENTS = 100_000;
const WORDS_EACH = 120;
const TIMES = 12;
const LIMIT_MS = 150;

const SYLLABLES =
  'đại hội đảng bộ các cấp nhiệm kỳ nghị quyết chỉ thị kế hoạch báo cáo chính trị xây dựng chỉnh đốn hệ thống lãnh đạo sức chiến đấu kinh tế xã hội nông thôn mới chuyển đổi số quốc phòng an ninh đời sống nhân dân giảm nghèo bền vững giáo dục y tế văn hoá thể thao cải cách hành chính kiểm tra giám sát kỷ luật dân vận mặt trận đoàn thể thanh niên phụ nữ công đoàn cựu chiến binh rừng phòng hộ thuỷ lợi giao thông đê điều phòng chống lụt bão đầu tư ngân sách thu chi doanh nghiệp hợp tác khoa học công nghệ'.split(
    ' ',
  );

const QUESTIONS = [
  'đại hội',
  'dai hoi',
  'nghị quyết',
  'xây dựng Đảng',
  'phong chong lut bao',
  'rừng phòng hộ',
  'chuyển đổi số quốc phòng',
  'kiểm tra giám sát',
  'thu ngân sách',
  'bao cao chinh tri nhiem ky',
  'hòa giải',
  '4711-KH/TU',
  'không có chữ nào như thế',
  'đại hội&page=2',
  'dai hoi&page=100',
  'văn hoá&kind=document',
];

/** A search over so many documents, half of which the clerk may see: how long until the page is there. */
export async function searching(folder: string, { start, figure }: Tools): Promise<void> {
  const file = `${folder}/search.sqlite`;
  const { token } = await makeIntranet(file, 10);
  await fill(file);
  const suite = await start('intranet', file);
  const times: number[] = [];
  let found = 0;
  for (let n = 0; n < TIMES; n += 1) {
    for (const question of QUESTIONS) {
      const [words = '', ...rest] = question.split('&');
      const address = `${suite.base}/search?q=${encodeURIComponent(words)}${rest.map((r) => `&${r}`).join('')}`;
      const begun = performance.now();
      const answer = await fetch(address, { headers: { cookie: `sid=${token}` } });
      const html = await answer.text();
      times.push(performance.now() - begun);
      if (!answer.ok || !html.includes('id="search-words"')) throw new Error(`${question}: ${answer.status}`);
      found += html.split('class="hit"').length - 1;
    }
  }
  if (found === 0) throw new Error('nothing was found at all');
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => Number(sorted[Math.floor(share * sorted.length)]!.toFixed(1));
  const name = `search over ${DOCUMENTS.toLocaleString('en')} documents, ${QUESTIONS.length} questions, 95th percentile, ms`;
  figure(name, at(0.95), LIMIT_MS, 'lower', { middle: at(0.5), slowest: at(0.999), pages: times.length });
  suite.child.kill();
}

async function fill(file: string): Promise<void> {
  const { db, close } = openDatabase(`sqlite:${file}`);
  const rows = Array.from({ length: DOCUMENTS }, (_, i) => ({
    id: i + 1,
    kind: 'document',
    subject_id: i + 1,
    part: 'home',
    title: `Kế hoạch số ${i}-KH/TU về ${words(i, 12)}`,
    detail: 'Văn phòng Tỉnh uỷ',
    changed_at: new Date(Date.UTC(2026, 0, 1) - i * 60_000).toISOString(),
  }));
  await db.transaction(async (tx) => {
    await insertRows(tx, 'search_entries', rows);
    for (const row of rows) await index(tx, row.id, `${row.title}\n${row.detail}\n${words(row.id * 7, WORDS_EACH)}`);
  });
  await close();
}

/** U1, the clerk's unit, has the id 2 and sees every second document. */
function index(tx: Db, id: number, text: string): Promise<void> {
  const seen = ` dall ${id % 2 === 0 ? 'd2' : `d${3 + (id % 37)}`} `;
  return writeWords(tx, id, { keys: foldedKey(text), exact: exactKey(text), seen, home: ' ' });
}

/** Words in pairs as language has them: a syllable is mostly followed by its neighbour. */
function words(seed: number, count: number): string {
  let state = (seed * 2_654_435_761) >>> 0;
  const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0);
  const text: string[] = [];
  while (text.length < count) {
    const from = (next() >>> 8) % SYLLABLES.length;
    text.push(...SYLLABLES.slice(from, from + 4));
  }
  return text.join(' ');
}
