import type { Request } from './route.ts';
import { wholeNumber } from './route.ts';

export interface Pager {
  current: number;
  last: number;
  total: number;
  from: number;
  to: number;
  previousHref: string | null;
  nextHref: string | null;
  offset: number;
}

/** Where `?page=` stands in a list of `total` rows; links keep the other words of the query. A page beyond the end is the last. */
export function pager(req: Pick<Request, 'path' | 'query'>, total: number, size: number): Pager {
  const last = Math.max(1, Math.ceil(total / size));
  const current = Math.min(wholeNumber(req.query['page']) ?? 1, last);
  const offset = (current - 1) * size;
  const href = (n: number): string => {
    const words = new URLSearchParams({ ...req.query, page: String(n) });
    if (n === 1) words.delete('page');
    const text = words.toString();
    return text ? `${req.path}?${text}` : req.path;
  };
  return {
    current,
    last,
    total,
    from: total === 0 ? 0 : offset + 1,
    to: Math.min(total, offset + size),
    previousHref: current > 1 ? href(current - 1) : null,
    nextHref: current < last ? href(current + 1) : null,
    offset,
  };
}
