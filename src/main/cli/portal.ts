import type { Command } from 'commander';
import { portalFace, readPortalConfig } from '../../config/portal.config.ts';
import { systemClock } from '../../kernel/clock.ts';
import { BundleRefused } from '../../kernel/files/bundle.ts';
import { portalReceivers } from '../../portal/portal.routes.ts';
import { takeTransfer } from '../../portal/transfer.ts';
import { openPortal } from '../portal.parts.ts';
import { say } from './output.ts';

/** `suite portal import FILE --answer OUT`: on the site's own machine, with its settings; exit 2 when the file is refused. */
export function portalCommands(program: Command): void {
  program
    .command('portal')
    .description('a portal whose link is a disk')
    .command('import')
    .argument('<file>', 'a transfer file of the intranet')
    .requiredOption('--answer <file>', 'where the answer file goes; never overwritten')
    .option('--json', 'one JSON line')
    .description('take a transfer file and write the answer that is carried back; twice changes nothing')
    .action(async (file: string, options: { answer: string; json?: boolean }) => {
      const config = readPortalConfig(process.env);
      const opened = await openPortal({ ...config, logLevel: 'warn' });
      try {
        const { database, key } = opened;
        const { code, trusted } = config;
        const parts = { database, key, code, trusted, face: portalFace(config), receivers: portalReceivers };
        const taken = await takeTransfer(parts, file, options.answer, systemClock());
        const words = `${taken.messages} messages, ${taken.refused} refused, ${taken.comments} comments go back`;
        say(options.json, taken, words);
      } catch (error) {
        if (!(error instanceof BundleRefused)) throw error;
        say(options.json, { refused: error.fault }, error.message);
        process.exitCode = 2;
      } finally {
        await opened.database.close();
      }
    });
}
