import { expect } from 'chai';
import type { Block } from '../../../src/modules/documents/text/blocks.ts';
import { draft } from '../../support/builders.ts';
import { world, type Answer, type FormBody, type World } from '../../support/world.ts';

// Several people have the same text open. Whoever saves another paragraph is not in the way; whoever saves the same one
// sees both and chooses. What was typed is never lost.
describe('documents: two people at one text', () => {
  let w: World;
  let id: number;
  beforeEach(async () => {
    w = await world();
    id = await draft(w, { lines: ['I', 'một', 'hai', 'ba'] });
  });
  afterEach(() => w.close());

  async function text(): Promise<Block[]> {
    const row = (await w.database
      .db('document_texts as t')
      .join('document_versions as v', 'v.id', 't.version_id')
      .where('v.document_id', id)
      .orderBy('v.number', 'desc')
      .select('t.blocks')
      .first()) as { blocks: string };
    return JSON.parse(row.blocks) as Block[];
  }
  const words = async () => (await text()).map((b) => b.text);
  const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  const fieldsOf = (html: string): FormBody => ({
    shape: 'paragraph',
    reason: '',
    act: 'save',
    seen: hidden(html, 'seen'),
    behind: hidden(html, 'behind'),
    place: hidden(html, 'place'),
  });
  /** Somebody opens a block now and will send it later. */
  async function open(blockId: string, query = ''): Promise<(body: FormBody) => Promise<Answer>> {
    const fields = fieldsOf((await w.get(`/documents/${id}/text/${blockId}${query}`)).html);
    return (body) => w.post(`/documents/${id}/text/${blockId}`, { ...fields, ...body });
  }
  const actionIn = (html: string) => /<form class="edit-form"[^>]* action="([^"]+)"/.exec(html)?.[1] ?? '';

  it('saves both when they changed different paragraphs, in whichever order', async () => {
    const [, one, two] = await text();
    const [mine, theirs] = [await open(one!.id), await open(two!.id)];
    expect((await theirs({ text: 'hai khác' })).status).to.equal(303);
    expect((await mine({ text: 'một khác' })).status).to.equal(303);
    expect(await words()).to.deep.equal(['I', 'một khác', 'hai khác', 'ba']);
  });

  it('saves a paragraph that was moved meanwhile, where it is now', async () => {
    const [, one] = await text();
    const [mine, theirs] = [await open(one!.id), await open(one!.id)];
    expect((await theirs({ text: 'một', act: 'down' })).status).to.equal(303);
    expect((await mine({ text: 'một khác' })).status).to.equal(303);
    expect(await words()).to.deep.equal(['I', 'hai', 'một khác', 'ba']);
  });

  it('shows both when the same paragraph changed, and saves mine when I say so', async () => {
    const [, one] = await text();
    const [mine, theirs] = [await open(one!.id), await open(one!.id)];
    await theirs({ text: 'bản của **họ**' });
    const refused = await mine({ text: 'bản của //tôi//', reason: 'lý do của tôi' });
    expect(refused.status).to.equal(422);
    expect(refused.html).to.contain('Chưa lưu: đoạn này vừa được người khác sửa');
    expect(refused.html).to.contain('bản của <mark>họ</mark>').and.contain('bản của <mark>tôi</mark>');
    expect(refused.html)
      .to.contain('bản của //tôi//')
      .and.contain('lý do của tôi')
      .and.contain('Nguyễn Thị Lan lưu lúc 02/03/2026 09:00');
    expect(await words()).to.include('bản của họ');
    const again = await w.post(actionIn(refused.html), { ...fieldsOf(refused.html), text: 'bản của //tôi//' });
    expect(again.status).to.equal(303);
    expect((await text())[1]?.html).to.equal('bản của <em>tôi</em>');
  });

  it('shows the formats where nothing else differs', async () => {
    const [, one] = await text();
    const [mine, theirs] = [await open(one!.id), await open(one!.id)];
    await theirs({ text: '**một**' });
    const refused = await mine({ text: '//một//' });
    expect(refused.html).to.contain('<strong>một</strong>').and.contain('<em>một</em>');
  });

  it('deletes nothing that was changed meanwhile', async () => {
    const [, one] = await text();
    const [mine, theirs] = [await open(one!.id), await open(one!.id)];
    await theirs({ text: 'câu mới quan trọng' });
    expect((await mine({ text: 'một', act: 'remove' })).status).to.equal(422);
    expect(await words()).to.include('câu mới quan trọng');
  });

  it('keeps a table as I had it when somebody took a column away meanwhile', async () => {
    const [, one] = await text();
    await (
      await open(one!.id, '?add=after')
    )({ shape: 'table', text: '' });
    const table = (await text())[2]!;
    const [mine, theirs] = [await open(table.id), await open(table.id)];
    expect((await theirs({ act: 'column-gone-0', size: '3x3' })).status).to.equal(303);
    const cells = Object.fromEntries([0, 1, 2].flatMap((y) => [0, 1, 2].map((x) => [`c-${y}-${x}`, `${y}${x}`])));
    const refused = await mine({ ...cells, size: '3x3' });
    expect(refused.status).to.equal(422);
    for (const cell of Object.values(cells)) expect(refused.html).to.contain(`>${cell}</textarea>`);
    expect(hidden(refused.html, 'size')).to.equal('3x3');
    expect(
      (await w.post(actionIn(refused.html), { ...fieldsOf(refused.html), ...cells, size: '3x3' })).status,
    ).to.equal(303);
    expect((await text())[2]?.text).to.equal('00\t01\t02\n10\t11\t12\n20\t21\t22');
  });

  it('keeps what I typed when the paragraph is gone, and puts it back where it stood', async () => {
    const [, , two] = await text();
    const [mine, theirs] = [await open(two!.id), await open(two!.id)];
    await theirs({ text: 'hai', act: 'remove' });
    const refused = await mine({ text: 'hai, viết lại' });
    expect(refused.status).to.equal(422);
    expect(refused.html).to.contain('vừa bị người khác xoá').and.contain('hai, viết lại');
    expect(
      (await w.post(actionIn(refused.html), { ...fieldsOf(refused.html), text: 'hai, viết lại' })).status,
    ).to.equal(303);
    expect(await words()).to.deep.equal(['I', 'một', 'hai, viết lại', 'ba']);
  });

  it('keeps a new paragraph when the one beside it is gone', async () => {
    const [, , two] = await text();
    const [mine, theirs] = [await open(two!.id, '?add=after'), await open(two!.id)];
    await theirs({ text: 'hai', act: 'remove' });
    const refused = await mine({ text: 'mới' });
    expect(refused.status).to.equal(422);
    expect(refused.html).to.contain('đoạn bên cạnh vừa bị người khác xoá').and.contain('mới');
    expect((await w.post(actionIn(refused.html), { ...fieldsOf(refused.html), text: 'mới' })).status).to.equal(303);
    expect(await words()).to.deep.equal(['I', 'một', 'mới', 'ba']);
  });

  it('loses nothing when many save at the same instant', async () => {
    const blocks = await text();
    const savers = await Promise.all(blocks.map((b) => open(b.id)));
    const answers = await Promise.all(savers.map((send, i) => send({ text: `cùng lúc ${i}` })));
    expect(answers.map((a) => a.status)).to.deep.equal(blocks.map(() => 303));
    expect(await words()).to.deep.equal(blocks.map((_, i) => `cùng lúc ${i}`));
    const rows = (await w.database.db('document_versions').orderBy('number').select('number', 'minor')) as {
      number: number;
      minor: number;
    }[];
    expect(rows.map((r) => [Number(r.number), Number(r.minor)])).to.deep.equal([
      [1, 0],
      [2, 1],
      [3, 2],
      [4, 3],
      [5, 4],
    ]);
  });

  it('saves one and shows both to the other when they save the same paragraph at the same instant', async () => {
    const [, one] = await text();
    const savers = [await open(one!.id), await open(one!.id)];
    const answers = await Promise.all(savers.map((send, i) => send({ text: `người ${i}` })));
    expect(answers.map((a) => a.status)).to.have.members([303, 422]);
    const winner = answers.findIndex((a) => a.status === 303);
    expect(await words()).to.include(`người ${winner}`);
    expect(answers[1 - winner]?.html)
      .to.contain('người <mark>0</mark>')
      .and.contain('người <mark>1</mark>');
  });

  it('tells the drafter who loads a file that paragraphs were saved meanwhile', async () => {
    const [, one] = await text();
    const mine = await open(one!.id);
    await mine({ text: 'một khác' });
    const { status, html } = await w.post(`/documents/${id}/versions`, {
      based: '1',
      reason: 'nạp',
      file: { name: 'a.docx', bytes: Buffer.from('x') },
    });
    expect(status).to.equal(422);
    expect(html).to.contain('đã lưu Dự thảo lần 1 · bản 1.0.1 lúc 02/03/2026 09:00');
  });

  it('saves one paragraph of a long draft quickly', async () => {
    const sentence =
      'Tốc độ tăng trưởng kinh tế bình quân đạt 8,2%/năm; thu ngân sách vượt kế hoạch, đời sống Nhân dân được nâng lên. ';
    // sixty pages: about 450 paragraphs of five lines
    id = await draft(w, { lines: Array.from({ length: 450 }, (_, i) => `${i}: ${sentence.repeat(4)}`) });
    const blocks = await text();
    const times: number[] = [];
    for (let i = 0; i < 12; i += 1) {
      const block = blocks[i * 30]!;
      const fields = fieldsOf((await w.get(`/documents/${id}/text/${block.id}`, { htmx: true })).html);
      const from = performance.now();
      const answer = await w.post(`/documents/${id}/text/${block.id}`, { ...fields, text: `Sửa ${i}` }, { htmx: true });
      times.push(performance.now() - from);
      expect(answer.status).to.equal(200);
    }
    const median = times.toSorted((a, b) => a - b)[6]!;
    if (process.env['TELL'])
      process.stderr.write(`median ${median.toFixed(1)} ms, all ${times.map((t) => t.toFixed(0)).join(' ')}\n`);
    expect(median, 'milliseconds').to.be.lessThan(150);
  });
});
