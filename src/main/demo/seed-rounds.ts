import type { FileStore } from '../../kernel/files/store.ts';
import { findDocument } from '../../modules/documents/documents.queries.ts';
import { draftDocument, type Ledger } from '../../modules/documents/documents.commands.ts';
import type { AnswerKind } from '../../modules/documents/documents.rules.ts';
import { addComment } from '../../modules/documents/comments.commands.ts';
import { draftAnswer, releaseAnswer } from '../../modules/documents/releases.commands.ts';
import { listUnreleased } from '../../modules/documents/releases.queries.ts';
import { markOpened } from '../../modules/documents/dispatches.commands.ts';
import { findOwnDocument, findVersionOf, readText } from '../../modules/documents/index.ts';
import { importHolidays, takeIn } from '../../modules/opinions/index.ts';
import { listRoundComments } from '../../modules/opinions/comments.queries.ts';
import { disposeComment } from '../../modules/opinions/dispositions.commands.ts';
import type { Disposition } from '../../modules/opinions/dispositions.rules.ts';
import { keyIn } from '../../modules/opinions/intake.commands.ts';
import { closeRound, compileRound, openRound } from '../../modules/opinions/lifecycle.commands.ts';
import { chooseUnits } from '../../modules/opinions/recipients.commands.ts';
import { prepareRound } from '../../modules/opinions/rounds.commands.ts';
import { findRoundRow, listRoundUnits, type RoundRow } from '../../modules/opinions/rounds.queries.ts';
import { scopeOf } from '../../kernel/http/scope.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { dayBefore, daysBefore, later } from './calendar.ts';
import type { Desk } from './era.ts';
import { demoHolidays } from './holidays.ts';
import { makeDocx } from './make-docx.ts';
import { blocksOf, type Paper, written } from './paper.ts';
import { acts, type Act } from './stage.ts';
import type { Loaded } from './story.ts';
import { closedPaper, openPaper } from './texts/rounds.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const CLERK = 'lan';

/** How many papers the rounds add to the province. */
export const ROUND_PAPERS = 2;

interface Reply {
  answer: AnswerKind;
  text: string | null;
  remarks: readonly (readonly [string, string])[];
}

interface Place {
  now: Date;
  desks: ReadonlyMap<string, Desk>;
  unitIds: ReadonlyMap<string, number>;
}

/** Types the two papers. Before any transaction: it is disk work. */
export async function loadRoundPapers(files: FileStore, year: string): Promise<Loaded[]> {
  return Promise.all(
    [closedPaper, openPaper].map(async ({ abstract, text }, i) => {
      const paper: Paper = {
        organ: 'TỈNH UỶ LAM GIANG',
        parentOrgan: null,
        slogan: ['ĐẢNG CỘNG SẢN VIỆT NAM'],
        sign: i === 0 ? '-QĐ/TU' : '-ĐA/TU',
        kindLabel: i === 0 ? 'Quy định' : 'Đề án',
        abstract,
        place: 'Lam Giang',
        date: `ngày    tháng    năm ${year}`,
        body: written(text),
        recipients: ['Các ban đảng của Tỉnh uỷ', 'Các cấp uỷ trực thuộc Tỉnh uỷ', 'Lưu Văn phòng Tỉnh uỷ'],
        signature: ['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ'],
      };
      const bytes = await makeDocx(paper);
      const upload = { name: `Du thao ${i + 1}.docx`, type: DOCX, ...(await files.put(bytes, bytes.length)) };
      return { upload, blocks: blocksOf(paper) };
    }),
  );
}

/** A round that has closed with a word on every comment, and one in which units stand in every way; with the calendar of days off. */
export function roundStories(papers: readonly Loaded[], place: Place): Act[] {
  const pairs = [...place.desks.values()].filter((d) => d.clerk && d.leader && d.unit.code !== 'VPTU');
  // the clerk whom the manual knows has still to answer: whoever tries the demo can
  const known = pairs.filter((d) => d.clerk!.username === 'binh');
  // yesterday morning, so that what happened lies in office hours whenever the demo is made
  const morning = { ...place, now: new Date(`${dayBefore(place.now, 1)}T02:00:00.000Z`) };
  const others = pairs.filter((d) => !known.includes(d));
  return [
    {
      at: daysBefore(place.now, 70),
      username: CLERK,
      run: async (l) => void (await importHolidays(l, demoHolidays)),
    },
    ...closedStory(papers[0]!, pairs.slice(0, 6), morning),
    ...openStory(papers[1]!, [...others.slice(2, 8), ...known], morning),
  ];
}

interface Handle {
  document: { id: number };
  round: { id: number };
}

const rowOf = async (l: Ledger, h: Handle): Promise<RoundRow> => (await findRoundRow(l.db, h.round.id))!;

function begin(h: Handle, kind: 'regulation' | 'scheme', loaded: Loaded, about: typeof closedPaper | typeof openPaper) {
  return async (l: Ledger): Promise<void> => {
    h.document.id = await draftDocument(l, { kind, abstract: about.abstract, urgency: 'normal' }, l.actor.unitId);
    await acts.revise(h.document, { ...loaded, reason: 'Dự thảo lần đầu' })(l);
  };
}

function ask(
  h: Handle,
  desks: readonly Desk[],
  { now, unitIds }: Place,
  dueIn: number,
  silence: boolean,
  message: string,
) {
  return async (l: Ledger): Promise<void> => {
    const document = (await findOwnDocument(l.db, scopeOf(l.actor, 'rounds.manage'), h.document.id))!;
    const title = `Lấy ý kiến ${document.kind === 'scheme' ? 'Đề án' : 'Quy định'} ${document.abstract}`;
    h.round.id = await prepareRound(l, document, { title, dueOn: dayBefore(now, -dueIn), silence, message });
    const ids = desks.map((d) => unitIds.get(d.unit.code)!);
    await chooseUnits(l, await rowOf(l, h), [], ids);
    await openRound(l, await rowOf(l, h), document, await listRoundUnits(l.db, h.round.id));
  };
}

async function sightFor(l: Ledger, h: Handle) {
  return (await findDocument(
    l.db,
    scopeOf(l.actor, 'documents.read'),
    l.actor.accountId,
    h.document.id,
    localDay(l.now),
  ))!;
}

/** A clerk opens the paper, comments, and puts the answer before the leader. */
function drafts(h: Handle, reply: Reply) {
  return async (l: Ledger): Promise<void> => {
    const seen = await sightFor(l, h);
    await markOpened(l, seen);
    const version = await findVersionOf(l.db, seen.document, seen.number);
    const blocks = version ? (await readText(l.db, version)).blocks : [];
    for (const [begins, text] of reply.remarks)
      await addComment(l, seen, { block: blocks.find((b) => b.text.startsWith(begins)) ?? null, text, passage: null });
    await draftAnswer(
      l,
      seen.document,
      seen.received.find((r) => r.is_latest)!,
      reply,
    );
  };
}

function releases(h: Handle, reply: Reply) {
  return async (l: Ledger): Promise<void> => {
    const seen = await sightFor(l, h);
    const own = seen.received.find((r) => r.is_latest)!;
    const shown = (await listUnreleased(l.db, own.id)).map((c) => c.id);
    const release = {
      ...reply,
      draftedAt: own.drafted_at ?? '',
      answeredAt: own.answered_at ?? '',
      shown,
      withheld: new Map<number, string>(),
    };
    await releaseAnswer(l, seen.document, own, release, takeIn);
  };
}

/** Words for the first comments of a round, in the order in which they came; a duplicate is one of the first. */
function disposes(h: Handle, words: readonly (readonly [Disposition, string | null])[]) {
  return async (l: Ledger): Promise<void> => {
    const comments = (await listRoundComments(l.db, h.round.id)).toSorted((a, b) => a.id - b.id);
    for (const [i, [given, text]] of words.entries()) {
      const comment = comments[i];
      if (!comment) continue;
      const same = comments.find((c) => c.id < comment.id && c.fold_key === comment.fold_key);
      const disposition = given === 'duplicate' && !same ? 'accepted' : given;
      const duplicateOf = disposition === 'duplicate' ? same!.id : null;
      await disposeComment(l, await rowOf(l, h), comment, comment.version, { disposition, words: text, duplicateOf });
    }
  };
}

function answersOf(h: Handle, desks: readonly Desk[], replies: readonly Reply[], from: number, { now }: Place): Act[] {
  return replies.flatMap((reply, i): Act[] => {
    const desk = desks[i]!;
    const at = daysBefore(now, from - i);
    return [
      { at, username: desk.clerk!.username, run: drafts(h, reply) },
      { at: later(at, 150, now), username: desk.leader!.username, run: releases(h, reply) },
    ];
  });
}

function closedStory(loaded: Loaded, desks: readonly Desk[], place: Place): Act[] {
  const h: Handle = { document: { id: 0 }, round: { id: 0 } };
  const on = (days: number, run: Act['run']): Act => ({ at: daysBefore(place.now, days), username: CLERK, run });
  return [
    on(16, begin(h, 'regulation', loaded, closedPaper)),
    on(15, ask(h, desks, place, -6, true, closedPaper.message)),
    ...answersOf(h, desks, closedPaper.replies, 12, place),
    on(5, async (l) => compileRound(l, await rowOf(l, h), await listRoundUnits(l.db, h.round.id))),
    on(4, disposes(h, closedPaper.words)),
    on(3, async (l) => {
      const rest = (await listRoundComments(l.db, h.round.id)).filter((c) => c.disposition === null);
      for (const c of rest)
        await disposeComment(l, await rowOf(l, h), c, c.version, {
          disposition: 'accepted',
          words: null,
          duplicateOf: null,
        });
      await closeRound(l, await rowOf(l, h), await listRoundUnits(l.db, h.round.id));
    }),
  ];
}

function openStory(loaded: Loaded, desks: readonly Desk[], place: Place): Act[] {
  const h: Handle = { document: { id: 0 }, round: { id: 0 } };
  const at = (days: number): Date => daysBefore(place.now, days);
  const [, , drafting, reading] = desks;
  return [
    { at: at(6), username: CLERK, run: begin(h, 'scheme', loaded, openPaper) },
    { at: at(5.9), username: CLERK, run: ask(h, desks, place, 4, false, openPaper.message) },
    ...answersOf(h, desks, openPaper.replies, 4, place),
    { at: at(2), username: drafting!.clerk!.username, run: drafts(h, openPaper.drafted) },
    { at: at(1.95), username: reading!.clerk!.username, run: acts.open(h.document) },
    {
      at: at(0.9),
      username: CLERK,
      run: async (l) => {
        const keyed = {
          channel: 'meeting' as const,
          unitId: null,
          saidOn: localDay(l.now),
          blockId: null,
          ...openPaper.keyed,
        };
        await keyIn(l, await rowOf(l, h), keyed);
      },
    },
    {
      at: at(0),
      username: CLERK,
      run: disposes(h, [
        ['accepted', null],
        ['studying', 'Chờ ý kiến của cơ quan tài chính.'],
      ]),
    },
  ];
}
