import { expect } from 'chai';
import { findApprovedText, listApprovedDocuments } from '../../../src/modules/documents/index.ts';
import { scopeOf, nobody } from '../../../src/kernel/http/scope.ts';
import {
  approvedDraft,
  askApproval,
  draft,
  DRAFT_LINES,
  errorOf,
  hashIn,
  newVersion,
  send,
  sentDraft,
  steppedUp,
} from '../../support/builders.ts';
import { world, type World } from '../../support/world.ts';

describe('documents: approval', () => {
  let w: World;
  beforeEach(async () => (w = await world()));
  afterEach(() => w.close());

  const text = (id: number) => findApprovedText(w.database.db, id);

  /** One letter of the stored text becomes another, as a hand in the database would do it. */
  async function changeOneByte(): Promise<void> {
    const row = (await w.database.db('document_texts').select('id', 'blocks').orderBy('id', 'desc').first()) as {
      id: number;
      blocks: string;
    };
    const blocks = row.blocks.replace('thu ngân sách', 'thu ngân sácH');
    expect(blocks).not.to.equal(row.blocks);
    await w.database.db('document_texts').where({ id: row.id }).update({ blocks });
  }

  it('has one red button where one asks for it, that of the form', async () => {
    for (const id of [await draft(w), await sentDraft(w, ['XA-A'])]) {
      await w.as('lan');
      const { html } = await w.get(`/documents/${id}/approvals`);
      expect(html.match(/btn-primary/g)).to.have.length(1);
      expect(html).to.match(/btn-primary" type="submit">Trình phê duyệt/);
    }
  });

  it('is counted on the home page of who approves; the clerk reads how many of the unit are out', async () => {
    const figures = async () => {
      const list = /<ul class="figures">.*?<\/ul>/s.exec((await w.get('/')).html)![0];
      return [...list.matchAll(/<span class="label">(.*?)<\/span><b>(.*?)<\/b>/g)].map(
        ([, label, n]) => `${n} ${label}`,
      );
    };
    const id = await draft(w);
    await askApproval(w, id, 'minh');
    await w.as('hung');
    expect(await figures()).to.include.members([
      '0 Dự thảo chờ đồng chí phê duyệt',
      '1 Dự thảo của đơn vị đang trình duyệt',
    ]);
    await w.as('minh');
    expect(await figures()).to.include.members([
      '1 Dự thảo chờ đồng chí phê duyệt',
      '0 Dự thảo của đơn vị đang trình duyệt',
    ]);
    await w.as('lan');
    const own = await figures();
    expect(own).to.include('1 Dự thảo của đơn vị đang trình duyệt');
    expect(own.join()).to.contain('Dự thảo đang soạn').and.not.contain('chờ đồng chí phê duyệt');
  });

  it('gives the approved text to publication, bound to its fingerprint', async () => {
    const id = await approvedDraft(w);
    const found = (await text(id))!;
    expect(found.versionNumber).to.equal(1);
    expect(found.kind).to.equal('politicalReport');
    expect(found.blocks.map((b) => b.text)).to.deep.equal(DRAFT_LINES);
    expect(found.homeUnitId).to.equal(await w.unitId('VPTU'));
    expect(await findApprovedText(w.database.db, id, 2)).to.equal(undefined);
    const everywhere = scopeOf({ ...nobody, grants: [{ permission: 'p', reach: 'all', unitId: 0, path: '/' }] }, 'p');
    expect((await listApprovedDocuments(w.database.db, everywhere)).map((d) => d.id)).to.deep.equal([id]);
    expect(await listApprovedDocuments(w.database.db, scopeOf(nobody, 'p'))).to.deep.equal([]);
  });

  it('is void once a single byte of the text has changed, and every page says so', async () => {
    const id = await approvedDraft(w);
    await changeOneByte();
    expect(await text(id)).to.equal(undefined);
    for (const path of ['', '/approvals', '/versions']) {
      expect((await w.get(`/documents/${id}${path}`)).html, path).to.contain('Phê duyệt không còn hiệu lực');
    }
    expect((await w.get(`/documents/${id}/versions/1`)).html).to.contain('không còn khớp với dấu vân tay');
  });

  it('cannot be given for a text that changed after it was asked for', async () => {
    const id = await draft(w);
    await askApproval(w, id, 'hung');
    await w.as('hung');
    await steppedUp(w);
    const seen = hashIn((await w.get(`/documents/${id}/approvals`)).html);
    await changeOneByte();
    const answer = await w.post(`/documents/${id}/approval`, { textHash: seen });
    expect(answer.status).to.equal(409);
    expect(answer.html).to.contain('không còn đúng với nội dung đồng chí đã xem');
    const page = (await w.get(`/documents/${id}/approvals`)).html;
    expect(page).to.contain('không còn đúng với bản được trình');
    expect(hashIn(page), 'no button to press').to.equal('');
    expect(await text(id)).to.equal(undefined);
  });

  it('cannot be asked for a text that does not fit its fingerprint, nor given with another one', async () => {
    const id = await draft(w);
    await changeOneByte();
    expect((await askApproval(w, id, 'hung')).status).to.equal(409);
    const other = await draft(w);
    await askApproval(w, other, 'hung');
    await w.as('hung');
    await steppedUp(w);
    for (const textHash of ['', '0'.repeat(64), 'x']) {
      expect((await w.post(`/documents/${other}/approval`, { textHash })).status, textHash).to.equal(409);
    }
  });

  it('is void after a new version, asked for or given', async () => {
    const id = await approvedDraft(w);
    await w.as('lan');
    await newVersion(w, id, [...DRAFT_LINES, 'Một câu thêm.']);
    expect(await text(id)).to.equal(undefined);
    expect((await w.get(`/documents/${id}`)).html).to.contain('Đang soạn');
    await askApproval(w, id, 'hung');
    await newVersion(w, id, [...DRAFT_LINES, 'Một câu thêm nữa.']);
    const { html } = await w.get(`/documents/${id}/approvals`);
    expect(html.match(/>Mất hiệu lực</g), 'two submissions of one person each').to.have.length(4);
    await w.as('hung');
    await steppedUp(w);
    expect((await w.get('/')).html).to.contain('Không có việc nào đang chờ');
    expect((await w.post(`/documents/${id}/approval`, { textHash: '0'.repeat(64) })).status).to.equal(409);
    expect((await w.audited()).filter((a) => a === 'approval.voided')).to.have.length(2);
  });

  it('can be asked of leaders of the home unit and above it, of nobody else', async () => {
    const id = await draft(w);
    const { html } = await w.get(`/documents/${id}/approvals`);
    expect(html).to.contain('Trần Văn Hùng').and.to.contain('Lê Quang Minh').and.not.to.contain('Đỗ Thị Hoà');
    for (const other of ['hoa', 'lan', 'quan'] as const) {
      const answer = await askApproval(w, id, other);
      expect(answer.status, other).to.equal(422);
      expect(errorOf(answer.html, 'approvers')).to.contain('không có quyền phê duyệt');
    }
    const nobody = await w.post(`/documents/${id}/approval-requests`, { mode: 'ordered' });
    expect(errorOf(nobody.html, 'approvers')).to.equal('Chọn ít nhất một người phê duyệt');
  });

  it('is the decision of the named person only', async () => {
    const id = await draft(w);
    await askApproval(w, id, 'minh');
    await w.as('hung'); // reads it as one of the home unit
    await steppedUp(w);
    expect(hashIn((await w.get(`/documents/${id}/approvals`)).html)).to.equal('');
    const hash = /title="([0-9a-f]{64})"/.exec((await w.get(`/documents/${id}/approvals`)).html)![1]!;
    expect((await w.post(`/documents/${id}/approval`, { textHash: hash })).status).to.equal(409);
    await w.as('lan');
    expect((await w.post(`/documents/${id}/approval`, { textHash: hash })).status).to.equal(403);
    await w.database
      .db('account_roles')
      .where({ account_id: await w.accountId('minh') })
      .update({ unit_id: await w.unitId('XA-A') });
    await w.as('minh'); // no longer a leader above the home unit
    await steppedUp(w);
    expect((await w.post(`/documents/${id}/approval`, { textHash: hash })).status).to.equal(409);
  });

  it('may be declined with a reason; the draft goes back to where it was', async () => {
    for (const units of [[], ['XA-A']]) {
      const id = units.length > 0 ? await sentDraft(w, units) : await draft(w);
      await askApproval(w, id, 'hung');
      await w.as('hung');
      const bare = await w.post(`/documents/${id}/refusal`, { reason: '' });
      expect(bare.status).to.equal(422);
      expect(errorOf(bare.html, 'reason')).to.contain('Ghi lý do');
      expect((await w.post(`/documents/${id}/refusal`, { reason: 'Cần bổ sung số liệu' })).status).to.equal(303);
      await w.as('lan');
      const { html } = await w.get(`/documents/${id}/approvals`);
      expect(html)
        .to.contain('Cần bổ sung số liệu')
        .and.to.contain(units.length > 0 ? 'Đang lấy ý kiến' : 'Đang soạn');
      expect((await w.get('/notices')).html).to.contain('Chưa được phê duyệt');
    }
  });

  it('closes the draft: no edit, no sending, no file, no second request until a new version', async () => {
    const id = await approvedDraft(w);
    await w.as('lan');
    const edit = { kind: 'plan', abstract: 'khác', urgency: 'normal' };
    const version = /name="version" value="(\d+)"/.exec((await w.get(`/documents/${id}/edit`)).html)![1]!;
    expect((await w.post(`/documents/${id}`, { ...edit, version })).status).to.equal(409);
    expect((await send(w, id, ['XA-A'])).status).to.equal(409);
    expect((await askApproval(w, id, 'hung')).status).to.equal(409);
    expect(
      (await w.post(`/documents/${id}/attachments`, { files: { name: 'a.txt', bytes: Buffer.from('x') } })).status,
    ).to.equal(409);
    expect(await text(id)).not.to.equal(undefined);
  });

  it('shows the fingerprint: twelve characters, the rest on demand', async () => {
    const id = await approvedDraft(w);
    const { textHash } = (await text(id))!;
    const { html } = await w.get(`/documents/${id}/approvals`);
    expect(html)
      .to.contain(`<code title="${textHash}">${textHash.slice(0, 12)}</code>`)
      .and.to.contain(`<code class="hash">${textHash}</code>`);
  });
});
