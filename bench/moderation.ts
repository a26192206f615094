import { insertRow, insertRows, openDatabase } from '../src/kernel/db/db.ts';
import { desktop, openBrowser } from '../test/support/browser.ts';
import { makeIntranet } from './data.ts';

interface Tools {
  start(kind: string, argument: string): Promise<{ base: string; child: { kill(): boolean } }>;
  figure(name: string, value: number, limit: number, better: 'higher' | 'lower', more?: Record<string, unknown>): void;
}

const COMMENTS = 300;
const BY_KEY = 150;
const LIMIT_HOUR = 1000;
const LIMIT_MS = 100;

/** One moderator at the keyboard of a real browser, waiting each time until the next comment is at hand; then the server alone. */
export async function moderating(folder: string, { start, figure }: Tools): Promise<void> {
  const file = `${folder}/moderation.sqlite`;
  const { token } = await makeIntranet(file, 10);
  const ids = await makeQueue(file);
  const suite = await start('intranet', file);
  const browser = await openBrowser();
  if (!browser) throw new Error('chromium is not installed');
  const page = await browser.newPage({ viewport: desktop });
  await page.context().addCookies([{ name: 'sid', value: token, url: suite.base }]);
  await page.goto(`${suite.base}/public-comments`);
  await page.locator('.judge [data-htmx-powered]').first().waitFor({ state: 'attached' });
  const begun = performance.now();
  for (const id of ids.slice(0, BY_KEY)) {
    await page.locator(`#comment-${id}[data-current]`).waitFor();
    await page.keyboard.press(id % 4 === 0 ? 'd' : 'a');
    if (id % 4 === 0) await page.keyboard.press('1');
  }
  await page.locator(`#comment-${ids[BY_KEY - 1]}[data-done]`).waitFor();
  const seconds = (performance.now() - begun) / 1000;
  figure(
    'public comments decided by one moderator with the keyboard, an hour',
    (BY_KEY / seconds) * 3600,
    LIMIT_HOUR,
    'higher',
  );
  const csrf = await page.locator('input[name=_csrf]').first().inputValue();
  await browser.close();
  const times: number[] = [];
  for (const id of ids.slice(BY_KEY)) {
    const at = performance.now();
    const answer = await fetch(`${suite.base}/public-comments/${id}/acceptance`, {
      method: 'POST',
      headers: { cookie: `sid=${token}`, 'HX-Request': 'true' },
      body: new URLSearchParams({ _csrf: csrf, version: '1' }),
    });
    await answer.text();
    if (!answer.ok) throw new Error(`a decision was answered ${answer.status}`);
    times.push(performance.now() - at);
  }
  times.sort((a, b) => a - b);
  const more = { p95: Number(times[Math.floor(times.length * 0.95)]!.toFixed(1)) };
  figure(
    'server’s answer to one decision, middle, milliseconds',
    times[Math.floor(times.length / 2)]!,
    LIMIT_MS,
    'lower',
    more,
  );
  suite.child.kill();
}

async function makeQueue(file: string): Promise<number[]> {
  const { db, close } = openDatabase(`sqlite:${file}`);
  const account = (await db('accounts as a').select('a.id', 'a.unit_id').orderBy('a.id').first()) as {
    id: number;
    unit_id: number;
  };
  const at = new Date().toISOString();
  const role = { account_id: account.id, role: 'editor', unit_id: account.unit_id, source: 'manual', given_at: at };
  await insertRow(db, 'account_roles', role);
  const publication_id = await insertRow(db, 'publications', {
    public_id: 'bench-0001',
    document_id: 1,
    version_number: 1,
    text_hash: 'a'.repeat(64),
    heading: 'trình đại hội',
    level: 'province',
    unit_id: account.unit_id,
    account_id: account.id,
    created_at: at,
    opens_at: at,
    closes_at: '2099-01-01T00:00:00.000Z',
    version: 1,
  });
  await insertRows(
    db,
    'public_comments',
    Array.from({ length: COMMENTS }, (_, i) => ({
      publication_id,
      remote_key: `uid-${i}`,
      channel: 'portal',
      voices: 1,
      version_number: 1,
      stance: 'agree',
      body: `Ý kiến thứ ${i}: đề nghị làm rõ giải pháp và thời hạn, ai chịu trách nhiệm, kinh phí lấy từ đâu.`,
      received_at: at,
      pulled_at: at,
      said_on: at.slice(0, 10),
      state: 'waiting',
      is_decision_sent: true,
      version: 1,
    })),
  );
  const rows = (await db('public_comments as c').select('c.id').orderBy('c.id')) as { id: number }[];
  await close();
  return rows.map((r) => r.id);
}
