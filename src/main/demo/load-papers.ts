import type { FileStore } from '../../kernel/files/store.ts';
import type { Upload } from '../../kernel/http/route.ts';
import { readDocx } from '../../modules/documents/text/docx.ts';
import type { Draft } from './drafts.types.ts';
import type { Fate } from './fates.ts';
import { makeDocx } from './make-docx.ts';
import { blocksOf, type Paper, written } from './paper.ts';
import { withoutMarks } from './province.ts';
import type { Loaded, Material } from './story.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const LIMIT = 50 * 1024 * 1024;
/** Papers of at least so many pieces go through the reader of the documents module, as an upload would. */
const LONG = 40;

/** Papers that bring an annex along. */
const ANNEXED: ReadonlySet<string> = new Set([
  'plan-network',
  'letter-opinions',
  'scheme-cells',
  'province-report',
  'organ-11-BTC',
]);

/**
 * Types every paper as a .docx, stores the files and reads them into blocks. Before any transaction: it is disk and
 * thread work.
 */
export async function loadPapers(
  files: FileStore,
  drafts: readonly Draft[],
  fates: ReadonlyMap<string, Fate>,
  progress: (done: number, total: number) => void,
): Promise<Material[]> {
  let done = 0;
  // together: while one paper is typed here, the reader's threads are busy with another
  return Promise.all(
    drafts.map(async (draft): Promise<Material> => {
      const name = (number: number) => `${withoutMarks(draft.paper.kindLabel)} ${draft.home.code} - lan ${number}.docx`;
      const first = await load(files, draft.paper, name(1));
      const second = draft.second ? await load(files, draft.second.paper, name(2)) : null;
      const attachment = ANNEXED.has(draft.key)
        ? await store(files, annexOf(draft.paper), 'Phu luc - bang phan cong.docx')
        : null;
      progress(++done, drafts.length);
      return { draft, fate: fates.get(draft.key) ?? 'desk', first, second, attachment };
    }),
  );
}

async function store(files: FileStore, paper: Paper, name: string): Promise<Upload> {
  return { name, type: DOCX, ...(await files.put(await makeDocx(paper), LIMIT)) };
}

async function load(files: FileStore, paper: Paper, name: string): Promise<Loaded> {
  const upload = await store(files, paper, name);
  if (paper.body.length < LONG) return { upload, blocks: blocksOf(paper) };
  const outcome = await readDocx(await files.read(upload.sha256));
  if (outcome.kind === 'refused') throw new Error(`demo: ${name} was refused: ${outcome.fault}`);
  return { upload, blocks: outcome.blocks };
}

function annexOf(paper: Paper): Paper {
  const body = written(`
# PHỤ LỤC: BẢNG PHÂN CÔNG VÀ TIẾN ĐỘ

| TT | Nội dung công việc | Chủ trì | Phối hợp | Hoàn thành
| 1 | Tổng hợp ý kiến góp ý, lập bảng tiếp thu, giải trình | Văn phòng cấp uỷ | Các ban đảng | Tuần thứ hai
| 2 | Rà soát, đối chiếu số liệu | Tổ biên tập | Các sở, ngành | Tuần thứ ba
| 3 | Hoàn chỉnh dự thảo, trình phê duyệt | Cơ quan soạn thảo | Văn phòng cấp uỷ | Tuần thứ tư
| 4 | Phát hành, theo dõi thực hiện | Văn phòng cấp uỷ | Các đơn vị liên quan | Thường xuyên
`);
  return { ...paper, kindLabel: 'Phụ lục', abstract: `kèm theo ${paper.kindLabel} ${paper.abstract}`, body };
}
