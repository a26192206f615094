import { desktop, openBrowser } from '../test/support/browser.ts';
import { memberWorld } from '../test/support/members.ts';
import { generateMembers } from '../src/modules/members/index.ts';
import { formatPartial } from '../src/kernel/text/partial-dates.ts';
import { labelOf } from '../src/modules/members/record/lists.ts';

type Figure = (
  name: string,
  value: number,
  limit: number,
  better: 'higher' | 'lower',
  more?: Record<string, unknown>,
) => void;

/** A clerk of 55 who types steadily: 240 strokes a minute. */
const STROKE_MS = 250;
const RECORDS = 5;
/** What a new record is typed with, in the order of the form. */
const TYPED = [
  'fullName',
  'sex',
  'born',
  'citizenNo',
  'homePlace',
  'residence',
  'cardNo',
  'profileNo',
  'admittedOn',
  'officialOn',
];

/** New records by keyboard alone in a real browser, stroke by stroke at a clerk's pace, until the server has taken them. */
export async function typingMembers(figure: Figure): Promise<void> {
  const w = await memberWorld();
  const browser = await openBrowser();
  if (!browser) throw new Error('chromium is not installed');
  try {
    await w.as('khanh');
    const page = await browser.newPage({ viewport: desktop });
    await page.context().addCookies([{ name: 'sid', value: w.session(), url: w.base }]);
    const seconds: number[] = [];
    let strokes = 0;
    for (const { fields } of generateMembers({
      count: RECORDS,
      seed: 77,
      units: [{ id: 1, weight: 1 }],
      on: '2026-03-02',
    })) {
      await page.goto(`${w.base}/members/new`);
      const begun = performance.now();
      const type = async (text: string): Promise<void> => {
        strokes += text.length;
        await page.keyboard.type(text, { delay: STROKE_MS });
      };
      await page.locator('#f-unit').focus();
      await type('CB-A1');
      // from box to box with Enter, typing where there is something to type
      for (let at = ''; at !== 'f-officialOn';) {
        await page.keyboard.press('Enter', { delay: STROKE_MS });
        strokes += 1;
        at = (await page.evaluate('document.activeElement.id')) as string;
        const code = at.slice(2);
        const value = TYPED.includes(code) ? fields[code] : undefined;
        if (value) await type(typedAs(code, value));
      }
      await page.keyboard.press('Control+Enter');
      await page.waitForURL(/\/members\/events\/\d+$/);
      seconds.push((performance.now() - begun) / 1_000);
    }
    seconds.sort((a, b) => a - b);
    const middle = seconds[Math.floor(seconds.length / 2)]!;
    figure('a new record typed by keyboard at 240 strokes a minute, middle, seconds', middle, 90, 'lower', {
      strokes: Math.round(strokes / RECORDS),
      slowest: Number(seconds.at(-1)!.toFixed(1)),
    });
  } finally {
    await browser.close();
    await w.close();
  }
}

/** Digits alone for dates, a code's own word for lists: what a hand types. */
function typedAs(code: string, value: string): string {
  if (code === 'sex') return labelOf('sex', value);
  return /On$|^born$/.test(code) ? formatPartial(value).replaceAll('/', '') : value;
}
