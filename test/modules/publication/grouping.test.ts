import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { projectRoot } from '../../../src/kernel/paths.ts';
import { groupNewComments } from '../../../src/modules/publication/grouping.commands.ts';
import { groupComments, type Said } from '../../../src/modules/publication/grouping.rules.ts';
import { commented, published } from '../../support/comments.ts';
import { judge, manyComments } from '../../support/said.ts';
import { world } from '../../support/world.ts';

const BASE =
  'Đề nghị bổ sung giải pháp phát triển giao thông nông thôn ở các xã vùng cao, vì hiện nay nhiều nơi còn khó khăn.';

const grouped = (a: string, b: string): boolean => {
  const said = [a, b].map((text, i): Said => ({ id: i + 1, text, bucket: '' }));
  return groupComments(said).get(2) === 1;
};

describe('grouping of comments', () => {
  const same: [how: string, text: string][] = [
    [
      'without marks',
      'De nghi bo sung giai phap phat trien giao thong nong thon o cac xa vung cao, vi hien nay nhieu noi con kho khan.',
    ],
    ['in capitals', BASE.toUpperCase()],
    ['decomposed', BASE.normalize('NFD')],
    ['with a greeting', `Kính thưa Ban biên tập, ${BASE}`],
    ['with thanks', `${BASE} Xin trân trọng cảm ơn!`],
    ['with a sentence more', `${BASE} Đây cũng là mong muốn của bà con trong xóm tôi.`],
    ['with a sentence more that says no', `${BASE} Việc này đã nói nhiều mà chưa thấy chuyển biến.`],
    ['with a typing error', BASE.replace('khó khăn', 'khó khănn')],
    ['with other stops', BASE.replace(',', ' -').replace('.', '')],
    ['with zero-width characters', BASE.replaceAll(' ', ' \u200b')],
  ];
  for (const [how, text] of same)
    it(`joins a copy ${how}`, () => {
      expect(grouped(BASE, text)).to.equal(true);
      expect(grouped(text, BASE)).to.equal(true);
    });

  const apart: [how: string, a: string, b: string][] = [
    ['a no', BASE, BASE.replace('Đề nghị bổ sung', 'Đề nghị không bổ sung')],
    ['another number', `${BASE} Đến năm 2030 xong.`, `${BASE} Đến năm 2035 xong.`],
    ['a turn of thought', BASE, `${BASE} Tuy nhiên trước hết phải lo nước sạch cho dân.`],
    ['another subject', BASE, BASE.replace('giao thông nông thôn', 'trường lớp mầm non')],
    ['one word in a short text', 'Tôi đồng ý với dự thảo', 'Tôi không đồng ý với dự thảo'],
    [
      'another proposal behind the same praise',
      'Tôi nhất trí cao với dự thảo báo cáo chính trị.',
      'Tôi nhất trí cao với dự thảo báo cáo chính trị. Đề nghị bổ sung chỉ tiêu về nhà ở xã hội cho công nhân ở các khu công nghiệp của tỉnh.',
    ],
  ];
  for (const [how, a, b] of apart)
    it(`keeps apart what differs by ${how}`, () => {
      expect(grouped(a, b)).to.equal(false);
      expect(grouped(b, a)).to.equal(false);
    });

  it('never joins what is said of another paragraph or with another stance', () => {
    const said = ['p1 agree', 'p2 agree', 'p1 disagree', 'p1 agree'].map((bucket, i) => ({
      id: i + 1,
      text: BASE,
      bucket,
    }));
    expect([...groupComments(said).values()]).to.deep.equal([1, 2, 3, 1]);
  });

  it('finds 95 % of the copies in three seeded sets and joins at most 1 % wrongly', () => {
    for (const seed of [1, 2, 3]) {
      const comments = manyComments(3_000, seed);
      const { recall, wrong } = judge(comments, groupComments(comments));
      expect(recall, `seed ${seed}`).to.be.at.least(0.95);
      expect(wrong, `seed ${seed}`).to.be.at.most(0.01);
    }
  }).timeout(30_000);

  it('keeps and counts every comment, whatever is in it, and says the same each time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom(BASE, '', '!!!')), {
          maxLength: 30,
        }),
        (texts) => {
          const said = texts.map((text, i) => ({ id: i + 1, text, bucket: '' }));
          const groups = groupComments(said);
          expect([...groups.keys()]).to.deep.equal(said.map((s) => s.id));
          for (const leader of groups.values()) expect(groups.get(leader)).to.equal(leader);
          expect(groupComments(said)).to.deep.equal(groups);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('gives new comments their groups while the server answers, and keeps the groups that are', async () => {
    const w = await world();
    const p = await published(w);
    const [one, other, copy] = await commented(w, p, [
      { body: BASE },
      { body: 'Tôi đồng ý với dự thảo.' },
      { body: `Kính gửi Tỉnh uỷ: ${BASE}` },
    ]);
    await w.database.db('public_comments').update({ group_id: null });
    expect(await groupNewComments(w.database)).to.deep.equal({ done: 3, failed: 0 });
    const [late] = await commented(w, p, [{ body: BASE.toUpperCase() }]);
    await w.database.db('public_comments').where({ id: late }).update({ group_id: null });
    expect(await groupNewComments(w.database)).to.deep.equal({ done: 1, failed: 0 });
    const rows = (await w.database.db('public_comments as c').select('c.id', 'c.group_id').orderBy('c.id')) as {
      id: number;
      group_id: number;
    }[];
    expect(rows.map((r) => [r.id, Number(r.group_id)])).to.deep.equal([
      [one, one],
      [other, other],
      [copy, one],
      [late, one],
    ]);
    await w.close();
  }).timeout(20_000);

  describe('suite comments group', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'said-'));
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));
    const run = (lines: string): Record<string, unknown> => {
      writeFileSync(join(folder, 'said.jsonl'), lines);
      const suite = join(projectRoot, 'dist/src/main/suite.js');
      const args = [suite, 'comments', 'group', join(folder, 'said.jsonl'), '--json'];
      return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', stdio: 'pipe' })) as Record<
        string,
        unknown
      >;
    };

    it('says which comments of a file are one', () => {
      const lines = [BASE, `Kính gửi Tỉnh uỷ: ${BASE}`, 'Tôi đồng ý.'].map((text, i) =>
        JSON.stringify({ id: i + 7, text }),
      );
      expect(run(`${lines.join('\n')}\n`)).to.deep.equal({
        comments: 3,
        distinct: 2,
        groups: [{ leader: 7, count: 2, members: [7, 8] }],
      });
    });

    it('ends with 2 on a line that is none', () => {
      try {
        run('{"id": 1}\n');
        expect.fail('should have ended with 2');
      } catch (error) {
        expect((error as { status: number; stderr: string }).status).to.equal(2);
        expect((error as { stderr: string }).stderr).to.contain('line 1');
      }
    });
  });
});
