import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { intranetDatabaseUrl, readIntranetConfig } from '../../config/intranet.config.ts';
import { systemClock } from '../../kernel/clock.ts';
import { openDatabase } from '../../kernel/db/db.ts';
import { openFileStore } from '../../kernel/files/store.ts';
import { demoTargets } from '../demo/targets.ts';
import { seed } from '../seed.ts';
import { progressBar, say } from './output.ts';

/** `suite seed` */
export function seedCommand(program: Command): void {
  program
    .command('seed')
    .description(
      'fill an empty database with the demo province (DEMO_TREE=2025 or 2010); does nothing on one that is in use',
    )
    .option('--json', 'one JSON line')
    .action(async (options: { json?: boolean }) => {
      const config = readIntranetConfig(process.env);
      if (config.mode === 'production') throw new Error('demo data are refused in production');
      const database = openDatabase(intranetDatabaseUrl(config));
      const bar = progressBar('seed', options.json);
      try {
        const report = await seed({
          database,
          files: openFileStore(join(config.dataDir, 'files')),
          now: systemClock(),
          tree: config.demoTree,
          targets: demoTargets(resolve(config.dataDir), Number(process.env['PORTAL_PORT'] ?? 8081)),
          progress: (done, total) => bar.at(done, total),
        });
        bar.end();
        say(
          options.json,
          { ...report },
          report.seeded ? 'the demo province is ready' : 'the database is in use already: nothing was changed',
        );
      } finally {
        await database.close();
      }
    });
}
