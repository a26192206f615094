import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { systemClock } from '../../kernel/clock.ts';
import { transact } from '../../kernel/db/transact.ts';
import { nobody, scopeOf } from '../../kernel/http/scope.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { writeAudit } from '../../modules/audit/index.ts';
import {
  bundleOf,
  exchangeWords,
  findOwnPacket,
  findUnitsOf,
  importPacket,
  listFiles,
  openBundle,
  packedForm,
} from '../../modules/packets/index.ts';
import { actorOf, onSuite } from './on-suite.ts';
import { say } from './output.ts';

/** Who holds the command line of the server may carry any packet. */
const everywhere = scopeOf({ ...nobody, grants: [{ permission: 'p', reach: 'all', unitId: 0, path: '/' }] }, 'p');

interface Options {
  as: string;
  json?: boolean;
}

/** `suite packets export ID FILE --as USER`, `suite packets import FILE --as USER`: exit 2 when a bundle is refused. */
export function packetsCommands(program: Command): void {
  const packets = program.command('packets').description('packets as files that can be carried (signed bundles)');

  packets
    .command('export')
    .argument('<id>', 'number of a sent packet, as in its address')
    .argument('<file>', 'where the bundle goes; never overwritten')
    .requiredOption('--as <username>', 'account that the log names')
    .option('--json', 'one JSON line')
    .description('write a sent packet with its files as one signed bundle')
    .action((id: string, file: string, options: Options) =>
      onSuite(async (opened) => {
        const { db } = opened.database;
        const packet = await findOwnPacket(db, everywhere, Number(id));
        if (packet?.state !== 'sent') throw new Error(`no sent packet ${id}`);
        const actor = await actorOf(opened, options.as);
        const files = await listFiles(db, packet.id);
        const body = await packedForm(db, packet, files);
        const at = systemClock();
        const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
        await new Promise<void>((ready, failed) => out.once('open', () => ready()).once('error', failed));
        try {
          await pipeline(bundleOf(opened.files, opened.bundleKeys, body, files, at), out);
        } catch (error) {
          await rm(file, { force: true }); // half a bundle must not be carried anywhere
          throw error;
        }
        await transact(opened.database, (tx) =>
          writeAudit(tx, {
            actor,
            at,
            ip: '',
            action: 'packet.exported',
            subject: `packet:${packet.id}`,
            details: { uid: packet.uid },
          }),
        );
        say(options.json, { packet: packet.id, uid: packet.uid, file, files: files.length }, `wrote ${file}`);
      }),
    );

  packets
    .command('import')
    .argument('<file>', 'a bundle')
    .requiredOption('--as <username>', 'account that the log names')
    .option('--json', 'one JSON line')
    .description('take in a bundle; importing twice changes nothing')
    .action((file: string, options: Options) =>
      onSuite(async (opened) => {
        const maxBytes = opened.config.resumableMegabytes * 1_048_576;
        const parts = { files: opened.files, scanner: opened.scanner, keys: opened.bundleKeys, maxBytes };
        const bundle = await openBundle(file, parts);
        if (bundle.kind === 'refused') return refuse(options, bundle.message);
        const infected = bundle.files.find((f) => f.verdict.state === 'infected');
        if (infected) {
          await opened.files.remove(infected.sha256);
          return refuse(options, `${infected.name}: ${infected.verdict.signature}`);
        }
        const actor = await actorOf(opened, options.as);
        const now = systemClock();
        const outcome = await transact(opened.database, async (tx) => {
          const { sender, recipients } = await findUnitsOf(tx, bundle.packet, localDay(now));
          if (!sender) return exchangeWords.unknownSender(bundle.packet.sender.name, bundle.packet.sender.code);
          if (recipients.length === 0) return exchangeWords.notForUs;
          const audit = (action: string, subject: string, details = {}): Promise<void> =>
            writeAudit(tx, { actor, at: now, ip: '', action, subject, details });
          return importPacket({ db: tx, audit, actor, now }, { ...bundle, sender, recipients });
        });
        if (typeof outcome === 'string') return refuse(options, outcome);
        const words = outcome.fresh ? exchangeWords.imported(bundle.files.length) : exchangeWords.known;
        say(options.json, { packet: outcome.id, uid: bundle.packet.uid, fresh: outcome.fresh }, words);
      }),
    );
}

function refuse(options: Options, message: string): void {
  say(options.json, { refused: message }, message);
  process.exitCode = 2;
}
