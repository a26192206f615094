import { formatPartial } from '../../../kernel/text/partial-dates.ts';
import type { Warning } from '../record/warnings.ts';
import type { Likes } from './like.queries.ts';
import type { LikeProposals } from './proposed.queries.ts';

/** More than these are not named one by one. */
const NAMED = 5;

const about = (...parts: (string | null)[]): string => parts.filter((p) => p !== null && p !== '').join(', ');
const born = (value: string | null): string | null => (value === null ? null : `sinh ${formatPartial(value)}`);

/** Records that may be of the same person; of those outside the scope only how many there are. */
export function likeWords({ hits, elsewhere }: Likes): Warning[] {
  const known = hits.slice(0, NAMED).map((h): Warning => ({
    text: `Có thể đã có hồ sơ: ${about(h.fullName, born(h.born), h.cardNo === null ? null : `thẻ ${h.cardNo}`, h.unitName)}`,
    href: `/members/${h.memberId}`,
  }));
  if (elsewhere > 0)
    known.push({ text: `Có ${elsewhere} hồ sơ tương tự ở đơn vị khác; nên hỏi Ban Tổ chức trước`, href: null });
  return known;
}

/** Other proposals that wait and may bring the same person. */
export function likeProposalWords({ hits, elsewhere }: LikeProposals): Warning[] {
  const known = hits.slice(0, NAMED).map((h): Warning => ({
    text: `Một đề nghị khác đang chờ có thể về cùng người này: ${about(h.fullName, born(h.born), h.unitName)}; ${h.proposedBy} đề nghị`,
    href: `/members/events/${h.eventId}`,
  }));
  if (elsewhere > 0)
    known.push({
      text: `Có ${elsewhere} đề nghị đang chờ ở đơn vị khác có thể về cùng người này; nên hỏi Ban Tổ chức trước`,
      href: null,
    });
  return known;
}
