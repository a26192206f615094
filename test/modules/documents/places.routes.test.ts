import { expect } from 'chai';
import { DRAFT_LINES, errorOf, newVersion, send, sentDraft } from '../../support/builders.ts';
import { world, type World } from '../../support/world.ts';

describe('documents: comments over versions', () => {
  let w: World;
  beforeEach(async () => (w = await world()));
  afterEach(() => w.close());

  const ECONOMY = DRAFT_LINES[1]!;
  const blockOf = (html: string, words: string): string =>
    new RegExp(`id="(p[\\w]+)">\\s*<p>${words}`).exec(html)?.[1] ?? 'none';

  /** A draft sent to XA-A, where Hoà comments on a passage of the paragraph on the economy. */
  async function commented(passage = 'thu ngân sách vượt kế hoạch năm'): Promise<number> {
    const id = await sentDraft(w, ['XA-A']);
    await w.as('hoa');
    const block = blockOf((await w.get(`/documents/${id}`)).html, 'Kinh tế');
    const answer = await w.post(`/documents/${id}/comments`, { block, text: 'Số liệu năm nào?', passage });
    expect(answer.status).to.equal(303);
    await w.as('lan');
    return id;
  }
  const place = () =>
    w.database
      .db('document_comments')
      .first('id', 'place_state', 'place_block_id', 'block_id', 'anchor_text') as Promise<{
      id: number;
      place_state: string;
      place_block_id: string | null;
      block_id: string;
      anchor_text: string;
    }>;

  it('keeps the passage, and refuses words that do not stand in the paragraph, with nothing lost', async () => {
    await commented();
    expect(await place()).to.include({ place_state: 'placed', anchor_text: 'thu ngân sách vượt kế hoạch năm' });
    const id = await sentDraft(w, ['XA-A']);
    await w.as('hoa');
    const block = blockOf((await w.get(`/documents/${id}`)).html, 'Kinh tế');
    const answer = await w.post(`/documents/${id}/comments`, { block, text: 'Lời góp ý', passage: 'chi ngân sách' });
    expect(answer.status).to.equal(422);
    expect(errorOf(answer.html, 'passage')).to.contain('chép nguyên văn');
    expect(answer.html).to.contain('>Lời góp ý</textarea>').and.contain('>chi ngân sách</textarea>');
  });

  it('moves along to the paragraph that took the passage over', async () => {
    const id = await commented();
    const moved = ECONOMY.replace(', thu ngân sách vượt kế hoạch năm', '');
    await newVersion(w, id, [
      DRAFT_LINES[0]!,
      moved,
      `${DRAFT_LINES[2]!} Bên cạnh đó, thu ngân sách vượt kế hoạch năm.`,
      ...DRAFT_LINES.slice(3),
    ]);
    const { html } = await w.get(`/documents/${id}`);
    expect((await place()).place_block_id).to.equal(blockOf(html, 'Công tác xây dựng Đảng'));
    expect(await w.audited()).to.include('comments.moved');
    expect(html).not.to.contain('cần đặt lại');
  });

  it('waits in the list when its paragraph is gone, until the drafter has placed it, nobody else', async () => {
    const id = await commented();
    await newVersion(
      w,
      id,
      DRAFT_LINES.filter((line) => line !== ECONOMY),
    );
    expect((await place()).place_state).to.equal('lost');
    const path = `/documents/${id}/lost-comments`;
    const { id: commentId, block_id } = await place();
    for (const [who, status] of [
      ['binh', 404],
      ['hoa', 404],
      ['hung', 403],
    ] as const) {
      await w.as(who);
      expect((await w.get(path)).status, who).to.equal(status);
      expect((await w.post(`${path}/${commentId}`, { block: 'gone' })).status, who).to.equal(status);
    }
    await w.as('lan');
    expect((await w.get(`/documents/${id}/comments`)).html).to.contain('1 góp ý cần đặt lại');
    const list = (await w.get(path)).html;
    expect(list).to.contain('Số liệu năm nào?').and.contain('<blockquote>thu ngân sách vượt kế hoạch năm');
    const wrong = await w.post(`${path}/${commentId}`, { block: block_id });
    expect(wrong.status, 'that paragraph is no more').to.equal(422);
    expect(errorOf(wrong.html, 'block')).to.contain('Chọn đoạn');
    const party = blockOf((await w.get(`/documents/${id}`)).html, 'Công tác xây dựng Đảng');
    expect((await w.post(`${path}/${commentId}`, { block: party })).location).to.equal(path);
    expect(await place()).to.include({ place_state: 'placed', place_block_id: party });
    expect((await w.get(path)).html).to.contain('Không còn góp ý nào cần đặt lại');
    expect((await w.post(`${path}/${commentId}`, { block: party })).status, 'not twice').to.equal(404);
  });

  it('can be told that its paragraph is gone for good', async () => {
    const id = await commented();
    await newVersion(
      w,
      id,
      DRAFT_LINES.filter((line) => line !== ECONOMY),
    );
    const { id: commentId } = await place();
    await w.post(`/documents/${id}/lost-comments/${commentId}`, { block: 'gone' });
    expect(await place()).to.include({ place_state: 'gone', place_block_id: null });
    expect((await w.get(`/documents/${id}/comments`)).html).to.contain('Đoạn đã bỏ');
    await newVersion(w, id, DRAFT_LINES);
    expect((await place()).place_state, 'decided by a person').to.equal('gone');
  });

  it('finds its paragraph again by itself when the words come back', async () => {
    const id = await commented('');
    await newVersion(
      w,
      id,
      DRAFT_LINES.filter((line) => line !== ECONOMY),
    );
    expect((await place()).place_state).to.equal('lost');
    await newVersion(w, id, DRAFT_LINES);
    const { html } = await w.get(`/documents/${id}`);
    expect(await place()).to.include({ place_state: 'placed', place_block_id: blockOf(html, 'Kinh tế') });
  });

  it('is placed in the newest text when it was made on an older one, and shown where its unit reads it', async () => {
    const id = await sentDraft(w, ['XA-A']);
    await newVersion(w, id, [DRAFT_LINES[0]!, `${ECONOMY} ${DRAFT_LINES[2]!}`, ...DRAFT_LINES.slice(3)]);
    await w.as('hoa');
    const old = (await w.get(`/documents/${id}`)).html;
    const block = blockOf(old, 'Công tác xây dựng Đảng');
    await w.post(`/documents/${id}/comments`, { block, text: 'Nêu rõ số chi bộ' });
    expect((await w.get(`/documents/${id}`)).html, 'beside the paragraph in the old text').to.match(
      new RegExp(`id="${block}".*?class="has"[^>]*>.*?1<span class="word"> góp ý`, 's'),
    );
    await w.as('lan');
    const { html } = await w.get(`/documents/${id}`);
    const merged = blockOf(html, 'Kinh tế');
    expect(await place()).to.include({ place_state: 'placed', place_block_id: merged, block_id: block });
    await send(w, id, ['XA-A']);
    await w.as('hoa');
    expect((await w.get(`/documents/${id}`)).html).to.match(new RegExp(`id="${merged}".*?class="has"`, 's'));
  });
});
