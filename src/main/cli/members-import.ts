import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Option, type Command } from 'commander';
import { systemClock } from '../../kernel/clock.ts';
import { localDay, parseDay } from '../../kernel/text/dates.ts';
import { writeAudit } from '../../modules/audit/index.ts';
import { loadFile, type LoadRequest } from '../../modules/members/index.ts';
import { actorOf, onSuite } from './on-suite.ts';
import { progressBar, say } from './output.ts';

interface Options {
  unit: string;
  as: string;
  on?: string;
  sheet?: string;
  encoding?: LoadRequest['encoding'];
  commit?: boolean;
  json?: boolean;
}

const MAX_BYTES = 1_024 * 1_048_576;

/** `suite members import FILE --unit CODE --as USER [--commit] [--json]`: the plan of a file, and its writing. */
export function addImport(members: Command): void {
  members
    .command('import')
    .argument('<file>', 'an .xlsx or .csv')
    .description(
      'plans a list of members: what each row would do; with --commit writes exactly that. Exit 1 when rows were left out',
    )
    .requiredOption('--unit <code>', 'the unit that the list belongs to')
    .requiredOption('--as <username>', 'account that the log names')
    .option('--on <day>', 'the day of the figures, dd/mm/yyyy (today)')
    .option('--sheet <name>', 'name of the sheet, where several could be meant')
    .addOption(
      new Option(
        '--encoding <how>',
        'how columns in TCVN3 or VNI are read: as recognised, or kept as they stand',
      ).choices(['recognised', 'keep']),
    )
    .option('--commit', 'write the plan')
    .option('--json', 'one JSON line')
    .action(async (path: string, o: Options) => {
      const on = o.on === undefined ? localDay(systemClock()) : parseDay(o.on);
      if (on === null) return wrongUse('--on is a day, dd/mm/yyyy');
      if (!(await stat(path).catch(() => null))?.isFile()) return wrongUse(`${path}: no such file`);
      await onSuite(async (opened) => {
        const actor = await actorOf(opened, o.as);
        const parts = { ...opened, clock: systemClock };
        const bar = progressBar('rows', o.json);
        const { sha256 } = await opened.files.put(createReadStream(path), MAX_BYTES);
        const outcome = await loadFile(parts, {
          file: { name: basename(path), sha256 },
          unitCode: o.unit,
          on,
          actor,
          sheet: o.sheet ?? null,
          encoding: o.encoding ?? null,
          commits: o.commit ?? false,
          writeAudit: (db, at, action, subject, details) =>
            writeAudit(db, { actor, at, ip: '', action, subject, details }),
          watch: (done, total) => bar.at(done, total),
        });
        bar.end();
        if ('refusal' in outcome) return refuse(o.json, outcome.refusal);
        const { counts, written, refused } = outcome;
        const words = Object.entries(counts).map(([name, n]) => `${name} ${n}`);
        if (outcome.committed) words.push(`written ${written}`, `refused ${refused}`);
        say(o.json, { ...outcome }, `import ${outcome.importId}: ${words.join(', ')}`);
        if (counts.rejected + counts.possibleDuplicate + refused > 0) process.exitCode = 1;
      });
    });
}

function wrongUse(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 2;
}

function refuse(json: boolean | undefined, refusal: string): void {
  if (json) say(true, { refusal }, '');
  else process.stderr.write(`${refusal}\n`);
  process.exitCode = 2;
}
