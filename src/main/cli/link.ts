import type { Command } from 'commander';
import { linkSources, restored } from '../../../jobs/link-sources.ts';
import { systemClock } from '../../kernel/clock.ts';
import { BundleRefused } from '../../kernel/files/bundle.ts';
import { findLinked, makeTransfer, takeAnswer, type TransferParts } from '../../modules/link/index.ts';
import { publicComments } from '../../modules/publication/index.ts';
import type { Opened } from '../intranet.parts.ts';
import { actorOf, onSuite } from './on-suite.ts';
import { say } from './output.ts';

interface Options {
  as: string;
  json?: boolean;
}

const parts: TransferParts = { sources: linkSources, comments: publicComments, restored };

/** `suite link export CODE FILE --as USER`, `suite link import CODE FILE --as USER`: a link that is a disk. */
export function linkCommands(program: Command): void {
  const link = program.command('link').description('the link to a site as files that are carried (signed)');

  link
    .command('export')
    .argument('<code>', 'code of the target')
    .argument('<file>', 'where the transfer file goes; never overwritten')
    .requiredOption('--as <username>', 'account that the log names')
    .option('--json', 'one JSON line')
    .description('write everything that waits for a site; on its machine: suite portal import')
    .action((code: string, file: string, options: Options) =>
      onSuite(async (opened) => {
        const by = { actor: await actorOf(opened, options.as), now: systemClock() };
        const target = await targetOf(opened, code);
        const made = await makeTransfer(opened.database, target, parts, opened.bundleKeys.signer, file, by);
        say(options.json, { ...made, file }, `wrote ${file}: ${made.messages} messages, ${made.skipped} held back`);
      }),
    );

  link
    .command('import')
    .argument('<code>', 'code of the target')
    .argument('<file>', 'the answer file of the site')
    .requiredOption('--as <username>', 'account that the log names')
    .option('--json', 'one JSON line')
    .description(
      'take what a site answered and the comments it holds; twice changes nothing; exit 2 when it is refused',
    )
    .action((code: string, file: string, options: Options) =>
      onSuite(async (opened) => {
        const by = { actor: await actorOf(opened, options.as), now: systemClock() };
        const target = await targetOf(opened, code);
        try {
          const taken = await takeAnswer(opened.database, target, parts, file, by, opened.log);
          const words = `${taken.confirmed} confirmed, ${taken.refused} refused, ${taken.comments} new comments`;
          say(options.json, taken, words);
        } catch (error) {
          if (!(error instanceof BundleRefused)) throw error;
          say(options.json, { refused: error.fault }, error.message);
          process.exitCode = 2;
        }
      }),
    );
}

async function targetOf({ database }: Opened, code: string) {
  const target = await findLinked(database.db, code);
  if (!target || target.kind === 'folder') throw new Error(`no portal '${code}' among the targets`);
  return target;
}
