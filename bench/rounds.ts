import { insertRow, insertRows, openDatabase, type Db } from '../src/kernel/db/db.ts';
import { searchKey } from '../src/kernel/text/vietnamese.ts';
import { assignIds, blocksHash, type Block } from '../src/modules/documents/text/blocks.ts';
import { dispositions } from '../src/modules/opinions/dispositions.rules.ts';
import { folded } from '../src/modules/opinions/dispositions.rules.ts';
import { makeIntranet } from './data.ts';

interface Tools {
  start(kind: string, argument: string): Promise<{ base: string; child: { kill(): boolean } }>;
  figure(name: string, value: number, limit: number, better: 'higher' | 'lower', more?: Record<string, unknown>): void;
}

const UNITS = 39; // all of the bench's province but the one that asks
const COMMENTS = 600;
const PARAGRAPHS = 300;
const LIMIT_SECONDS = 5;

/** The consolidated table of a round of 40 units and 600 comments: how long until the page, and each file, is there. */
export async function consolidate(folder: string, { start, figure }: Tools): Promise<void> {
  const file = `${folder}/rounds.sqlite`;
  const { token } = await makeIntranet(file, 10);
  const roundId = await makeRound(file);
  const suite = await start('intranet', file);
  const first = ['%PDF', 'PK', 'PK', '<!do'];
  for (const [i, path] of ['/table/pdf', '/table/docx', '/table/xlsx', '/table'].entries()) {
    const times: number[] = [];
    let bytes = 0;
    for (let n = 0; n < 3; n++) {
      const begun = performance.now();
      const answer = await fetch(`${suite.base}/rounds/${roundId}${path}`, { headers: { cookie: `sid=${token}` } });
      const body = Buffer.from(await answer.arrayBuffer());
      if (!answer.ok || !body.toString('latin1', 0, 4).startsWith(first[i]!))
        throw new Error(`${path}: ${answer.status}, no table`);
      times.push((performance.now() - begun) / 1000);
      bytes = body.length;
    }
    const what = path === '/table' ? 'as a page of 100 lines' : `as ${path.slice(7)}`;
    const name = `consolidated table of ${UNITS + 1} units and ${COMMENTS} comments ${what}, middle of 3, seconds`;
    const [, middle, slowest] = times.toSorted((a, b) => a - b);
    const more = { kilobytes: Math.round(bytes / 1024), slowest: Number(slowest!.toFixed(3)) };
    figure(name, middle!, LIMIT_SECONDS, 'lower', more);
  }
  suite.child.kill();
}

const SENTENCE =
  'Tiếp tục xây dựng, chỉnh đốn Đảng và hệ thống chính trị trong sạch, vững mạnh; nâng cao năng lực lãnh đạo, sức chiến đấu của tổ chức đảng.';

async function makeRound(file: string): Promise<number> {
  const { db, close } = openDatabase(`sqlite:${file}`);
  const { id: account_id, unit_id } = (await db('accounts as a')
    .select('a.id', 'a.unit_id')
    .orderBy('a.id')
    .first()) as {
    id: number;
    unit_id: number;
  };
  const at = new Date().toISOString();
  const day = at.slice(0, 10);
  const { id: document_id, blocks } = await makeDocument(db, account_id, unit_id, at);
  const round_id = await insertRow(db, 'rounds', {
    document_id,
    title: 'Lấy ý kiến Báo cáo chính trị',
    message: null,
    state: 'compiling',
    version_number: 1,
    due_on: day,
    has_silent_consent: true,
    made_by_id: account_id,
    made_at: at,
    opened_at: at,
    version: 1,
  });
  const units = (await db('units as u').whereNot('u.id', unit_id).select('u.id').orderBy('u.id')) as { id: number }[];
  await insertRows(
    db,
    'round_units',
    units.map((u) => ({ round_id, unit_id: u.id, added_at: at })),
  );
  await insertRows(
    db,
    'round_comments',
    Array.from({ length: COMMENTS }, (_, i) => {
      const place = (i * 7) % (PARAGRAPHS + 1);
      const body = `Đề nghị làm rõ nội dung thứ ${i}: ${SENTENCE}${i % 2 === 0 ? ` ${SENTENCE}` : ''}`;
      const disposition = dispositions[i % dispositions.length]!;
      return {
        round_id,
        source: 'comment',
        source_id: i + 1,
        channel: 'suite',
        unit_id: units[i % units.length]!.id,
        said_by: null,
        said_on: day,
        voices: 1,
        block_id: place === 0 ? null : blocks[place - 1]!.id,
        block_place: place,
        body,
        fold_key: folded(body).slice(0, 200),
        taken_by_id: account_id,
        taken_at: at,
        disposition: i === 0 && disposition === 'duplicate' ? 'accepted' : disposition,
        disposition_text: `Tổ biên tập: ${SENTENCE}`,
        duplicate_of_id: disposition === 'duplicate' ? 1 : null,
        version: 1,
      };
    }),
  );
  await close();
  return round_id;
}

async function makeDocument(
  db: Db,
  account_id: number,
  unit_id: number,
  at: string,
): Promise<{ id: number; blocks: Block[] }> {
  const abstract = 'trình đại hội đại biểu, bản để tổng hợp ý kiến';
  const id = await insertRow(db, 'documents', {
    kind: 'politicalReport',
    abstract,
    search_key: searchKey(abstract),
    urgency: 'normal',
    state: 'circulating',
    home_unit_id: unit_id,
    author_id: account_id,
    latest_number: 1,
    created_at: at,
    updated_at: at,
    updated_by_id: account_id,
    version: 1,
  });
  let ids = 0;
  const blocks = assignIds(
    [],
    Array.from({ length: PARAGRAPHS }, (_, i) => {
      const text = i % 12 === 0 ? `${i / 12 + 1}. Nhiệm vụ thứ ${i / 12 + 1}` : `${i}. ${SENTENCE} ${SENTENCE}`;
      const kind = i % 12 === 0 ? ('heading' as const) : ('paragraph' as const);
      return { kind, level: kind === 'heading' ? 2 : null, html: text, text };
    }),
    () => `p${(ids += 1)}`,
  );
  const version_id = await insertRow(db, 'document_versions', {
    document_id: id,
    number: 1,
    reason: 'Bản đầu',
    account_id,
    created_at: at,
    source_name: 'v1.docx',
    source_sha256: 'a'.repeat(64),
    source_size: 1,
    text_hash: blocksHash(blocks),
    block_count: blocks.length,
  });
  await insertRow(db, 'document_texts', { version_id, blocks: JSON.stringify(blocks) });
  return { id, blocks };
}
