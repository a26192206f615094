import type { Request } from '../../kernel/http/route.ts';
import { holds } from '../../kernel/http/scope.ts';
import { formatInstant, localDay } from '../../kernel/text/dates.ts';
import { findOpenSubmission, findTurn } from './approvals.queries.ts';
import { findApprovedText } from './approved.queries.ts';
import { countComments } from './comments.queries.ts';
import { listUnitsWithLatest, tallyOf, type Tally } from './dispatches.queries.ts';
import type { ReceivedRow, Sight } from './documents.queries.ts';
import { allows, recipientState, turnOf } from './documents.rules.ts';
import {
  brokenApproval,
  closedWord,
  fullTitle,
  kindWords,
  receivedWords,
  stateWords,
  urgencyWords,
} from './documents.words.ts';
import { countReaders } from './readers.queries.ts';
import { headings, issuedWords, nextWords, stepWords, tabWords } from './sentences.words.ts';
import { may } from './sight.ts';
import { versionLabels } from './versions.queries.ts';

export type Tab = 'text' | 'comments' | 'dispatches' | 'versions' | 'approvals' | 'readers';

interface Next {
  what: string;
  detail: string;
  /** None: nothing to press, the words say whose turn it is. */
  href: string | null;
  actionLabel: string;
  also: { href: string; label: string } | null;
}

/** Head, progress, next step and tabs: what every page of one document begins with (views/intranet/documents/_header.hbs). */
export async function headerOf(req: Request, sight: Sight, tab: Tab) {
  const { document, side } = sight;
  const own = side === 'recipient' ? newest(sight) : null;
  const received = own && recipientState(own, localDay(req.now));
  const closed =
    own !== null && received !== 'answered' && (own.closed_at !== null || !allows(document.state, 'answer'));
  const broken =
    own === null && document.state === 'approved' && (await findApprovedText(req.db, document.id)) === undefined;
  const tally = await tallyOf(req.db, document.id);
  const next = await nextOf(req, sight, tally, broken);
  return {
    title: tab === 'text' ? fullTitle(document) : `${tabTitle(tab, own !== null)}: ${fullTitle(document)}`,
    menuHref: boxOf(side).href,
    box: boxOf(side),
    document: {
      title: fullTitle(document),
      kindName: kindWords[document.kind],
      versionLabel: await nameOf(req, sight),
      documentNo: document.document_no,
      issued: issuedWords(document),
      unitName: document.home_name,
      drafterName: document.author_name,
      status: closed
        ? closedWord
        : received
          ? receivedWords[received]
          : broken
            ? brokenApproval
            : stateWords[document.state],
      urgency: document.urgency === 'normal' ? null : urgencyWords[document.urgency],
      dueOn: own?.due_on ?? null,
      late: received === 'late' && !closed,
      updatedAt: own?.sent_at ?? document.updated_at,
    },
    broken,
    editHref: canEdit(req, sight) ? `/documents/${document.id}/edit` : null,
    steps: own ? [] : stepsOf(sight, tally, broken),
    next: next && next.href === addressOf(document.id, tab) ? null : next,
    tabs: await tabsOf(req, sight, tab, tally),
  };
}

/** Name of the newest version that the person may read. */
async function nameOf(req: Request, { document, number }: Sight): Promise<string> {
  if (number === document.latest_number) return document.latest_label;
  return (await versionLabels(req.db, document.id))(number);
}

/** The box in which a person finds the document; who was only asked to approve finds it among all. */
function boxOf(side: Sight['side']) {
  const box = side === 'home' ? 'own' : side === 'recipient' ? 'received' : 'all';
  return { href: `/documents?box=${box}`, label: headings[box].heading };
}

function tabTitle(tab: Exclude<Tab, 'text'>, asked: boolean): string {
  return tab === 'dispatches' && asked ? tabWords.answer : tabWords[tab];
}

function addressOf(documentId: number, tab: Tab): string {
  return tab === 'text' ? `/documents/${documentId}` : `/documents/${documentId}/${tab}`;
}

function newest(sight: Sight): ReceivedRow | null {
  return sight.received.find((r) => r.is_latest) ?? null;
}

function canEdit(req: Request, { side, document }: Sight): boolean {
  return side === 'home' && allows(document.state, 'edit') && may(req, 'documents.draft', document.home_path);
}

function stepsOf({ document }: Sight, { asked, answered }: Tally, broken: boolean) {
  const at = { draft: 0, circulating: 1, awaitingApproval: 2, approved: broken ? 2 : 4 }[document.state];
  return stepWords.map((label, i) => ({
    label,
    state: i < at ? (i === 1 && asked === 0 ? 'ahead' : 'done') : i === at ? 'current' : 'ahead',
    note: i === 1 && asked > 0 ? `${answered}/${asked}` : null,
  }));
}

async function nextOf(req: Request, sight: Sight, tally: Tally, broken: boolean): Promise<Next | null> {
  const { document, side } = sight;
  const base = `/documents/${document.id}`;
  const step = (words: { what: string; detail: string; action: string }, href: string, more?: Partial<Next>): Next => ({
    what: words.what,
    detail: words.detail,
    href,
    actionLabel: words.action,
    also: null,
    ...more,
  });
  const told = (what: string, detail: string): Next => ({ what, detail, href: null, actionLabel: '', also: null });
  if (holds(req.actor, 'documents.approve') && side !== 'recipient') {
    const turn = await findTurn(req.db, document.id, req.actor.accountId, localDay(req.now));
    if (turn) return step(nextWords.decide, `${base}/approvals`);
  }
  if (
    document.state === 'approved' &&
    !broken &&
    !document.document_no &&
    may(req, 'registers.keep', document.home_path)
  ) {
    return step(nextWords.issue, `${base}/issue`);
  }
  const own = newest(sight);
  const turn = own && turnOf(own, document.state, (permission) => may(req, permission, own.unit_path));
  if (turn === 'wait') return told(nextWords.waitsRelease.what, nextWords.waitsRelease.detail);
  if (turn) return step(turn === 'release' ? nextWords.release : nextWords.answer, `${base}/dispatches`);
  if (side !== 'home') return null;
  const drafts = may(req, 'documents.draft', document.home_path);
  const sends = may(req, 'documents.send', document.home_path);
  if (document.latest_number === 0) {
    const also = { href: `${base}/text`, label: nextWords.write };
    return drafts ? step(nextWords.loadText, `${base}/versions/new`, { also }) : null;
  }
  if (document.state === 'draft' && sends) return step(nextWords.send, `${base}/dispatches/new`);
  if (document.state === 'circulating' && sends) {
    const latest = await listUnitsWithLatest(req.db, document);
    if (latest.length === 0) {
      const also = drafts ? { href: `${base}/approvals`, label: nextWords.ask.action } : null;
      return step(nextWords.sendNew, `${base}/dispatches/new`, { also });
    }
    if (drafts) {
      const detail = nextWords.answeredOf(tally.answered, tally.asked);
      const also = { href: `${base}/versions/new`, label: nextWords.revise };
      return step(nextWords.ask, `${base}/approvals`, { detail, also });
    }
  }
  if (document.state === 'awaitingApproval') {
    const asked = await findOpenSubmission(req.db, document.id);
    const names = asked?.steps.filter((s) => s.state === 'waiting').map((s) => s.approver_name) ?? [];
    if (asked) return told(nextWords.awaits(names), nextWords.askedAt(formatInstant(asked.asked_at)));
  }
  if (document.state === 'approved' && !broken && holds(req.actor, 'publications.read')) {
    return step(nextWords.publish, `/publications?document=${document.id}`);
  }
  return null;
}

async function tabsOf(req: Request, sight: Sight, current: Tab, tally: Tally) {
  const { document, side } = sight;
  const tab = (code: Tab, label: string, count = 0) => ({
    label,
    href: addressOf(document.id, code),
    current: code === current,
    count,
  });
  const tabs = [
    tab('text', tabWords.text),
    tab('comments', tabWords.comments, await countComments(req.db, req.scope, sight)),
  ];
  if (side === 'home') tabs.push(tab('dispatches', tabWords.dispatches, tally.asked));
  else if (newest(sight)) tabs.push(tab('dispatches', tabWords.answer));
  tabs.push(
    tab('versions', tabWords.versions, sight.numbers === 'all' ? document.latest_number : sight.numbers.length),
  );
  if (side !== 'recipient') tabs.push(tab('approvals', tabWords.approvals));
  if (side === 'home') tabs.push(tab('readers', tabWords.readers, await countReaders(req.db, document)));
  if (side === 'home' && holds(req.actor, 'publications.read')) {
    tabs.push({ label: tabWords.publication, href: `/publications?document=${document.id}`, current: false, count: 0 });
  }
  return tabs;
}
