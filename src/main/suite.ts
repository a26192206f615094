import { Command } from 'commander';
import { auditCommands } from './cli/audit.ts';
import { configCommand } from './cli/config.ts';
import { documentsCommands } from './cli/documents.ts';
import { jobsCommands } from './cli/jobs.ts';
import { keysCommand } from './cli/keys.ts';
import { migrateCommand } from './cli/migrate.ts';
import { seedCommand } from './cli/seed.ts';
import { BadSettings } from '../kernel/settings.ts';

/** `suite`: what operators and scripts say. Exit codes: 0 done, 1 failed, 2 wrong use or configuration. */
const program = new Command('suite')
  .description('Operates Trống Đồng: migrations, demo data, jobs, the audit chain, documents, configuration.')
  .showHelpAfterError()
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? 0 : 2);
  });
for (const add of [
  migrateCommand,
  seedCommand,
  jobsCommands,
  auditCommands,
  documentsCommands,
  configCommand,
  keysCommand,
])
  add(program);

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof BadSettings ? error.message : (error as Error).message);
  process.exitCode = error instanceof BadSettings ? 2 : 1;
}
