import { expect } from 'chai';
import fc from 'fast-check';
import { errorOf } from '../../support/builders.ts';
import { entered, entryBody, entryIn, incomingBook, numbersIn, openedBook } from '../../support/registers.ts';
import { world, type World } from '../../support/world.ts';

describe('registers: gaps, insertions, secret papers, voids, history', () => {
  let w: World;
  let book: number;
  beforeEach(async () => {
    w = await world();
    await w.as('van');
    book = await openedBook(w);
  });
  afterEach(() => w.close());

  const short = (change: Record<string, string> = {}) => ({
    kind: 'plan',
    number: '',
    enteredOn: '02/03/2026',
    reason: '',
    ...change,
  });

  it('a number further on leaves gaps, which are listed and filled only with a reason', async () => {
    await entered(w, book);
    await entered(w, book, { number: '4' });
    const { html } = await w.get(`/registers/${book}/gaps`);
    expect(html).to.contain('>02-KH/VPTU<').and.contain('>03-KH/VPTU<').and.contain('05-KH/VPTU');
    expect(html).to.contain(`/registers/${book}/entries/new?number&#x3D;2&amp;kind&#x3D;plan`);
    const blank = await w.get(`/registers/${book}/entries/new?number=2&kind=plan`);
    expect(blank.html).to.contain('value="2"').and.contain('Số tiếp theo: 05-KH/VPTU');
    const bare = await w.post(`/registers/${book}/entries`, entryBody({ number: '2' }));
    expect(bare.status).to.equal(422);
    expect(errorOf(bare.html, 'reason')).to.contain('Ghi lý do');
    await entered(w, book, { number: '2', reason: 'Bỏ sót khi vào sổ' });
    const left = (await w.get(`/registers/${book}/gaps`)).html;
    expect(left).to.contain('>03-KH/VPTU<').and.not.contain('>02-KH/VPTU<');
    expect(await numbersIn(w, book)).to.deep.equal(['01-KH/VPTU', '02-KH/VPTU', '04-KH/VPTU']);
  });

  it('an insertion stands behind its number with the next letter, and needs a reason', async () => {
    await entered(w, book);
    const insertion = (change: Record<string, string>) =>
      w.post(`/registers/${book}/insertions`, entryBody({ number: '1', reason: 'Ký cùng ngày', ...change }));
    expect(errorOf((await insertion({ reason: '' })).html, 'reason')).to.contain('Ghi lý do chèn');
    expect(errorOf((await insertion({ number: '9' })).html, 'number')).to.contain('chưa có số 09-KH/VPTU');
    expect(errorOf((await insertion({ number: '' })).html, 'number')).to.contain('Nhập số đứng trước');
    const id = entryIn(await insertion({}));
    entryIn(await insertion({}));
    await entered(w, book);
    expect(await numbersIn(w, book)).to.deep.equal(['01-KH/VPTU', '01a-KH/VPTU', '01b-KH/VPTU', '02-KH/VPTU']);
    expect((await w.get(`/register-entries/${id}`)).html)
      .to.contain('Chèn số')
      .and.contain('Ký cùng ngày');
  });

  it('a secret paper takes a number of the same sequence, and there is nowhere to write what it says', async () => {
    await entered(w, book);
    const { html } = await w.get(`/registers/${book}/secrets/new`);
    expect(html).to.contain('không có ô trích yếu').and.not.contain('name="abstract"').and.not.contain('name="signer"');
    const id = entryIn(
      await w.post(`/registers/${book}/secrets`, { ...short(), abstract: 'điều bí mật', note: 'bí mật' }),
    );
    await entered(w, book);
    expect(await numbersIn(w, book)).to.deep.equal(['01-KH/VPTU', '02-KH/VPTU secret', '03-KH/VPTU']);
    const shown = (await w.get(`/register-entries/${id}`)).html;
    expect(shown).to.contain('quản lý ngoài hệ thống').and.not.contain('bí mật</');
    const row: unknown = await w.database.db('register_entries').where({ id }).first();
    expect(JSON.stringify(row)).to.not.contain('điều bí mật');
    expect((await w.get(`/register-entries/${id}/edit`)).status).to.equal(409);
    expect((await w.post(`/register-entries/${id}`, entryBody({ version: '1', reason: 'x' }))).status).to.equal(409);
  });

  it('a number kept for later is used, or given up and kept again; nothing goes away', async () => {
    const id = entryIn(await w.post(`/registers/${book}/reservations`, short()));
    await entered(w, book);
    expect((await w.get(`/registers/${book}/gaps`)).html).to.contain('Đang giữ số');
    expect((await w.post(`/register-entries/${id}/release`, { reason: '' })).status).to.equal(422);
    expect((await w.post(`/register-entries/${id}/release`, { reason: 'Chưa ký' })).status).to.equal(303);
    expect((await w.post(`/register-entries/${id}/release`, { reason: 'Lại' })).status).to.equal(409);
    expect((await w.get(`/registers/${book}/gaps`)).html).to.contain('Số để trống');
    expect((await w.post(`/register-entries/${id}/reservation`, { reason: 'Sẽ ký' })).status).to.equal(303);
    expect(await numbersIn(w, book)).to.deep.equal(['01-KH/VPTU reserved', '02-KH/VPTU']);
    const used = await w.post(`/register-entries/${id}`, entryBody({ version: '3', reason: 'Đã ký' }));
    expect(used.status).to.equal(303);
    expect(await numbersIn(w, book)).to.deep.equal(['01-KH/VPTU', '02-KH/VPTU']);
    expect((await w.get(`/registers/${book}?q=chi+bo`)).html).to.contain('01-KH/VPTU');
    const { html } = await w.get(`/register-entries/${id}`);
    for (const word of ['Giữ số', 'Thôi giữ số', 'Chưa ký', 'Dùng số đã giữ', 'Đã ký']) expect(html).to.contain(word);
  });

  it('a correction keeps what stood there before, with the reason; the number stays', async () => {
    const id = await entered(w, book);
    const change = entryBody({ version: '1', reason: '', signer: 'Lê Quang Minh', number: '9', kind: 'report' });
    expect(errorOf((await w.post(`/register-entries/${id}`, change)).html, 'reason')).to.contain('Ghi lý do');
    expect((await w.post(`/register-entries/${id}`, { ...change, reason: 'Ghi nhầm người ký' })).status).to.equal(303);
    const { html } = await w.get(`/register-entries/${id}`);
    expect(html).to.contain('<del>Trần Văn Hùng</del>').and.contain('<ins>Lê Quang Minh</ins>');
    expect(html).to.contain('Ghi nhầm người ký').and.not.contain('<del>Các đảng uỷ xã</del>');
    expect(await numbersIn(w, book)).to.deep.equal(['01-KH/VPTU']);
    expect((await w.get(`/registers/${book}?q=le+quang`)).html).to.contain('01-KH/VPTU');
  });

  it('two correct the same line: the second keeps what was typed and is told', async () => {
    const id = await entered(w, book);
    await w.post(`/register-entries/${id}`, entryBody({ version: '1', reason: 'một', signer: 'Người Một' }));
    const late = await w.post(
      `/register-entries/${id}`,
      entryBody({ version: '1', reason: 'hai', signer: 'Người Hai' }),
    );
    expect(late.status).to.equal(422);
    expect(late.html).to.contain('Người khác vừa sửa').and.contain('value="Người Hai"').and.contain('value="2"');
    expect((await w.get(`/register-entries/${id}`)).html).to.contain('Người Một');
  });

  it('a void line stays, crossed out with its reason; its number is not given again', async () => {
    const id = await entered(w, book);
    expect((await w.post(`/register-entries/${id}/void`, { reason: ' ' })).status).to.equal(422);
    expect((await w.post(`/register-entries/${id}/void`, { reason: 'Không ban hành' })).status).to.equal(303);
    expect((await w.get(`/registers/${book}`)).html)
      .to.contain('<del>Kế hoạch: chuẩn bị')
      .and.contain('Đã huỷ số');
    expect((await w.get(`/register-entries/${id}`)).html)
      .to.contain('Không ban hành')
      .and.not.contain(`${id}/edit`);
    const again = await w.post(`/registers/${book}/entries`, entryBody({ number: '1', reason: 'dùng lại' }));
    expect(again.status).to.equal(422);
    await entered(w, book);
    expect(await numbersIn(w, book)).to.deep.equal(['01-KH/VPTU void', '02-KH/VPTU']);
    expect((await w.get(`/registers/${book}/gaps`)).html).to.contain('Không có số trống');
    expect((await w.post(`/register-entries/${id}/void`, { reason: 'x' })).status).to.equal(409);
  });

  it('an insertion into an incoming book names the sender', async () => {
    const incoming = await incomingBook(w);
    await w.post(`/registers/${incoming}/secrets`, short());
    const id = entryIn(
      await w.post(
        `/registers/${incoming}/insertions`,
        entryBody({ number: '1', reason: 'Đến cùng lúc', signer: 'Sở Nội vụ' }),
      ),
    );
    expect(await numbersIn(w, incoming)).to.deep.equal(['01 secret', '01a']);
    expect((await w.get(`/register-entries/${id}`)).html)
      .to.contain('Cơ quan gửi')
      .and.contain('Sở Nội vụ');
  });

  it('whatever is done in whatever order: each number once, and every number below the next stands in the book or among the gaps', async function () {
    this.timeout(60_000);
    type Step = ['take' | 'wish' | 'reserve' | 'secret' | 'insert' | 'void' | 'release' | 'use', number];
    const step = fc.tuple(
      fc.constantFrom('take', 'wish', 'reserve', 'secret', 'insert', 'void', 'release', 'use'),
      fc.integer({ min: 1, max: 12 }),
    ) as fc.Arbitrary<Step>;
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const own = await openedBook(w, { organSymbol: `P${++run}` }); // a book of its own for each run
        const reason = 'thử';
        for (const [what, n] of steps) {
          const number = String(n);
          const [row] = (await w.database
            .db('register_entries as e')
            .where({ 'e.book_id': own, 'e.number': n })
            .select('e.id', 'e.version')
            .orderBy('e.id')) as { id: number; version: number }[];
          const base = `/registers/${own}`;
          const entry = `/register-entries/${row?.id ?? 0}`;
          const answer = await {
            take: () => w.post(`${base}/entries`, entryBody()),
            wish: () => w.post(`${base}/entries`, entryBody({ number, reason })),
            reserve: () => w.post(`${base}/reservations`, short()),
            secret: () => w.post(`${base}/secrets`, short({ number, reason })),
            insert: () => w.post(`${base}/insertions`, entryBody({ number, reason })),
            void: () => w.post(`${entry}/void`, { reason }),
            release: () => w.post(`${entry}/release`, { reason }),
            use: () => w.post(entry, entryBody({ version: String(row?.version), reason })),
          }[what]();
          expect([303, 404, 409, 422], `${what} ${n}`).to.include(answer.status);
        }
        const all = (await numbersIn(w, own)).map((no) => no.split(' ')[0]!);
        expect(new Set(all).size).to.equal(all.length);
        expect(all).to.deep.equal(all.toSorted());
        const next = (await w.database
          .db('register_sequences as s')
          .where('s.book_id', own)
          .select('s.next_number')
          .first()) as { next_number: number } | undefined;
        const { html } = await w.get(`/registers/${own}/gaps`);
        const listed = [...html.matchAll(/number&#x3D;(\d+)&amp;/g)].map((m) => Number(m[1]));
        const standing = all.filter((no) => /^\d+-/.test(no)).map((no) => Number.parseInt(no, 10));
        const below = Array.from({ length: (next?.next_number ?? 1) - 1 }, (_, i) => i + 1);
        expect([...standing, ...listed].toSorted((a, b) => a - b)).to.deep.equal(below);
      }),
      { numRuns: 15 },
    );
  });
});
