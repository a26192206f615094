import type { Command } from 'commander';
import { intranetMigrations } from '../../../migrations/intranet/index.ts';
import { portalMigrations } from '../../../migrations/portal/index.ts';
import { intranetDatabaseUrl, readIntranetConfig } from '../../config/intranet.config.ts';
import { portalDatabaseUrl, readPortalConfig } from '../../config/portal.config.ts';
import { openDatabase } from '../../kernel/db/db.ts';
import { migrateLatest, pendingMigrations } from '../../kernel/db/migrate.ts';
import { say } from './output.ts';

/** `suite migrate [intranet|portal] [--status]` */
export function migrateCommand(program: Command): void {
  program
    .command('migrate')
    .argument('[process]', 'intranet or portal', 'intranet')
    .description('bring a database to the newest schema')
    .option('--status', 'only list what is missing; exit 1 when anything is')
    .option('--json', 'one JSON line')
    .action(async (which: string, options: { status?: boolean; json?: boolean }) => {
      if (which !== 'intranet' && which !== 'portal') throw new Error("the process is 'intranet' or 'portal'");
      const url =
        which === 'intranet'
          ? intranetDatabaseUrl(readIntranetConfig(process.env))
          : portalDatabaseUrl(readPortalConfig(process.env));
      const migrations = which === 'intranet' ? intranetMigrations : portalMigrations;
      const { db, close } = openDatabase(url);
      try {
        if (options.status) {
          const pending = await pendingMigrations(db, migrations);
          say(
            options.json,
            { process: which, pending },
            pending.length === 0 ? `${which}: up to date` : `${which} lacks: ${pending.join(', ')}`,
          );
          if (pending.length > 0) process.exitCode = 1;
          return;
        }
        const ran = await migrateLatest(db, migrations);
        say(
          options.json,
          { process: which, ran },
          ran.length === 0 ? `${which}: up to date` : `${which}: ran ${ran.join(', ')}`,
        );
      } finally {
        await close();
      }
    });
}
