import type { Command } from 'commander';
import { intranetDatabaseUrl, readIntranetConfig } from '../../config/intranet.config.ts';
import { countOf, openDatabase } from '../../kernel/db/db.ts';
import { verifyChain } from '../../modules/audit/index.ts';
import { progressBar, say } from './output.ts';

/** `suite audit verify` */
export function auditCommands(program: Command): void {
  program
    .command('audit')
    .description('the record of every change')
    .command('verify')
    .description('walk the whole hash chain; exit 1 at the first event that was altered or is missing')
    .option('--json', 'one JSON line')
    .action(async (options: { json?: boolean }) => {
      const { db, close } = openDatabase(intranetDatabaseUrl(readIntranetConfig(process.env)));
      const bar = progressBar('audit', options.json);
      try {
        const total = await countOf(db('audit_events'));
        const { events, fault } = await verifyChain(db, (checked) => bar.at(checked, total));
        bar.end();
        const words = fault
          ? `broken: event ${fault.seq} is ${fault.kind} (${events} before it hold)`
          : `whole: ${events} events`;
        say(options.json, { events, fault }, words);
        if (fault) process.exitCode = 1;
      } finally {
        await close();
      }
    });
}
