import type { Readable } from 'node:stream';

/** What a page shows; every view documents its own. */
export type Model = Record<string, unknown> & { title: string };

export interface Notice {
  kind: 'done' | 'warning' | 'error';
  text: string;
  /** Where to look next, on this site. */
  link?: { href: string; label: string };
}

export type Reply =
  | { kind: 'page'; status: number; view: string; model: Model; piece: string | null; headers?: Record<string, string> }
  | { kind: 'go'; path: string; notice: Notice | null; session?: string | null }
  | { kind: 'file'; name: string; type: string; size: number | null; body: Readable; inline: boolean }
  | { kind: 'raw'; status: number; type: string; body: string | Buffer; headers?: Record<string, string> };

/** A whole page; with `piece`, a fragment request gets only that partial, rendered from the same model. */
export function page(view: string, model: Model, piece: string | null = null): Reply {
  return { kind: 'page', status: 200, view, model, piece };
}

/** A form with errors: 422, the same view, what was typed kept; the transaction is rolled back. */
export function invalid(view: string, model: Model, piece: string | null = null): Reply {
  return { kind: 'page', status: 422, view, model, piece };
}

/** Done: on to another page, with a sentence that says what happened. */
export function go(path: string, text?: string, kind: Notice['kind'] = 'done', link?: Notice['link']): Reply {
  return { kind: 'go', path, notice: text === undefined ? null : { kind, text, ...(link ? { link } : {}) } };
}

/** `go` that also sets (token) or clears (null) the session cookie. Only signing in and out use it. */
export function goWithSession(path: string, session: string | null, text?: string): Reply {
  return { kind: 'go', path, notice: text === undefined ? null : { kind: 'done', text }, session };
}

/** A download; `inline` only for types that a browser shows without running anything. `size` null: not known before its end. */
export function file(name: string, type: string, size: number | null, body: Readable, inline = false): Reply {
  return { kind: 'file', name, type, size, body, inline };
}

/** Anything that is not a page: JSON of the link, plain text of the health check. */
export function raw(status: number, type: string, body: string | Buffer, headers: Record<string, string> = {}): Reply {
  return { kind: 'raw', status, type, body, headers };
}
