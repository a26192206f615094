import type { Command } from 'commander';
import { readIntranetConfig } from '../../config/intranet.config.ts';
import { systemClock } from '../../kernel/clock.ts';
import { runNow } from '../../kernel/jobs/scheduler.ts';
import { openIntranet, refuseUnmigrated } from '../intranet.parts.ts';
import { say } from './output.ts';

/** `suite jobs list`, `suite jobs run NAME` */
export function jobsCommands(program: Command): void {
  const jobs = program.command('jobs').description('periodic jobs');

  jobs
    .command('list')
    .description('names and plans')
    .option('--json', 'one JSON line')
    .action(async (options: { json?: boolean }) => {
      const opened = await openIntranet({ ...readIntranetConfig(process.env), logLevel: 'warn' });
      const list = opened.jobs.map(({ name, label, cron, zone }) => ({ name, label, cron, zone }));
      say(
        options.json,
        { jobs: list },
        list.map((j) => `${j.name.padEnd(22)} ${j.cron.padEnd(14)} ${j.label}`).join('\n'),
      );
      await opened.close();
    });

  jobs
    .command('run')
    .argument('<name>', 'name of the job')
    .description('run a job now; exit 1 when it failed or any item failed')
    .option('--json', 'one JSON line')
    .action(async (name: string, options: { json?: boolean }) => {
      const opened = await openIntranet({ ...readIntranetConfig(process.env), logLevel: 'warn' });
      try {
        await refuseUnmigrated(opened.database);
        const job = opened.jobs.find((j) => j.name === name);
        if (!job) throw new Error(`no job '${name}'; see 'suite jobs list'`);
        const counts = await runNow({ ...opened, clock: systemClock }, job);
        say(options.json, { job: name, ...counts }, `${name}: ${counts.done} done, ${counts.failed} failed`);
        if (counts.failed > 0) process.exitCode = 1;
      } finally {
        await opened.close();
      }
    });
}
