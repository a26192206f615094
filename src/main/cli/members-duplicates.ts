import type { Command } from 'commander';
import { systemClock } from '../../kernel/clock.ts';
import { findPeople, savePairs, scanAll } from '../../modules/members/index.ts';
import { onSuite } from './on-suite.ts';
import { progressBar, say } from './output.ts';

interface Options {
  unit?: string;
  save?: boolean;
  json?: boolean;
}

/** `suite members duplicates [--unit CODE] [--save] --json`. */
export function addDuplicates(members: Command): void {
  members
    .command('duplicates')
    .description('records that may be of one person, likeliest first, with the reasons; nothing is changed')
    .option('--unit <code>', 'only pairs of which one belongs to this unit or below')
    .option('--save', 'put the pairs before those who review them')
    .option('--json', 'one JSON line')
    .action((o: Options) =>
      onSuite(async ({ database }) => {
        const begun = performance.now();
        const bar = progressBar('comparing', o.json);
        const { scanned, pairs } = await scanAll(database.db, (done, total) => bar.at(done, total));
        bar.end();
        const seconds = Math.round((performance.now() - begun) / 100) / 10;
        if (o.save) await savePairs(database, pairs, systemClock());
        const people = await findPeople(
          database.db,
          pairs.flatMap((p) => [p.a, p.b]),
          o.unit ?? null,
        );
        const shown = pairs
          .filter((p) => people.get(p.a)!.isInside || people.get(p.b)!.isInside)
          .map(({ a, b, score, reasons }) => ({ a: of(a), b: of(b), score, reasons }));
        function of(id: number): { id: number; fullName: string; born: string | null; unit: string } {
          const { fullName, born, unit } = people.get(id)!;
          return { id, fullName, born, unit };
        }
        const lines = shown.map((p) => `${p.score}\t${p.a.id} ${p.a.fullName} (${p.a.unit})\t${p.b.id} ${p.b.fullName} (${p.b.unit})\t${p.reasons.join(' ')}`); // prettier-ignore
        say(
          o.json,
          { scanned, seconds, pairs: shown },
          [`${scanned} records in ${seconds} s, ${shown.length} likely pairs`, ...lines].join('\n'),
        );
      }),
    );
}
