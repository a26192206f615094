import { expect } from 'chai';
import fc from 'fast-check';
import { versionSteps } from '../../../migrations/intranet/20260501T0900_version_steps.ts';
import {
  groupSteps,
  nextStep,
  stepKinds,
  type Step,
  type StepKind,
} from '../../../src/modules/documents/versions.rules.ts';
import { stepLabel } from '../../../src/modules/documents/documents.words.ts';
import { askApproval, docx, draft, errorOf, newVersion, revise, sentDraft } from '../../support/builders.ts';
import { world, type World } from '../../support/world.ts';

const step = (text: string): Step => {
  const [milestone = 0, major = 0, minor = 0] = text.split('.').map(Number);
  return { milestone, major, minor };
};

describe('steps of versions', () => {
  const cases: [before: string | null, kind: StepKind, after: string, label: string][] = [
    [null, 'major', '1.0.0', 'Dự thảo lần 1'],
    [null, 'minor', '1.0.0', 'Dự thảo lần 1'],
    [null, 'milestone', '1.0.0', 'Dự thảo lần 1'],
    ['1.0.0', 'minor', '1.0.1', 'Dự thảo lần 1 · bản 1.0.1'],
    ['1.0.1', 'major', '1.1.0', 'Dự thảo lần 1 · bản 1.1.0'],
    ['1.1.7', 'milestone', '2.0.0', 'Dự thảo lần 2'],
    ['2.1.2', 'minor', '2.1.3', 'Dự thảo lần 2 · bản 2.1.3'],
  ];
  for (const [before, kind, after, label] of cases) {
    it(`${before ?? 'nothing'} → ${kind} → ${after}`, () => {
      const next = nextStep(before === null ? null : step(before), kind);
      expect(next).to.deep.equal(step(after));
      expect(stepLabel(next)).to.equal(label);
    });
  }

  const histories = fc.array(fc.constantFrom(...stepKinds), { minLength: 1, maxLength: 40 }).map((kinds) => {
    const steps: Step[] = [];
    for (const kind of kinds) steps.push(nextStep(steps.at(-1) ?? null, kind));
    return steps;
  });

  it('only grow, so that their order is the order of the versions', () => {
    const rank = ({ milestone, major, minor }: Step) => milestone * 1e6 + major * 1e3 + minor;
    fc.assert(
      fc.property(histories, (steps) => {
        for (let i = 1; i < steps.length; i += 1) expect(rank(steps[i]!)).to.be.greaterThan(rank(steps[i - 1]!));
      }),
    );
  });

  it('group without losing or moving a version, minor steps alone folded', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        const newestFirst = steps.toReversed();
        const groups = groupSteps(newestFirst);
        expect(groups.flatMap((g) => [g.newest, ...g.between, ...(g.first ? [g.first] : [])])).to.deep.equal(
          newestFirst,
        );
        for (const g of groups) for (const v of g.between) expect(v.minor).to.be.greaterThan(0);
      }),
    );
  });
});

describe('documents: settling versions', () => {
  let w: World;
  beforeEach(async () => (w = await world()));
  afterEach(() => w.close());
  const settle = (id: number, settled: string, reason = 'Trình Ban Thường vụ') =>
    w.post(`/documents/${id}/settlements`, { settled, reason });

  it('lets versions from before keep the name under which they went out', async () => {
    const id = await draft(w);
    await newVersion(w, id, ['Bản hai']);
    await versionSteps.down!(w.database.db);
    await versionSteps.up(w.database.db);
    const rows = await w.database
      .db('document_versions')
      .orderBy('number')
      .select('number', 'milestone', 'major', 'minor');
    expect(rows).to.deep.equal([
      { number: 1, milestone: 1, major: 0, minor: 0 },
      { number: 2, milestone: 2, major: 0, minor: 0 },
    ]);
    expect((await w.get(`/documents/${id}`)).html).to.contain('Dự thảo lần 2');
  });

  it('is for the home unit’s drafter alone', async () => {
    const id = await sentDraft(w, ['XA-A']);
    for (const [person, status] of [
      ['binh', 404],
      ['hoa', 404],
      ['hung', 403],
      ['thu', 403],
    ] as const) {
      await w.as(person);
      expect((await settle(id, 'major')).status, person).to.equal(status);
      expect((await w.get(`/documents/${id}/versions`)).html, person).not.to.contain('/settlements');
    }
    expect(await w.audited()).not.to.include('version.settled');
  });

  it('makes a version of the same text, with its reason, and a new ‘Dự thảo lần n’', async () => {
    const id = await draft(w);
    expect((await settle(id, 'major')).status).to.equal(303);
    expect((await settle(id, 'milestone', 'Gửi toàn tỉnh')).status).to.equal(303);
    const { html } = await w.get(`/documents/${id}/versions`);
    expect(html)
      .to.contain('Dự thảo lần 1 · bản 1.1.0')
      .and.contain('Trình Ban Thường vụ')
      .and.contain('Gửi toàn tỉnh');
    expect((await w.get(`/documents/${id}`)).html).to.contain('Dự thảo lần 2, ngày 02/03/2026');
    const texts = (await w.database.db('document_versions').select('text_hash')) as { text_hash: string }[];
    expect(new Set(texts.map((t) => t.text_hash)).size).to.equal(1);
    expect((await w.audited()).filter((a) => a === 'version.settled')).to.have.length(2);
  });

  it('says what is missing and keeps what was typed', async () => {
    const id = await draft(w);
    const noReason = await settle(id, 'milestone', ' ');
    expect(noReason.status).to.equal(422);
    expect(errorOf(noReason.html, 'reason')).to.contain('Ghi lý do chốt');
    expect(noReason.html).to.match(/value="milestone"[^>]*checked/);
    const noKind = await settle(id, 'minor', 'đã gõ lý do');
    expect(errorOf(noKind.html, 'settled')).to.contain('Chọn chốt');
    expect(noKind.html).to.contain('đã gõ lý do');
  });

  it('is refused while an approval is asked for, and before there is a text', async () => {
    const asked = await draft(w);
    await askApproval(w, asked, 'hung');
    expect((await settle(asked, 'major')).status).to.equal(409);
    expect((await settle(await draft(w, { lines: [] }), 'major')).status).to.equal(409);
  });

  it('a loaded text is a major step, or the next draft when the drafter says so', async () => {
    const id = await draft(w);
    await newVersion(w, id, ['Bản hai']);
    expect((await w.get(`/documents/${id}`)).html).to.contain('Dự thảo lần 1 · bản 1.1.0');
    expect((await revise(w, id, 2, ['Bản ba'])).status).to.equal(303);
    const file = docx(['Bản bốn']);
    const body = { based: '3', reason: 'Dự thảo mới', step: 'milestone', file };
    expect((await w.post(`/documents/${id}/versions`, body)).status).to.equal(303);
    const { html } = await w.get(`/documents/${id}/versions`);
    for (const label of ['Dự thảo lần 1<', 'bản 1.1.0', 'bản 1.2.0', 'Dự thảo lần 2<']) expect(html).to.contain(label);
  });
});
