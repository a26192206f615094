import { expect } from 'chai';
import { askApproval, docx, draft, newVersion, revise, send, sentDraft, steppedUp } from '../../support/builders.ts';
import { allRoutes } from '../../support/routes.ts';
import { world, type World } from '../../support/world.ts';

// Bình's commune was not asked: for him the document does not exist.
describe('documents: who sees what', () => {
  let w: World;
  beforeEach(async () => (w = await world()));
  afterEach(() => w.close());

  const pages = [
    '',
    '/comments',
    '/dispatches',
    '/versions',
    '/versions/1',
    '/versions/1/source',
    '/versions/1/docx',
    '/versions/1/pdf',
    '/approvals',
    '/sealed',
    '/attachments/1',
  ];
  const desk = ['/edit', '/versions/new', '/dispatches/new', '/text', '/readers', '/lost-comments'];

  async function attach(id: number, name: string): Promise<void> {
    const answer = await w.post(`/documents/${id}/attachments`, { files: { name, bytes: Buffer.from(name) } });
    expect(answer.status).to.equal(303);
  }

  it('gives a unit that was not asked a 404 everywhere, as if there were nothing', async () => {
    const id = await draft(w);
    await attach(id, 'phu-luc.txt');
    await send(w, id, ['XA-A']);
    await w.as('binh');
    for (const path of [...pages, ...desk]) {
      expect((await w.get(`/documents/${id}${path}`)).status, path).to.equal(404);
    }
    const posts: [string, Record<string, string>][] = [
      ['', { kind: 'plan', abstract: 'của Bình', urgency: 'normal', version: '1' }],
      ['/comments', { text: 'xin chào', block: '' }],
      ['/answer', { answer: 'agreed', text: '' }],
      ['/approval-requests', { mode: 'ordered', approvers: '1' }],
      ['/submission/withdrawal', {}],
      ['/lost-comments/1', { block: 'gone' }],
      ['/settlements', { step: 'major', reason: 'x' }],
      ['/dispatches', { units: '1', dueOn: '', message: '' }],
      ['/attachments/1/removal', {}],
    ];
    for (const [path, body] of posts)
      expect((await w.post(`/documents/${id}${path}`, body)).status, path).to.equal(404);
    const files: [string, string][] = [
      ['/versions', 'file'],
      ['/attachments', 'files'],
    ];
    for (const [path, field] of files) {
      const body = { based: '1', reason: 'x', [field]: docx() };
      expect((await w.post(`/documents/${id}${path}`, body)).status, path).to.equal(404);
    }
    for (const box of ['own', 'received', 'all']) {
      const { html } = await w.get(`/documents?box=${box}`);
      expect(html, box).not.to.contain('trình Đại hội đại biểu');
    }
    expect((await w.get('/')).html).not.to.contain('trình Đại hội đại biểu');
    expect((await w.get('/documents/999999')).status).to.equal(404);
  });

  it('answers no route about it to a clerk and a leader of elsewhere, whatever route is added', async () => {
    const id = await draft(w);
    const routes = allRoutes(w).filter((r) => r.path.startsWith('/documents/:documentId'));
    expect(routes.length).to.be.greaterThan(30);
    for (const who of ['binh', 'minh'] as const) {
      await w.as(who);
      await steppedUp(w);
      for (const { method, path } of routes) {
        const address = path.replace(':documentId', String(id)).replace(/:\w+/g, '1');
        const { status } = method === 'GET' ? await w.get(address) : await w.post(address, {});
        expect(status, `${who}: ${method} ${path}`).to.be.oneOf([403, 404]);
      }
    }
  });

  it('lets a state body see what was sent to it, and nothing of what went to others', async () => {
    const theirs = await sentDraft(w, ['SO-NV']);
    const others = await sentDraft(w, ['XA-A']);
    await w.as('nga');
    for (const path of ['', '/comments', '/dispatches', '/versions', '/versions/1', '/versions/1/docx'])
      expect((await w.get(`/documents/${theirs}${path}`)).status, path).to.equal(200);
    for (const path of ['/approvals', '/readers', '/lost-comments', '/text', '/edit'])
      expect((await w.get(`/documents/${theirs}${path}`)).status, path).to.equal(404);
    for (const path of [...pages, ...desk])
      expect((await w.get(`/documents/${others}${path}`)).status, path).to.equal(404);
  });

  it('lets the home unit alone see a draft that was not sent', async () => {
    const id = await draft(w);
    await w.as('hung'); // same unit, other role
    expect((await w.get(`/documents/${id}`)).status).to.equal(200);
    for (const other of ['hoa', 'minh', 'mai', 'nga'] as const) {
      await w.as(other);
      expect((await w.get(`/documents/${id}`)).status, other).to.equal(404);
    }
  });

  it('shows the administrator and the auditor nothing of it', async () => {
    const id = await sentDraft(w, ['XA-A']);
    for (const person of ['quan', 'thu', 'empty'] as const) {
      await w.as(person);
      for (const path of pages)
        expect((await w.get(`/documents/${id}${path}`)).status, `${person} ${path}`).to.equal(403);
      expect((await w.get('/documents')).status).to.equal(403);
      expect((await w.get('/')).html).not.to.contain('trình Đại hội đại biểu');
    }
  });

  it('keeps recipients apart: neither standing nor comments of another unit', async () => {
    const id = await sentDraft(w, ['XA-A', 'XA-B']);
    await w.as('hoa');
    await w.post(`/documents/${id}/comments`, { block: '', text: 'Ý riêng của An Thuận' });
    await w.post(`/documents/${id}/answer`, { answer: 'disagreed', text: 'An Thuận không nhất trí' });
    expect((await w.get(`/documents/${id}/comments`)).html).to.contain('Ý riêng của An Thuận');
    await w.as('binh');
    for (const path of ['', '/comments', '/dispatches', '/versions']) {
      const { status, html } = await w.get(`/documents/${id}${path}`);
      expect(status, path).to.equal(200);
      expect(html, path).not.to.contain('An Thuận');
      expect(html, path).not.to.contain('Đỗ Thị Hoà');
    }
    expect((await w.get(`/documents/${id}/approvals`)).status).to.equal(404);
    await w.as('lan');
    expect((await w.get(`/documents/${id}/comments`)).html).to.contain('Ý riêng của An Thuận');
    expect((await w.get(`/documents/${id}/dispatches`)).html).to.contain('An Thuận không nhất trí');
  });

  it('shows a recipient the version it received, not a later one, and only the files that went along', async () => {
    const id = await draft(w);
    await attach(id, 'di-kem.txt');
    await send(w, id, ['XA-A']);
    await attach(id, 'chua-gui.txt');
    await newVersion(w, id, ['I. Tình hình', 'Câu mới chưa gửi cho ai.']);
    await w.as('hoa');
    const { html } = await w.get(`/documents/${id}`);
    expect(html).to.contain('thu ngân sách').and.to.contain('di-kem.txt');
    expect(html).not.to.contain('Câu mới chưa gửi').and.not.to.contain('chua-gui.txt');
    expect((await w.get(`/documents/${id}/versions`)).html).not.to.contain('/versions/2');
    expect((await w.get(`/documents/${id}/versions/2`)).status).to.equal(404);
    expect((await w.get(`/documents/${id}/versions/2/source`)).status).to.equal(404);
    expect((await w.get(`/documents/${id}/attachments/1`)).status).to.equal(200);
    expect((await w.get(`/documents/${id}/attachments/2`)).status).to.equal(404);
    await w.as('lan');
    await send(w, id, ['XA-A']);
    await w.as('hoa');
    expect((await w.get(`/documents/${id}`)).html)
      .to.contain('Câu mới chưa gửi')
      .and.to.contain('chua-gui.txt');
    expect((await w.get(`/documents/${id}/versions/1`)).status).to.equal(200);
  });

  it('lets a recipient do nothing that belongs to the home unit', async () => {
    const id = await sentDraft(w, ['XA-A']);
    await w.as('hoa');
    for (const path of desk) expect((await w.get(`/documents/${id}${path}`)).status, path).to.equal(404);
    expect((await revise(w, id, 1, ['Của An Thuận'])).status).to.equal(404);
    expect((await send(w, id, ['XA-B'])).status).to.equal(404);
    expect((await askApproval(w, id, 'minh')).status).to.equal(404);
    await w.as('lan'); // and the home unit does not answer to itself
    expect((await w.post(`/documents/${id}/answer`, { answer: 'agreed', text: '' })).status).to.equal(409);
  });

  it('opens the document of another unit to the approver who was asked by name, and to nobody beside them', async () => {
    const id = await draft(w);
    await w.as('minh');
    expect((await w.get(`/documents/${id}`)).status).to.equal(404);
    await w.as('lan');
    expect((await askApproval(w, id, 'minh')).status).to.equal(303);
    await w.as('minh');
    expect((await w.get(`/documents/${id}`)).html).to.contain('thu ngân sách');
    expect((await w.get(`/documents/${id}/approvals`)).html).to.contain('Phê duyệt dự thảo lần 1');
    expect((await w.get(`/documents/${id}/dispatches`)).status).to.equal(404);
    expect((await w.get('/documents?box=all')).html).to.contain(`/documents/${id}"`);
    await w.as('mai');
    expect((await w.get(`/documents/${id}`)).status).to.equal(404);
  });

  it('takes no unit out of the body that the person may not draft for', async () => {
    await w.as('hoa');
    const body = { kind: 'plan', abstract: 'x', urgency: 'normal', secrecy: 'normal', declaration: '1' };
    const answer = await w.post('/documents', { ...body, homeUnit: String(await w.unitId('VPTU')) });
    expect(answer.status).to.equal(422);
    expect(answer.html).to.contain('Chọn một đơn vị mà đồng chí được soạn thảo thay mặt');
  });
});
