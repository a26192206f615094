import { insertRow, openDatabase } from '../src/kernel/db/db.ts';
import { searchKey } from '../src/kernel/text/vietnamese.ts';
import { assignIds, blocksHash, type Block, type RawBlock } from '../src/modules/documents/text/blocks.ts';
import { makeIntranet } from './data.ts';

interface Tools {
  start(kind: string, argument: string): Promise<{ base: string; child: { kill(): boolean } }>;
  figure(name: string, value: number, limit: number, better: 'higher' | 'lower', more?: Record<string, unknown>): void;
}

const PARAGRAPHS = 600;
const VERSIONS = 50;
const LIMIT_SECONDS = 2;

/** A draft of 60 pages in 50 versions: how long until the page that compares the first with the last is there. */
export async function compareVersions(folder: string, { start, figure }: Tools): Promise<void> {
  const file = `${folder}/comparison.sqlite`;
  const { token } = await makeIntranet(file, 10);
  const id = await makeVersions(file);
  const suite = await start('intranet', file);
  const ask = async (query: string): Promise<{ seconds: number; html: string }> => {
    const begun = performance.now();
    const answer = await fetch(`${suite.base}/documents/${id}/comparison?${query}`, {
      headers: { cookie: `sid=${token}` },
    });
    const html = await answer.text();
    if (!answer.ok || !html.includes('id="thay-doi-50"')) throw new Error(`${query}: ${answer.status}, no comparison`);
    return { seconds: (performance.now() - begun) / 1000, html };
  };
  for (const layout of ['column', 'sides']) {
    const query = `from=1&to=${VERSIONS}&layout=${layout}&spelling=equal`;
    const times = [];
    for (let i = 0; i < 5; i++) times.push(await ask(query));
    const slowest = Math.max(...times.map((t) => t.seconds));
    const kilobytes = Math.round(Buffer.byteLength(times[0]!.html) / 1024);
    const changes = times[0]!.html.match(/id="thay-doi-/g)?.length;
    const name = `comparison of version 1 with version ${VERSIONS}, 60 pages, ${layout}, slowest of 5, seconds`;
    figure(name, slowest, LIMIT_SECONDS, 'lower', { changes, kilobytes, first: Number(times[0]!.seconds.toFixed(3)) });
  }
  suite.child.kill();
}

const SENTENCES = [
  'Tiếp tục xây dựng, chỉnh đốn Đảng và hệ thống chính trị trong sạch, vững mạnh; nâng cao năng lực lãnh đạo, sức chiến đấu của tổ chức đảng.',
  'Kinh tế của tỉnh tăng trưởng khá, cơ cấu chuyển dịch đúng hướng, thu ngân sách nhà nước trên địa bàn vượt kế hoạch được giao.',
  'Văn hoá, giáo dục, y tế có chuyển biến rõ nét; đời sống vật chất và tinh thần của Nhân dân từng bước được nâng lên.',
  'Quốc phòng, an ninh được giữ vững; trật tự, an toàn xã hội được bảo đảm; công tác đối ngoại được mở rộng.',
  'Đẩy mạnh cải cách hành chính, chuyển đổi số, tạo môi trường thuận lợi cho doanh nghiệp và người dân.',
];

/** Fifty versions, each with some paragraphs rewritten, added, removed and moved, with ids as the suite gives them. */
async function makeVersions(file: string): Promise<number> {
  const { db, close } = openDatabase(`sqlite:${file}`);
  let seed = 20_260_301;
  const below = (n: number): number => (seed = (seed * 48_271) % 2_147_483_647) % n;
  const fresh = (i: number): RawBlock => {
    const heading = i % 15 === 0;
    const body = Array.from({ length: 2 }, () => SENTENCES[below(SENTENCES.length)]!).join(' ');
    const text = heading
      ? `${i / 15 + 1}. Nhiệm vụ và giải pháp thứ ${i / 15 + 1}`
      : `Nội dung ${below(100_000)}: ${body}`;
    return { kind: heading ? 'heading' : 'paragraph', level: heading ? 2 : null, html: text, text };
  };
  const document = (await db('documents as d')
    .select('d.id', 'd.author_id', 'd.home_unit_id')
    .orderBy('d.id')
    .first()) as {
    author_id: number;
    home_unit_id: number;
  };
  const at = new Date().toISOString();
  const abstract = 'trình đại hội đại biểu, bản để so sánh';
  const id = await insertRow(db, 'documents', {
    kind: 'politicalReport',
    abstract,
    search_key: searchKey(abstract),
    urgency: 'normal',
    state: 'draft',
    home_unit_id: document.home_unit_id,
    author_id: document.author_id,
    latest_number: VERSIONS,
    created_at: at,
    updated_at: at,
    updated_by_id: document.author_id,
    version: 1,
  });
  let ids = 0;
  let blocks: Block[] = [];
  let next: RawBlock[] = Array.from({ length: PARAGRAPHS }, (_, i) => fresh(i));
  for (let number = 1; number <= VERSIONS; number++) {
    blocks = assignIds(blocks, next, () => `p${(ids += 1)}`);
    const versionId = await insertRow(db, 'document_versions', {
      document_id: id,
      number,
      reason: 'Tiếp thu góp ý',
      account_id: document.author_id,
      created_at: at,
      source_name: `v${number}.docx`,
      source_sha256: 'a'.repeat(64),
      source_size: 1,
      text_hash: blocksHash(blocks),
      block_count: blocks.length,
    });
    await insertRow(db, 'document_texts', { version_id: versionId, blocks: JSON.stringify(blocks) });
    next = blocks.map(({ kind, level, html, text }) => ({ kind, level, html, text }));
    for (let i = 0; i < 15; i++) rewrite(next, below);
    next.splice(below(next.length), 1, fresh(1));
    next.splice(below(next.length), 0, ...next.splice(below(next.length - 3), 2));
  }
  await close();
  return id;
}

function rewrite(blocks: RawBlock[], below: (n: number) => number): void {
  const at = below(blocks.length);
  const block = blocks[at]!;
  const words = block.text.split(' ');
  words.splice(below(words.length), 1, 'đồng', 'bộ');
  const text = words.join(' ');
  blocks[at] = { ...block, html: text, text };
}
