import { Command } from 'commander';
import { BadSettings } from '../kernel/settings.ts';

type Add = (program: Command) => void;

/** Only what is called is loaded: half of the suite's start would be modules that the command never needs. */
const groups: Record<string, () => Promise<Add>> = {
  migrate: async () => (await import('./cli/migrate.ts')).migrateCommand,
  seed: async () => (await import('./cli/seed.ts')).seedCommand,
  jobs: async () => (await import('./cli/jobs.ts')).jobsCommands,
  audit: async () => (await import('./cli/audit.ts')).auditCommands,
  documents: async () => (await import('./cli/documents.ts')).documentsCommands,
  comments: async () => (await import('./cli/comments.ts')).commentsCommands,
  members: async () => (await import('./cli/members.ts')).membersCommands,
  packets: async () => (await import('./cli/packets.ts')).packetsCommands,
  config: async () => (await import('./cli/config.ts')).configCommand,
  link: async () => (await import('./cli/link.ts')).linkCommands,
  portal: async () => (await import('./cli/portal.ts')).portalCommands,
  keys: async () => (await import('./cli/keys.ts')).keysCommand,
};

/** `suite`: what operators and scripts say. Exit codes: 0 done, 1 failed, 2 wrong use or configuration. */
const program = new Command('suite')
  .description('Operates Trống Đồng: migrations, demo data, jobs, the audit chain, documents, packets, configuration.')
  .showHelpAfterError()
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? 0 : 2);
  });

const named = process.argv[2] ?? '';
for (const load of named in groups ? [groups[named]!] : Object.values(groups)) (await load())(program);

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof BadSettings ? error.message : (error as Error).message);
  process.exitCode = error instanceof BadSettings ? 2 : 1;
}
