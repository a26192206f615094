import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { Command } from 'commander';
import { systemClock } from '../../kernel/clock.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { writeAudit } from '../../modules/audit/index.ts';
import { csvLine, damage, fillMembers, generateMembers, sheetHeader, sheetLine } from '../../modules/members/index.ts';
import { actorOf, onSuite } from './on-suite.ts';
import { progressBar, say } from './output.ts';

interface Options {
  count: string;
  seed: string;
  damage: string;
  on?: string;
  csv?: string;
  units?: string;
  unit?: string;
  as?: string;
  json?: boolean;
}

/** `suite members generate --count N --seed S [--csv FILE | --unit CODE --as USER] [--damage SHARE]`. */
export function addGenerate(members: Command): void {
  members
    .command('generate')
    .description('members who do not exist, for trying out and measuring: into a .csv, or into the database')
    .requiredOption('--count <n>', 'how many')
    .option('--seed <n>', 'the same seed gives the same members', '1')
    .option('--damage <share>', 'share that gets a damaged copy, and as many a homonym (0–1)', '0')
    .option('--on <day>', 'the day that is today for them, yyyy-mm-dd')
    .option('--csv <file>', 'write a list; no database is touched')
    .option('--units <codes>', 'with --csv: codes of units, separated by commas')
    .option('--unit <code>', 'into the database: spread them over the cells of this unit')
    .option('--as <username>', 'into the database: account that the log names')
    .option('--json', 'one JSON line')
    .action(async (o: Options) => {
      const count = Number(o.count);
      const seed = Number(o.seed);
      const share = Number(o.damage);
      if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed) || seed < 0 || !(share >= 0 && share <= 1))
        return wrongUse('--count and --seed are whole numbers, --damage is between 0 and 1');
      const on = o.on ?? localDay(systemClock());
      if (o.csv !== undefined) return intoFile(o, { count, seed, share, on });
      if (!o.unit || !o.as) return wrongUse('name --csv FILE, or --unit CODE and --as USERNAME');
      return intoDatabase(o, { count, seed, damageShare: share, on, unitCode: o.unit }, o.as);
    });
}

function wrongUse(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 2;
}

async function intoFile(
  o: Options,
  { count, seed, share, on }: { count: number; seed: number; share: number; on: string },
): Promise<void> {
  const codes =
    o.units?.split(',').map((c) => c.trim()) ??
    Array.from({ length: 40 }, (_, i) => `CB-${String(i + 1).padStart(3, '0')}`);
  const units = codes.map((_, i) => ({ id: i, weight: 1 + ((i * 7) % 11) }));
  const made = [...generateMembers({ count, seed, units, on })];
  const copies = damage(made, { seed, share });
  const out = createWriteStream(o.csv!, 'utf8');
  out.write(`\ufeff${csvLine(sheetHeader)}\r\n`); // the mark tells spreadsheets that it is Unicode
  const bar = progressBar('writing', o.json);
  for (const [i, member] of [...made, ...copies.map((c) => c.member)].entries()) {
    if (!out.write(`${csvLine(sheetLine(member, codes[member.unitId]!))}\r\n`)) await once(out, 'drain');
    if (i % 1_000 === 0) bar.at(i, made.length + copies.length);
  }
  out.end();
  await once(out, 'finish');
  bar.end();
  const result = { file: o.csv, members: made.length, copies: copies.length, seed };
  say(o.json, result, `${made.length} members and ${copies.length} copies and homonyms in ${o.csv}`);
}

async function intoDatabase(o: Options, fill: Parameters<typeof fillMembers>[2], username: string): Promise<void> {
  await onSuite(async (opened) => {
    const actor = await actorOf(opened, username);
    const now = systemClock();
    const bar = progressBar('members', o.json);
    const done = await fillMembers(
      opened.database,
      (db) => ({
        db,
        actor,
        now,
        audit: (action, subject, details) =>
          writeAudit(db, { actor, at: now, ip: '', action, subject, details: details ?? {} }),
      }),
      fill,
      (at, total) => bar.at(at, total),
    );
    bar.end();
    say(
      o.json,
      { ...done, seed: fill.seed },
      `${done.members} members and ${done.copies} copies and homonyms, batch ${done.batchId}`,
    );
  });
}
