import { expect } from 'chai';
import type { Block } from '../../../src/modules/documents/text/blocks.ts';
import { approvedDraft, DRAFT_LINES, draft, errorOf, newVersion, sentDraft } from '../../support/builders.ts';
import type { PersonName } from '../../support/people.ts';
import { world, type Answer, type FormBody, type World } from '../../support/world.ts';

describe('documents: editing paragraph by paragraph', () => {
  let w: World;
  beforeEach(async () => (w = await world()));
  afterEach(() => w.close());

  /** The newest text as it is stored. */
  async function text(id: number): Promise<Block[]> {
    const row = (await w.database
      .db('document_texts as t')
      .join('document_versions as v', 'v.id', 't.version_id')
      .where('v.document_id', id)
      .orderBy('v.number', 'desc')
      .select('t.blocks')
      .first()) as { blocks: string };
    return JSON.parse(row.blocks) as Block[];
  }
  const words = async (id: number) => (await text(id)).map((b) => b.text);
  const formOf = async (id: number, blockId: string, query = '') => {
    const { html } = await w.get(`/documents/${id}/text/${blockId}${query}`);
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
    return { seen: hidden('seen'), behind: hidden('behind'), place: hidden('place') };
  };
  /** Opens the form and sends it at once. */
  async function save(id: number, blockId: string, body: FormBody, query = ''): Promise<Answer> {
    return w.post(`/documents/${id}/text/${blockId}`, {
      shape: 'paragraph',
      reason: '',
      ...(await formOf(id, blockId, query)),
      ...body,
    });
  }
  const versions = async (id: number) =>
    (await w.database
      .db('document_versions')
      .where('document_id', id)
      .orderBy('number')
      .select('number', 'reason', 'milestone', 'major', 'minor')) as {
      number: number;
      reason: string;
      milestone: number;
      major: number;
      minor: number;
    }[];

  it('is there for the home unit’s drafter alone', async () => {
    const id = await sentDraft(w, ['XA-A']);
    const [first] = await text(id);
    const visitors: [PersonName, number][] = [
      ['binh', 404],
      ['hoa', 404],
      ['nga', 404],
      ['hung', 403],
      ['quan', 403],
      ['thu', 403],
    ];
    for (const [person, status] of visitors) {
      await w.as(person);
      expect((await w.get(`/documents/${id}/text`)).status, person).to.equal(status);
      expect((await w.get(`/documents/${id}/text/${first!.id}`)).status, person).to.equal(status);
      expect(
        (await w.post(`/documents/${id}/text/${first!.id}`, { text: 'của tôi', act: 'save' })).status,
        person,
      ).to.equal(status);
    }
    for (const person of ['hoa', 'hung'] as const) {
      await w.as(person);
      expect((await w.get(`/documents/${id}`)).html).not.to.contain(`/documents/${id}/text`);
    }
    expect(await versions(id)).to.have.length(1);
    await w.as('lan');
    expect((await w.get(`/documents/${id}`)).html).to.contain(`href="/documents/${id}/text"`);
    expect((await w.get(`/documents/${id}/text/pKhongCo`)).status).to.equal(404);
  });

  it('saves a paragraph as a minor version: who, when, why; ids stay', async () => {
    const id = await draft(w);
    const before = await text(id);
    const answer = await save(id, before[1]!.id, { text: 'Kinh tế **tăng** //khá//.', reason: 'Sửa theo số liệu mới' });
    expect(answer.status).to.equal(303);
    expect(answer.location).to.equal(`/documents/${id}/text?v=2#${before[1]!.id}`);
    const after = await text(id);
    expect(after.map((b) => b.id)).to.deep.equal(before.map((b) => b.id));
    expect(after[1]).to.include({ html: 'Kinh tế <strong>tăng</strong> <em>khá</em>.', text: 'Kinh tế tăng khá.' });
    expect((await versions(id))[1]).to.include({ reason: 'Sửa theo số liệu mới', milestone: 1, major: 0, minor: 1 });
    expect((await w.get(`/documents/${id}`)).html)
      .to.contain('Dự thảo lần 1 · bản 1.0.1')
      .and.contain('<em>khá</em>');
    const list = (await w.get(`/documents/${id}/versions`)).html;
    expect(list).to.contain('Sửa theo số liệu mới').and.contain('Nguyễn Thị Lan').and.contain('Lưu trên hệ thống');
    expect((await w.get(`/documents/${id}/versions/2/source`)).status).to.equal(404);
    expect((await w.audited()).at(-1)).to.equal('paragraph.edited');
  });

  it('names the place when nobody says why', async () => {
    const id = await draft(w);
    await save(id, (await text(id))[2]!.id, { text: 'Khác.' });
    expect((await versions(id))[1]?.reason).to.equal('Sửa: “I. Tình hình”, đoạn 2');
  });

  it('reads the editing area, and nothing of it but letters', async () => {
    const id = await draft(w);
    const [, block] = await text(id);
    await save(id, block!.id, {
      text: 'không đọc',
      html: '<p onclick="x()">Một<script>alert(1)</script> <b>hai</b></p>',
    });
    expect((await text(id))[1]?.html).to.equal('Một <strong>hai</strong>');
  });

  const operations: [name: string, at: number, query: string, body: FormBody, after: string[]][] = [
    ['splits at an empty line', 1, '', { text: 'A\n\nB' }, ['I', 'A', 'B', '2', 'II', '4']],
    ['splits in the editing area', 1, '', { html: '<p>A</p><p>B</p>' }, ['I', 'A', 'B', '2', 'II', '4']],
    ['adds before', 1, '?add=before', { text: 'X' }, ['I', 'X', '1', '2', 'II', '4']],
    ['adds after', 4, '?add=after', { text: 'X\n\nY' }, ['I', '1', '2', 'II', '4', 'X', 'Y']],
    ['removes', 1, '', { act: 'remove', text: 'gì cũng được' }, ['I', '2', 'II', '4']],
    ['moves up', 2, '', { act: 'up', text: '2' }, ['I', '2', '1', 'II', '4']],
    [
      'moves down, with what was typed',
      0,
      '',
      { act: 'down', text: 'I mới', shape: 'heading-1' },
      ['1', 'I mới', '2', 'II', '4'],
    ],
    ['merges with the next, with what was typed', 1, '', { act: 'merge', text: 'một' }, ['I', 'một 2', 'II', '4']],
  ];
  for (const [name, at, query, body, after] of operations) {
    it(`${name}: one minor version`, async () => {
      const id = await draft(w, { lines: ['I', '1', '2', 'II', '4'] });
      const before = await text(id);
      const answer = await save(id, before[at]!.id, { act: 'save', ...body }, query);
      expect(answer.status, errorOf(answer.html, 'text')).to.equal(303);
      expect(await words(id)).to.deep.equal(after);
      const ids = (await text(id)).map((b) => b.id);
      expect(new Set(ids).size).to.equal(ids.length);
      const kept = before.filter((b) => after.includes(b.text)).map((b) => b.id);
      expect(ids.filter((i) => kept.includes(i)).toSorted()).to.deep.equal(kept.toSorted());
      expect(await versions(id)).to.have.length(2);
      expect((await w.get(answer.location!)).status).to.equal(200);
    });
  }

  it('changes kind and level', async () => {
    const id = await draft(w);
    const [, block] = await text(id);
    for (const [shape, kind, level] of [
      ['heading-2', 'heading', 2],
      ['listItem-1', 'listItem', 1],
      ['footnote', 'footnote', null],
      ['paragraph', 'paragraph', null],
    ] as const) {
      expect((await save(id, block!.id, { shape, text: '[1] Chữ' })).status, shape).to.equal(303);
      expect((await text(id))[1]).to.include({ kind, level, id: block!.id });
    }
  });

  it('begins a text from nothing, and a table in it', async () => {
    const id = await draft(w, { lines: [] });
    expect((await w.get(`/documents/${id}/text`)).html).to.contain('Đoạn mới');
    expect(
      (
        await w.post(`/documents/${id}/text/start`, {
          place: 'before',
          shape: 'heading-1',
          text: 'Mở đầu',
          act: 'save',
        })
      ).status,
    ).to.equal(303);
    const [first] = await text(id);
    const made = await save(id, first!.id, { shape: 'table', text: '' }, '?add=after');
    const table = (await text(id))[1]!;
    expect(made.location).to.equal(`/documents/${id}/text/${table.id}?v=2#${table.id}`);
    expect(table).to.include({ kind: 'table', text: 'Cột 1\tCột 2\tCột 3' });
    const { html } = await w.get(made.location!);
    expect(html).to.contain('name="c-0-0"').and.contain('name="c-2-2"');
    await save(id, table.id, { act: 'save', 'c-0-0': 'Chỉ tiêu', 'c-1-0': '**Thu**', 'c-1-1': '9.860' });
    expect((await text(id))[1]?.html)
      .to.contain('<th>Chỉ tiêu</th>')
      .and.contain('<td><strong>Thu</strong></td><td>9.860</td>');
    const longer = await save(id, table.id, { act: 'row-after-1', 'c-2-0': 'Chi' });
    expect(longer.location).to.contain(`/text/${table.id}?`); // the table stays open
    expect((await text(id))[1]?.html.match(/<tr>/g)).to.have.length(4);
    await save(id, table.id, { act: 'column-gone-2' });
    expect((await text(id))[1]?.text).to.equal('Chỉ tiêu\tCột 2\nThu\t9.860\n\nChi');
  });

  it('says what is wrong beside the field and keeps what was typed', async () => {
    const id = await draft(w);
    const [, block] = await text(id);
    const faults: [FormBody, string, string][] = [
      [{ text: ' \n ' }, 'text', 'Gõ nội dung'],
      [{ text: 'x'.repeat(200_001) }, 'text', 'tối đa 200000'],
      [{ text: DRAFT_LINES[1]! }, 'text', 'chưa có gì thay đổi'],
      [{ text: 'Một\n\nTỐI MẬT' }, 'text', 'dấu chỉ độ mật'],
      [{ text: 'không số', shape: 'footnote' }, 'text', 'ngoặc vuông'],
      [{ text: 'A\n\nB', act: 'up' }, 'text', 'bấm Lưu trước'],
      [{ text: 'chữ đã gõ', reason: 'x'.repeat(301) }, 'reason', 'Tối đa 300'],
    ];
    for (const [body, field, sentence] of faults) {
      const { status, html } = await save(id, block!.id, body);
      expect(status, sentence).to.equal(422);
      expect(errorOf(html, field)).to.contain(sentence);
    }
    const kept = await save(id, block!.id, { text: 'chữ **đã** gõ', reason: 'y'.repeat(301) });
    expect(kept.html).to.contain('chữ **đã** gõ').and.contain('y'.repeat(301));
    expect(await versions(id)).to.have.length(1);
  });

  it('voids an approval as loading does, and warns before', async () => {
    const id = await approvedDraft(w);
    await w.as('lan');
    const [, block] = await text(id);
    expect((await w.get(`/documents/${id}/text`)).html).to.contain('làm phê duyệt ấy mất hiệu lực');
    expect((await save(id, block!.id, { text: 'Khác.' })).status).to.equal(303);
    expect((await w.audited()).slice(-2)).to.deep.equal(['paragraph.edited', 'approval.voided']);
    expect((await w.get(`/documents/${id}`)).html).to.contain('Đang soạn');
  });

  it('answers a fragment with the block or its form, and a new address where the table of contents changes', async () => {
    const id = await draft(w);
    const [heading, block] = await text(id);
    const base = `/documents/${id}/text`;
    const opened = await w.get(`${base}/${block!.id}`, { htmx: true });
    expect(opened.html.trim()).to.match(new RegExp(`^<form class="edit-form" id="${block!.id}"`));
    const left = await w.get(`${base}/${block!.id}?read=1`, { htmx: true });
    expect(left.html.trim()).to.match(new RegExp(`^<div class="para para-text" id="${block!.id}"`));
    const body = { shape: 'paragraph', reason: '', act: 'save', ...(await formOf(id, block!.id)) };
    const bad = await w.post(`${base}/${block!.id}`, { ...body, text: '' }, { htmx: true });
    expect(bad.status).to.equal(422);
    expect(bad.html.trim()).to.match(/^<form class="edit-form"/);
    const saved = await w.post(`${base}/${block!.id}`, { ...body, text: 'Mới.' }, { htmx: true });
    expect(saved.status).to.equal(200);
    expect(saved.html)
      .to.contain('<p>Mới.</p>')
      .and.match(/id="edit-status"[^>]*>Đã lưu bản 1\.0\.1, lúc 09:00\./);
    expect(saved.html).not.to.contain('<html');
    const renamed = await w.post(
      `${base}/${heading!.id}`,
      { ...body, ...(await formOf(id, heading!.id)), shape: 'heading-1', text: 'I. Khác' },
      { htmx: true },
    );
    expect([renamed.status, renamed.headers.get('HX-Redirect')]).to.deep.equal([204, `${base}?v=3#${heading!.id}`]);
  });

  it('does not bury the list of versions', async () => {
    const id = await draft(w);
    const [, block] = await text(id);
    for (let i = 1; i <= 5; i += 1) await save(id, block!.id, { text: `Lần ${i}` });
    await newVersion(w, id, ['Bản nạp']);
    const { html } = await w.get(`/documents/${id}/versions`);
    expect(html).to.contain('4 lần sửa đoạn ở giữa');
    for (const label of ['bản 1.1.0', 'bản 1.0.5', 'bản 1.0.1', 'Dự thảo lần 1<']) expect(html).to.contain(label);
  });
});
