import { expect } from 'chai';
import { findApprovedText } from '../../../src/modules/documents/index.ts';
import { draft, errorsIn, hashIn, steppedUp } from '../../support/builders.ts';
import type { PersonName } from '../../support/people.ts';
import { world, type Answer, type FormBody, type World } from '../../support/world.ts';

describe('documents: approval by several persons', () => {
  let w: World;
  beforeEach(async () => (w = await world()));
  afterEach(() => w.close());

  const APPROVERS: PersonName[] = ['hung', 'minh'];

  async function ask(id: number, mode: string, who: PersonName[], more: FormBody = {}): Promise<Answer> {
    const ids = await Promise.all(who.map((p) => w.accountId(p)));
    const places = Object.fromEntries(ids.map((a, i) => [`place-${a}`, String(i + 1)]));
    return w.post(`/documents/${id}/approval-requests`, { mode, approvers: ids.map(String), ...places, ...more });
  }
  async function decide(id: number, who: PersonName, yes: boolean): Promise<Answer> {
    await w.as(who);
    await steppedUp(w);
    if (!yes) return w.post(`/documents/${id}/refusal`, { reason: 'Cần làm rõ số liệu thu ngân sách' });
    return w.post(`/documents/${id}/approval`, { textHash: hashIn((await w.get(`/documents/${id}/approvals`)).html) });
  }
  const stateOf = async (id: number): Promise<string> =>
    ((await w.database.db('documents').where({ id }).first('state')) as { state: string }).state;
  const waits = async (who: PersonName): Promise<boolean> => {
    await w.as(who);
    return (await w.get('/')).html.includes('Xem và quyết định');
  };

  it('asks one after the other, in the order of the numbers beside the names', async () => {
    const id = await draft(w);
    const [hung, minh] = await Promise.all(APPROVERS.map((p) => w.accountId(p)));
    const asked = await ask(id, 'ordered', APPROVERS, { [`place-${hung}`]: '2', [`place-${minh}`]: '1' });
    expect(asked.location).to.equal(`/documents/${id}/approvals`);
    expect(await waits('hung'), 'not his turn').to.equal(false);
    expect((await decide(id, 'hung', true)).status).to.equal(409);
    expect(await waits('minh')).to.equal(true);
    expect((await decide(id, 'minh', true)).status).to.equal(303);
    expect(await stateOf(id)).to.equal('awaitingApproval');
    expect(await findApprovedText(w.database.db, id), 'half approved is not approved').to.equal(undefined);
    expect(await waits('hung')).to.equal(true);
    expect((await decide(id, 'hung', true)).status).to.equal(303);
    expect(await stateOf(id)).to.equal('approved');
    expect((await findApprovedText(w.database.db, id))?.versionNumber).to.equal(1);
    expect(await w.audited()).to.include.members(['approval.asked', 'approval.given']);
  });

  it('gives the draft back at the first refusal, and asks nobody further', async () => {
    const id = await draft(w);
    await ask(id, 'ordered', APPROVERS);
    expect((await decide(id, 'hung', false)).status).to.equal(303);
    expect(await stateOf(id)).to.equal('draft');
    expect(await waits('minh')).to.equal(false);
    await w.as('lan');
    const { html } = await w.get(`/documents/${id}/approvals`);
    expect(html).to.contain('Cần làm rõ số liệu thu ngân sách').and.contain('Không cần nữa');
  });

  it('asks all at once and counts k of n', async () => {
    const id = await draft(w);
    await ask(id, 'anyOf', APPROVERS, { needed: '1' });
    expect([await waits('hung'), await waits('minh')]).to.deep.equal([true, true]);
    expect((await decide(id, 'hung', false)).status).to.equal(303);
    expect(await stateOf(id)).to.equal('awaitingApproval');
    expect((await decide(id, 'minh', true)).status).to.equal(303);
    expect(await stateOf(id)).to.equal('approved');
  });

  it('says beside the field what is wrong, and keeps what was ticked and typed', async () => {
    const id = await draft(w);
    const nobody = await ask(id, 'ordered', []);
    expect(nobody.status).to.equal(422);
    expect(errorsIn(nobody.html)).to.contain('Chọn ít nhất một người phê duyệt');
    const many = await ask(id, 'anyOf', APPROVERS, { needed: '3', message: 'Kính trình' });
    expect(many.status).to.equal(422);
    expect(errorsIn(many.html)).to.contain('từ 1 đến 2');
    expect(many.html)
      .to.contain('Kính trình')
      .and.match(/id="approver-\d+"[^>]*checked/);
    const stranger = await ask(id, 'ordered', ['binh']);
    expect(stranger.status).to.equal(422);
    expect(errorsIn(stranger.html)).to.contain('không có quyền phê duyệt');
    expect(await stateOf(id)).to.equal('draft');
  });

  it('can be taken back by the drafter, by nobody else', async () => {
    const id = await draft(w);
    await ask(id, 'parallel', APPROVERS);
    for (const who of ['binh', 'hung'] as const) {
      await w.as(who);
      expect((await w.post(`/documents/${id}/submission/withdrawal`)).status, who).to.be.oneOf([403, 404]);
    }
    await w.as('lan');
    expect((await w.post(`/documents/${id}/submission/withdrawal`)).status).to.equal(303);
    expect(await stateOf(id)).to.equal('draft');
    expect(await waits('hung')).to.equal(false);
    await w.as('lan');
    expect((await w.post(`/documents/${id}/submission/withdrawal`)).status).to.equal(409);
    expect((await ask(id, 'parallel', APPROVERS)).status, 'and put forward again').to.equal(303);
  });

  it('counts both of two persons who decide at the same moment', async () => {
    const id = await draft(w);
    await ask(id, 'parallel', APPROVERS);
    const requests: [string, RequestInit][] = [];
    for (const who of APPROVERS) {
      await w.as(who);
      await steppedUp(w);
      const { html } = await w.get(`/documents/${id}/approvals`);
      const body = new URLSearchParams({
        textHash: hashIn(html),
        _csrf: /name="_csrf" value="([^"]+)"/.exec(html)![1]!,
      });
      const headers = { cookie: `sid=${w.session()}` };
      requests.push([`${w.base}/documents/${id}/approval`, { method: 'POST', body, headers, redirect: 'manual' }]);
    }
    const answers = await Promise.all(requests.map(([url, init]) => fetch(url, init)));
    expect(answers.map((a) => a.status)).to.deep.equal([303, 303]);
    expect(await stateOf(id)).to.equal('approved');
  });
});

describe('documents: deputies', () => {
  let w: World;
  beforeEach(async () => (w = await world()));
  afterEach(() => w.close());

  const name = async (deputy: PersonName, body: FormBody = {}): Promise<Answer> => {
    await steppedUp(w);
    const day = { fromOn: '01/03/2020', toOn: '31/12/2099', reason: 'Đi công tác' };
    return w.post('/deputies', { deputy: String(await w.accountId(deputy)), ...day, ...body });
  };
  /** Mai gets the right to approve at Hùng's unit: two leaders in one place. */
  async function secondLeader(): Promise<void> {
    const account_id = await w.accountId('mai');
    const unit_id = await w.unitId('VPTU');
    const at = w.clock.now.toISOString();
    const row = { account_id, unit_id, role: 'leader', source: 'manual', given_at: at };
    await w.database.db('account_roles').insert(row);
  }

  it('are for those who approve', async () => {
    await w.as('lan');
    expect((await w.get('/deputies')).status).to.equal(403);
    expect((await w.post('/deputies', {})).status).to.equal(403);
  });

  it('decide in the place of the absent, and both names stand there', async () => {
    await secondLeader();
    const id = await draft(w);
    await w.post(`/documents/${id}/approval-requests`, {
      mode: 'ordered',
      approvers: [String(await w.accountId('hung'))],
    });
    await w.as('mai');
    expect((await w.get(`/documents/${id}/approvals`)).html).not.to.contain('Phê duyệt dự thảo lần 1</button>');
    await w.as('hung');
    expect((await name('mai')).location).to.equal('/deputies');
    await w.as('mai');
    await steppedUp(w);
    expect((await w.get('/')).html).to.contain('Xem và quyết định');
    const { html } = await w.get(`/documents/${id}/approvals`);
    expect(html).to.contain('quyết định thay đồng chí');
    expect((await w.post(`/documents/${id}/approval`, { textHash: hashIn(html) })).status).to.equal(303);
    const after = (await w.get(`/documents/${id}/approvals`)).html;
    expect(after).to.contain('quyết định thay</span>');
    expect((await findApprovedText(w.database.db, id))?.versionNumber).to.equal(1);
  });

  it('see what waits for the absent, not what came before them earlier', async () => {
    const [before, now] = [await draft(w), await draft(w, { abstract: 'đang chờ' })];
    const approvers = [String(await w.accountId('minh'))];
    for (const id of [before, now]) await w.post(`/documents/${id}/approval-requests`, { mode: 'ordered', approvers });
    await w.as('minh');
    await steppedUp(w);
    const textHash = hashIn((await w.get(`/documents/${before}/approvals`)).html);
    expect((await w.post(`/documents/${before}/approval`, { textHash })).status).to.equal(303);
    const [account_id, unit_id] = [await w.accountId('mai'), await w.unitId('TU')];
    const given_at = w.clock.now.toISOString();
    await w.database.db('account_roles').insert({ account_id, unit_id, role: 'leader', source: 'manual', given_at });
    await name('mai');
    await w.as('mai');
    expect((await w.get(`/documents/${before}`)).status).to.equal(404);
    expect((await w.get(`/documents/${before}/approvals`)).status).to.equal(404);
    expect((await w.get(`/documents/${now}`)).status).to.equal(200);
    await w.as('minh');
    expect((await w.get(`/documents/${before}`)).status, 'who was asked keeps it').to.equal(200);
  });

  it('decide nothing once their time is over or was ended', async () => {
    await secondLeader();
    const id = await draft(w);
    await w.post(`/documents/${id}/approval-requests`, {
      mode: 'ordered',
      approvers: [String(await w.accountId('hung'))],
    });
    await w.as('hung');
    await name('mai');
    const row = (await w.database.db('approval_deputies').first('id')) as { id: number };
    await w.as('minh');
    expect((await w.post(`/deputies/${row.id}/ending`)).status, 'not his').to.equal(404);
    await w.as('hung');
    expect((await w.post(`/deputies/${row.id}/ending`)).status).to.equal(303);
    await w.as('mai');
    await steppedUp(w);
    expect((await w.post(`/documents/${id}/approval`, { textHash: 'x' })).status).to.be.oneOf([404, 409]);
    expect((await w.get('/')).html).not.to.contain('Xem và quyết định');
  });

  it('cannot be named for the past, backwards, twice at once, or when they may not approve', async () => {
    await secondLeader();
    await w.as('hung');
    const faultOf = async (body: FormBody, deputy: PersonName = 'mai') => {
      const answer = await name(deputy, body);
      expect(answer.status).to.equal(422);
      return errorsIn(answer.html);
    };
    expect(await faultOf({ fromOn: '01/01/2020', toOn: '02/01/2020' })).to.contain('đã qua');
    expect(await faultOf({ fromOn: '02/01/2099', toOn: '01/01/2099' })).to.contain('bằng hoặc sau');
    expect(await faultOf({ fromOn: '31/02/2099' })).to.contain('ngày');
    expect(await faultOf({}, 'binh')).to.contain('không có quyền');
    await name('mai');
    expect(await faultOf({})).to.contain('trùng');
    expect((await w.get('/deputies')).html).to.contain('Đang có hiệu lực');
  });
});
