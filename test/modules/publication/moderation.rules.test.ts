import { expect } from 'chai';
import {
  events,
  outcome,
  standingOf,
  standings,
  type ModerationEvent,
  type Standing,
} from '../../../src/modules/publication/moderation.rules.ts';
import {
  looksLegacy,
  maskContact,
  maskName,
  personalIn,
  visible,
} from '../../../src/modules/publication/personal.rules.ts';

describe('rules of moderation', () => {
  const none = null;
  // columns: accept, decline, duplicate, hold, putBack, confirm (of a proposal to accept), sendBack, withdrawByAuthor
  const table: Record<Standing, (Standing | null)[]> = {
    waiting: ['accepted', 'declined', 'duplicate', 'held', none, none, none, 'withdrawn'],
    held: ['accepted', 'declined', 'duplicate', none, 'waiting', none, none, 'withdrawn'],
    proposed: [none, none, none, none, 'waiting', 'accepted', 'waiting', 'withdrawn'],
    accepted: [none, none, none, none, 'waiting', none, none, 'withdrawn'],
    declined: [none, none, none, none, 'waiting', none, none, 'withdrawn'],
    duplicate: [none, none, none, none, 'waiting', none, none, 'withdrawn'],
    withdrawn: [none, none, none, none, none, none, none, none],
  };

  for (const from of standings)
    it(`knows every event of a comment that is ${from}`, () => {
      const got = events.map((e) => outcome(from, e, { secondPair: false, proposed: 'accepted' }));
      expect(got).to.deep.equal(table[from]);
    });

  it('only proposes where a second pair of eyes is asked, and changes nothing else', () => {
    for (const from of standings)
      for (const [i, event] of events.entries()) {
        const alone = table[from][i]!;
        const decides = ['accept', 'decline', 'duplicate'].includes(event) && alone !== null;
        const got = outcome(from, event, { secondPair: true, proposed: 'accepted' });
        expect(got, `${from} ${event}`).to.equal(decides ? 'proposed' : alone);
      }
  });

  it('confirms what was proposed, whatever it was', () => {
    for (const proposed of ['accepted', 'declined', 'duplicate'] as const)
      expect(outcome('proposed', 'confirm', { secondPair: true, proposed })).to.equal(proposed);
  });

  it('tells the standing from the stored columns', () => {
    const c = { reason_code: null, proposed_state: null };
    expect(standingOf({ ...c, state: 'held' })).to.equal('held');
    expect(standingOf({ ...c, state: 'waiting', proposed_state: 'declined' })).to.equal('proposed');
    expect(standingOf({ ...c, state: 'declined', reason_code: 'insult' })).to.equal('declined');
    expect(standingOf({ ...c, state: 'declined', reason_code: 'withdrawn' })).to.equal('withdrawn');
  });

  it('lets the author withdraw from anywhere, once', () => {
    const event: ModerationEvent = 'withdrawByAuthor';
    const reached = standings.map((s) => outcome(s, event, { secondPair: true, proposed: null }));
    expect(reached.filter((s) => s === 'withdrawn')).to.have.length(standings.length - 1);
  });
});

describe('personal data of commenters', () => {
  it('masks names and contacts', () => {
    expect(maskName('Nguyễn Văn An')).to.equal('N. V. A.');
    expect(maskName('  đặng  ')).to.equal('Đ.');
    expect(maskName("H'Hen Niê")).to.equal('H. N.');
    const cases: [string, string][] = [
      ['0912345123', '09•• ••• 123'],
      ['0912 345 123', '09•• ••• 123'],
      ['+84 912 345 123', '09•• ••• 123'],
      ['an.nguyen@thu.vn', 'a•••@t•••.vn'],
      ['Thôn 3, xã An Thuận', 'T•••'],
      ['', '•••'],
    ];
    for (const [given, masked] of cases) expect(maskContact(given), given).to.equal(masked);
  });

  it('notices data that slipped into a text, and takes sums and years for none', () => {
    const cases: [string, string[]][] = [
      ['Gọi tôi số 0912345678 nhé', ['phone']],
      ['Gọi 0912.345.678 hoặc 0912 345 678', ['phone']],
      ['+84 912 345 678', ['phone']],
      ['Máy bàn 0203 3 825 411 của xã', ['phone']],
      ['Thư về an.nguyen@thu.vn', ['mail']],
      ['CCCD 079084000999', ['identity']],
      ['CCCD 079 084 000 999', ['identity']],
      ['CMND 123456789', ['identity']],
      ['0912345678 và a@b.vn', ['mail', 'phone']],
      ['Thu ngân sách 9.860.000.000 đồng', []],
      ['Thu 12.500.000 đồng năm 2025', []],
      ['Nghị quyết 18-NQ/TW ngày 25/10/2017, giai đoạn 2025-2030', []],
      ['Tăng 8,2% so với 2020', []],
      ['mã 12345678901234567890', []],
    ];
    for (const [text, found] of cases) expect(personalIn(text), text).to.deep.equal(found);
  });

  it('shows what hides in a text and keeps every word', () => {
    expect(visible('Đồng ý')).to.deep.equal([{ text: 'Đồng ý', sign: null }]);
    expect(visible('a\u202eb\u200bc')).to.deep.equal([
      { text: 'a', sign: null },
      { text: '', sign: 'U+202E' },
      { text: 'b', sign: null },
      { text: '', sign: 'U+200B' },
      { text: 'c', sign: null },
    ]);
    expect(visible('một\r\nhai')).to.deep.equal([{ text: 'một\nhai', sign: null }]);
    expect(visible('👍🏽 tốt').every((s) => s.sign === null)).to.equal(true);
    expect(visible('\u{e0041}x')[0]).to.deep.equal({ text: '', sign: 'U+E0041' });
  });

  it('suspects text of the fonts of old, not Vietnamese in Unicode', () => {
    expect(looksLegacy('NguyÔn V¨n §øc ®Ò nghÞ lµm râ ®o¹n nµy')).to.equal(true);
    expect(looksLegacy('Nguyeãn Vaên Ñöùc ñeà nghò laøm roõ ñoaïn naøy')).to.equal(true);
    expect(looksLegacy('Đề nghị làm rõ đoạn này, quy định tại Điều 5')).to.equal(false);
    expect(looksLegacy('De nghi lam ro doan nay')).to.equal(false);
  });
});
