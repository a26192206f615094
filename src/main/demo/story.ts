import type { Upload } from '../../kernel/http/route.ts';
import type { RawBlock } from '../../modules/documents/text/blocks.ts';
import { dayBefore, daysBefore, later, officeMoment } from './calendar.ts';
import type { Draft } from './drafts.types.ts';
import type { Desk } from './era.ts';
import { type Fate, stationsOf } from './fates.ts';
import type { DemoPerson } from './people.ts';
import { type Chance, chanceOf } from './random.ts';
import { type Reaction, reactionsTo } from './reactions.ts';
import { type Act, acts, type Handle } from './stage.ts';
import { messages, refusals } from './texts/replies.ts';

/** A version on its way into the suite: the stored file and what was read out of it. */
export interface Loaded {
  upload: Upload;
  blocks: RawBlock[];
}

export interface Material {
  draft: Draft;
  fate: Fate;
  first: Loaded;
  second: Loaded | null;
  attachment: Upload | null;
}

/** What a story is told in: the people, who receives what, and the day of the telling. */
export interface Setting {
  now: Date;
  desks: ReadonlyMap<string, Desk>;
  unitIds: ReadonlyMap<string, number>;
  placeOf: (code2025: string) => string;
  /** Who publishes, and who decides for the committee itself. */
  editor: string;
  deputy: DemoPerson;
}

/** Everything that happens to one paper, each act with its moment; in order, and none after now. */
export function storyOf(material: Material, nth: number, setting: Setting): Act[] {
  const { draft, fate, first, second, attachment } = material;
  const c = chanceOf(77_000 + nth);
  const clerk = setting.desks.get(draft.home.code)?.clerk;
  if (!clerk) throw new Error(`demo: nobody drafts at ${draft.home.code}`);
  const stations = stationsOf(fate, second !== null, c);
  const paper: Handle = { id: 0 };
  const story: Act[] = [];
  const line = lineOf(story, setting.now, c);

  const { kind, abstract, urgency } = draft;
  line.on(stations.drafted, clerk.username, acts.draft(paper, { kind, abstract, urgency }));
  if (fate === 'unwritten') return story;
  line.soon(clerk.username, acts.revise(paper, { ...first, reason: 'Dự thảo lần đầu' }));
  if (attachment) line.soon(clerk.username, acts.attach(paper, [attachment]));
  const revise = (days: number) => {
    if (second)
      line.on(
        days,
        clerk.username,
        acts.revise(paper, { ...second, reason: draft.second?.reason ?? '', step: 'milestone' }),
      );
  };
  if (stations.sent === null) {
    revise(stations.drafted / 2);
    return story;
  }

  const readers = readersOf(draft, fate, setting, c);
  const voided = fate === 'voided';
  const ask = () => {
    if (stations.asked === null) return;
    const approver = approverOf(draft, setting, c);
    line.on(stations.asked, clerk.username, acts.ask(paper, approver.fullName));
    if (stations.decided === null) return;
    const refusal = fate === 'declined' ? (refusals[nth % refusals.length] ?? refusals[0]) : null;
    line.on(stations.decided, approver.username, acts.decide(paper, refusal));
  };

  const rounds: { days: number; until: number; due: number }[] =
    stations.again === null
      ? [{ days: stations.sent, until: stations.until, due: stations.due }]
      : [
          {
            days: stations.sent,
            until: (voided ? (stations.asked ?? 0) : stations.again) + 1,
            due: (voided ? (stations.asked ?? 0) : stations.again) + 1,
          },
          { days: stations.again - 0.4, until: stations.until, due: stations.due },
        ];
  for (const [i, round] of rounds.entries()) {
    if (i === 1) {
      if (voided) ask();
      revise(round.days + 0.4);
    }
    const unitIds = readers.map((desk) => idOf(setting, desk.unit.code));
    const message =
      i === 1
        ? messages[2]
        : urgency === 'normal'
          ? c.pick([messages[0], messages[1], messages[4], null])
          : messages[3];
    line.on(
      round.days,
      clerk.username,
      acts.send(paper, { unitIds, dueOn: dayBefore(setting.now, round.due), message }),
    );
    const share = { asking: 50, late: 55 }[fate as string] ?? (i === rounds.length - 1 && !voided ? 100 : 80);
    const loaded = i === 1 && second ? second : first;
    for (const reaction of reactionsTo(
      { draft, blocks: loaded.blocks, readers, isFirst: i === 0, share, placeOf: setting.placeOf },
      c,
    )) {
      line.aside(round, reaction, paper);
    }
    line.catchUp();
  }
  if (!voided) ask();
  if (fate === 'published') {
    // opened at eight in the morning thirteen days ago, taken until the evening seventeen days from now
    const opens = `${dayBefore(setting.now, 13)}T01:00:00.000Z`;
    const closes = `${dayBefore(setting.now, -17)}T10:00:00.000Z`;
    line.on(14, setting.editor, acts.schedule(paper, opens, closes));
  }
  return story;
}

const idOf = (setting: Setting, code: string): number => {
  const id = setting.unitIds.get(code);
  if (id === undefined) throw new Error(`demo: unit ${code} is missing`);
  return id;
};

/** Moments of the main line never run backwards; what recipients do runs beside it, and the line waits for them. */
function lineOf(story: Act[], now: Date, c: Chance) {
  let at = daysBefore(now, 400);
  let latest = at;
  const push = (moment: Date, username: string, run: Act['run']) => {
    story.push({ at: moment, username, run });
    if (moment > latest) latest = moment;
  };
  return {
    on(days: number, username: string, run: Act['run']) {
      at = officeMoment(now, days, at, c);
      push(at, username, run);
    },
    soon(username: string, run: Act['run']) {
      at = later(at, c.whole(4, 90), now);
      push(at, username, run);
    },
    aside(round: { days: number; until: number }, reaction: Reaction, paper: Handle) {
      const span = Math.max(0.05, round.days - round.until);
      const begun = round.days - span * reaction.opens;
      const opened = officeMoment(now, begun, later(at, 5, now), c);
      push(opened, reaction.clerk, acts.open(paper));
      let last = opened;
      for (const remark of reaction.remarks) {
        last = later(last, c.whole(6, 55), now);
        push(last, remark.username, acts.comment(paper, remark.find, remark.text));
      }
      if (!reaction.answer) return;
      const answered = officeMoment(now, begun - (begun - round.until) * reaction.answers, later(last, 3, now), c);
      push(answered, reaction.answer.username, acts.answer(paper, reaction.answer.kind, reaction.answer.text));
    },
    catchUp() {
      at = later(latest, 1, now);
    },
  };
}

/** Units that are asked: those whose opinion is told in the texts, then others that fit the level of the paper. */
function readersOf(draft: Draft, fate: Fate, { desks, placeOf }: Setting, c: Chance): Desk[] {
  const others = [...desks.values()].filter((desk) => desk.clerk && desk.unit.code !== draft.home.code);
  const named = reactionsTo.unitsNamed(draft.key).map(placeOf);
  const fits = (codes: string[]) => others.filter((desk) => codes.map(placeOf).includes(desk.unit.code));
  const organs = fits(['VPTU', 'BTC', 'BTGDV', 'UBKT', 'BNC']);
  const state = others.filter((desk) => desk.unit.kind === 'stateBody');
  const committees = others.filter((desk) => !organs.includes(desk) && !state.includes(desk));
  const wide = draft.home.kind === 'advisoryOrgan' || named.length > 3;
  const wanted = [
    ...others.filter((desk) => named.includes(desk.unit.code)),
    ...(wide ? fits(['XA-AN-THUAN']) : fits(['VPTU'])),
    ...c.some(organs, wide ? 3 : 2),
    ...c.some(state, wide ? 1 : 2),
    ...c.some(committees, fate === 'late' ? 4 : wide ? 5 : 2),
  ];
  return [...new Map(wanted.map((desk) => [desk.unit.code, desk])).values()];
}

/** The leader of the unit; what is written for the committee itself goes to its deputy secretary. */
function approverOf(draft: Draft, { desks, deputy }: Setting, c: Chance): DemoPerson {
  const own = desks.get(draft.home.code)?.leader;
  const forTheCommittee = draft.home.code === 'VPTU' && draft.paper.organ.startsWith('TỈNH UỶ');
  return !own || forTheCommittee || (draft.home.kind === 'advisoryOrgan' && c.percent(25)) ? deputy : own;
}
