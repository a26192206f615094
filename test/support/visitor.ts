/** A browser of the tests that is a whole person with cookies, for signing in and out; follows no redirect. */
export interface Visitor {
  get(path: string): Promise<VisitorAnswer>;
  post(path: string, body: Record<string, string>): Promise<VisitorAnswer>;
  cookies: Map<string, string>;
}

export interface VisitorAnswer {
  status: number;
  html: string;
  location: string | null;
  retryAfter: string | null;
  setCookies: string[];
}

/** A visitor at an app's address; `headers` go with every request (a proxy's, a machine's name). */
export function visitor(base: string, headers: Record<string, string> = {}): Visitor {
  const cookies = new Map<string, string>();
  const keep = (line: string): void => {
    const [pair = ''] = line.split(';');
    const name = pair.slice(0, pair.indexOf('='));
    const value = pair.slice(pair.indexOf('=') + 1);
    if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  };
  const send = async (path: string, init: RequestInit): Promise<VisitorAnswer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const r = await fetch(base + path, {
      ...init,
      headers: { ...headers, ...(cookie ? { cookie } : {}) },
      redirect: 'manual',
    });
    const setCookies = r.headers.getSetCookie();
    for (const line of setCookies) keep(line);
    return {
      status: r.status,
      html: await r.text(),
      location: r.headers.get('location'),
      retryAfter: r.headers.get('retry-after'),
      setCookies,
    };
  };
  return {
    cookies,
    get: (path) => send(path, {}),
    post: (path, body) => send(path, { method: 'POST', body: new URLSearchParams(body) }),
  };
}

/** The token in the first form of a page. */
export function tokenIn(html: string): string {
  return /name="_csrf" value="([^"]*)"/.exec(html)?.[1] ?? '';
}
