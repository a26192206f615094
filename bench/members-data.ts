import { createRequire } from 'node:module';
import { intranetMigrations } from '../migrations/intranet/index.ts';
import { openDatabase } from '../src/kernel/db/db.ts';
import { migrateLatest } from '../src/kernel/db/migrate.ts';
import { pairsOf } from '../src/kernel/db/names.ts';
import { LEFT_MARK } from '../src/modules/members/record/columns.ts';
import { exactKey, foldedKey, nameSortKey, nameWords, searchKey, sortKey } from '../src/kernel/text/vietnamese.ts';

/** What is used of better-sqlite3, which brings no types. */
export interface RawDatabase {
  pragma(text: string): unknown;
  exec(sql: string): void;
  prepare(sql: string): {
    run(...values: unknown[]): unknown;
    all(...values: unknown[]): unknown[];
    get(...values: unknown[]): unknown;
  };
  transaction(work: () => void): () => void;
  close(): void;
}
export const RawDatabase = createRequire(import.meta.url)('better-sqlite3') as new (
  file: string,
  options?: { readonly?: boolean },
) => RawDatabase;

/** A province for measuring: 1 root, 100 communes, 1,000 base branches, 4,000 cells (ids 1; 2–101; 102–1101; 1102–5101). */
const COMMUNES = 100;
const BASES = 1000;
const CELLS = 4000;
const PIECE = 20_000;

const FAMILY =
  'Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Lò Giàng Vàng'.split(
    ' ',
  );
const MIDDLE =
  'Văn Văn Văn Văn Thị Thị Thị Thị Đức Minh Quốc Hữu Xuân Ngọc Thanh Kim Thuý Hồng Đình Quang Công Bích Gia Tuấn Khánh Mạnh'.split(
    ' ',
  );
const GIVEN =
  'An Anh Ánh Ân Bình Bích Cường Chi Dũng Dung Đạt Đức Giang Hà Hải Hạnh Hào Hằng Hiền Hiếu Hoà Hoa Hoàng Hồng Hùng Hương Khoa Khánh Lan Lâm Linh Loan Long Lực Mai Mạnh Minh Nam Nga Ngân Ngọc Nhung Oanh Phong Phúc Phương Quân Quang Quý Quỳnh Sơn Tâm Tân Thảo Thắng Thành Thắm Thịnh Thu Thuỷ Thuý Tiến Toàn Trang Trung Tú Tuấn Tùng Tuyết Uyên Vân Việt Vinh Xuân Yên Yến'.split(
    ' ',
  );
const DEGREES = ['none', 'elementary', 'intermediate', 'college', 'university', 'university', 'university', 'master'];
const THEORIES = ['none', 'elementary', 'elementary', 'intermediate', 'intermediate', 'advanced'];
const RATINGS = ['excellent', 'good', 'good', 'good', 'fair', 'failed'];

const SHARED =
  'unit_id status is_present is_exempt is_suspended is_away is_abroad full_name name_key sort_key words_key exact_key sex born card_no profile_no citizen_no ethnicity religion home_place occupation degree theory admitted decided official gap_months party_from rating rating_year badge_years'.split(
    ' ',
  );
const MEMBERS = ['id', 'version', 'is_void', ...SHARED, 'created_at', 'changed_at'];
const STATES = ['member_id', 'from_on', 'known_from_at', ...SHARED];
const insert = (table: string, columns: readonly string[]) =>
  `insert into ${table} (${columns.join(',')}) values (${columns.map(() => '?').join(',')})`;

/** A row of a synthetic member; the same number gives the same person. Nobody real. */
function person(i: number): (string | number | null)[] {
  let state = (Math.imul(i + 1, 2_654_435_761) ^ 0x5bd1e995) >>> 0;
  const span = (from: number, to: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return from + Math.floor((state / 2 ** 32) * (to - from + 1));
  };
  const pick = <T>(list: readonly T[]): T => list[span(0, list.length - 1)]!;
  const two = (n: number): string => String(n).padStart(2, '0');
  const middle = pick(MIDDLE);
  const name = `${pick(FAMILY)} ${middle} ${span(0, 3) === 0 ? `${pick(GIVEN)} ` : ''}${pick(GIVEN)}`;
  const born = span(1940, 2005);
  const joined = Math.min(2025, born + span(19, 40));
  const admitted = `${joined}-${two(span(1, 12))}-${two(span(1, 28))}`;
  const status = span(0, 99) < 4 ? 'deceased' : joined >= 2025 ? 'probationary' : 'full';
  const age = 2025 - joined;
  return [
    1102 + ((i * 7919) % CELLS),
    status,
    status === 'deceased' ? 0 : 1,
    span(0, 19) === 0 ? 1 : 0,
    0,
    span(0, 49) === 0 ? 1 : 0,
    0,
    name,
    searchKey(name),
    nameSortKey(name),
    ` ${foldedKey(name)} `,
    ` ${exactKey(name)} `,
    middle === 'Thị' ? 'female' : pick(['male', 'male', 'female']),
    span(0, 9) === 0 ? String(born) : `${born}-${two(span(1, 12))}-${two(span(1, 28))}`,
    String(30_000_000 + i),
    `${String(i % 1_000_000).padStart(6, '0')}${['LG', 'LH', 'LI'][Math.floor(i / 1_000_000)]}`,
    `0${String(10_000_000_000 + i)}`,
    span(0, 9) < 8 ? '01' : two(span(2, 54)),
    span(0, 9) < 9 ? 'none' : pick(['buddhism', 'catholicism']),
    `Xã số ${i % 100}`,
    'Công chức',
    pick(DEGREES),
    pick(THEORIES),
    admitted,
    admitted,
    status === 'probationary' ? null : `${joined + 1}${admitted.slice(4)}`,
    0,
    status === 'probationary' ? null : admitted,
    pick(RATINGS),
    2025,
    age >= 40 ? 40 : age >= 30 ? 30 : null,
  ];
}

/** Fills a new file with the suite's schema, the units and so many members as they stand now and as they stood. */
export async function fillMembers(file: string, count: number): Promise<void> {
  const { db, close } = openDatabase(`sqlite:${file}`);
  await migrateLatest(db, intranetMigrations);
  await close();
  const raw = new RawDatabase(file);
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = OFF');
  raw.pragma('foreign_keys = OFF');
  raw.transaction(() => fillUnits(raw))();
  const member = raw.prepare(insert('members', MEMBERS));
  const stood = raw.prepare(insert('member_states', STATES));
  const words = raw.prepare(insert('member_words', ['rowid', 'words', 'exact', 'numbers', 'pairs']));
  const at = '2026-01-01T00:00:00.000Z';
  const cell = (row: readonly (string | number | null)[], name: string): string =>
    String(row[SHARED.indexOf(name)] ?? '');
  const borne = new Map<string, number>();
  for (let from = 0; from < count; from += PIECE)
    raw.transaction(() => {
      for (let i = from; i < Math.min(count, from + PIECE); i += 1) {
        const row = person(i);
        member.run(i + 1, 1, 0, ...row, at, at);
        stood.run(i + 1, cell(row, 'admitted'), at, ...row);
        const numbers = [cell(row, 'card_no'), cell(row, 'profile_no').toLowerCase(), cell(row, 'born').slice(0, 4)];
        if (cell(row, 'is_present') === '0') numbers.push(LEFT_MARK);
        else
          for (const word of nameWords(cell(row, 'words_key'), cell(row, 'exact_key')))
            borne.set(word, (borne.get(word) ?? 0) + 1);
        words.run(
          i + 1,
          cell(row, 'words_key'),
          cell(row, 'exact_key'),
          ` ${numbers.join(' ')} `,
          pairsOf(cell(row, 'words_key')),
        );
      }
    })();
  raw.exec(
    'insert into member_counts (unit_id, status, total) select unit_id, status, count(*) from members where is_present = 1 group by unit_id, status',
  );
  raw.exec("insert into member_words(member_words) values ('optimize')");
  const word = raw.prepare(insert('member_word_counts', ['word', 'total']));
  raw.transaction(() => {
    for (const [text, total] of borne) word.run(text, total);
  })();
  raw.exec('analyze');
  raw.pragma('wal_checkpoint(TRUNCATE)');
  raw.close();
}

function fillUnits(raw: RawDatabase): void {
  const columns = 'id code name short_name kind level search_key sort_key path position valid_from_on version'.split(
    ' ',
  );
  const unit = raw.prepare(insert('units', columns));
  const edge = raw.prepare(insert('unit_edges', ['parent_id', 'child_id', 'relation', 'valid_from_on']));
  const paths = new Map<number, string>();
  const put = (id: number, name: string, kind: string, level: string, parent: number | null): void => {
    const path = `${parent === null ? '/' : paths.get(parent)!}${id}/`;
    paths.set(id, path);
    unit.run(id, `D${id}`, name, name, kind, level, searchKey(name), sortKey(name), path, id, '2020-01-01', 1);
    if (parent !== null) edge.run(parent, id, 'subordinate', '2020-01-01');
  };
  put(1, 'Đảng bộ tỉnh Lam Giang', 'provincialBranch', 'province', null);
  for (let i = 0; i < COMMUNES; i += 1) put(2 + i, `Đảng bộ xã số ${i + 1}`, 'upperBranch', 'district', 1);
  for (let i = 0; i < BASES; i += 1) put(102 + i, `Đảng bộ cơ sở ${i + 1}`, 'baseBranch', 'base', 2 + (i % COMMUNES));
  for (let i = 0; i < CELLS; i += 1) put(1102 + i, `Chi bộ ${i + 1}`, 'cell', 'cell', 102 + (i % BASES));
}
