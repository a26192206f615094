import type { Request } from '../../kernel/http/route.ts';
import type { Filled } from '../../kernel/http/form.ts';
import { localDay } from '../../kernel/text/dates.ts';
import {
  commenterKindWords,
  contentHash,
  stanceWords,
  type CommenterKind,
  type Stance,
} from '../../portal/contract.ts';
import type { AnswersContent } from '../../portal/contract.answers.ts';
import { fullTitle, type DocumentKind } from '../documents/index.ts';
import {
  countUnanswered,
  dispositionWords,
  findTable,
  listAnswers,
  listTables,
  listTaken,
  type PublicOpinion,
} from '../opinions/index.ts';
import { findAnswers, listOpinions, type AcceptedOpinion } from './answers.queries.ts';
import type { PublicationRow } from './publications.queries.ts';

/** What a consultation hands over to the table of opinions: who said it is told by kind, never by name. */
export function opinionsOf(accepted: readonly AcceptedOpinion[]): PublicOpinion[] {
  return accepted.map((o) => ({
    sourceId: o.id,
    channel: CHANNELS.has(o.channel) ? (o.channel as PublicOpinion['channel']) : 'other',
    saidBy:
      o.commenter_kind === null ? 'Nhân dân' : `Nhân dân (${commenterKindWords[o.commenter_kind as CommenterKind]})`,
    saidOn: o.said_on ?? localDay(new Date(o.received_at)),
    voices: o.voices,
    blockId: o.block_id,
    body: o.body,
  }));
}

const CHANNELS = new Set(['portal', 'meeting', 'letter', 'vneid', 'paper', 'other']);

/**
 * The table of answers as it would stand on the sites now. What moderation does not let through any more, or its author
 * withdrew, is not told though the drafting team's table still has it. Answers null while nothing has its word.
 */
export async function contentOf(
  req: Request,
  p: PublicationRow,
  roundId: number,
  introduction: string | null,
): Promise<AnswersContent | null> {
  const round = await findTable(req.db, p.document_id, roundId);
  if (!round) return null;
  const stances = new Map((await listOpinions(req.db, p.id)).map((o) => [o.id, o.stance]));
  const answers = (await listAnswers(req.db, round)).flatMap((a) => {
    const { disposition } = a;
    const isTold = stances.has(a.sourceId) && disposition !== null && disposition !== 'duplicate';
    return isTold ? [{ ...a, disposition }] : [];
  });
  if (answers.length === 0) return null;
  const stanceOf = (id: number): Stance | null => {
    const stance = stances.get(id) ?? '';
    return stance in stanceWords ? (stance as Stance) : null;
  };
  const voices = (code: string): number =>
    answers.filter((a) => a.disposition === code).reduce((n, a) => n + a.voices, 0);
  return {
    publicId: p.public_id,
    introduction,
    publishedAt: req.now.toISOString(),
    figures: [
      { label: 'Ý kiến được trả lời', value: String(answers.length) },
      { label: 'Tổng số lượt góp ý', value: String(answers.reduce((n, a) => n + a.voices, 0)) },
      ...(['accepted', 'partly', 'notAccepted', 'studying'] as const).map((code) => ({
        label: `${dispositionWords[code].label} (lượt)`,
        value: String(voices(code)),
      })),
    ],
    rows: answers.map((a, i) => ({
      no: i + 1,
      place: a.place,
      blockId: a.blockId,
      comment: a.body,
      stance: stanceOf(a.sourceId),
      voices: a.voices,
      decision: a.disposition,
      decisionLabel: dispositionWords[a.disposition].label,
      answer: a.words,
    })),
  };
}

/** What a table says, as one mark: whoever publishes it has seen just this. */
export const markOf = ({ figures, rows }: AnswersContent): string => contentHash({ figures, rows });

/** Everything views/intranet/publications/answers.hbs shows. */
export async function answersModel(req: Request, p: PublicationRow, form: Filled<unknown>) {
  const known = await findAnswers(req.db, p.id);
  const tables = await listTables(req.db, p.document_id);
  const opinions = await listOpinions(req.db, p.id);
  const rows = [];
  for (const t of tables) {
    const taken = await listTaken(req.db, t.id);
    rows.push({
      id: t.id,
      title: t.title,
      href: `/rounds/${t.id}/comments`,
      taken: taken.size,
      missing: opinions.filter((o) => taken.get(o.id)?.voices !== o.voices).length,
      unanswered: taken.size === 0 ? 0 : await countUnanswered(req.db, t.id),
      takes: t.state !== 'closed',
    });
  }
  const chosen = rows.find((r) => r.taken > 0) ?? null;
  const preview = chosen ? await contentOf(req, p, chosen.id, null) : null;
  const heading = fullTitle({ kind: p.kind as DocumentKind, abstract: p.heading });
  return {
    title: `Trả lời ý kiến Nhân dân: ${heading}`,
    heading,
    backHref: `/publications/${p.id}`,
    action: `/publications/${p.id}/answers`,
    accepted: opinions.length,
    voices: opinions.reduce((n, o) => n + o.voices, 0),
    tables: rows,
    chosen,
    preview: preview && {
      figures: preview.figures,
      rows: preview.rows.slice(0, 50),
      all: preview.rows.length,
      seen: markOf(preview),
    },
    published: known && known.withdrawn_at === null ? { at: known.published_at } : null,
    withdrawnAt: known?.withdrawn_at ?? null,
    version: known?.version ?? 0,
    form,
  };
}
