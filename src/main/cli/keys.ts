import { existsSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { newKeyPair } from '../../kernel/http/signature.ts';
import { say } from './output.ts';

/** `suite keys new FILE` */
export function keysCommand(program: Command): void {
  program
    .command('keys')
    .description('keys of the link')
    .command('new')
    .argument('<file>', 'where the private key goes; the public one goes to FILE.pub')
    .description('make an Ed25519 pair')
    .option('--json', 'one JSON line')
    .action((file: string, options: { json?: boolean }) => {
      if (existsSync(file)) throw new Error('the file exists already; keys are never overwritten');
      const { privatePem, publicPem } = newKeyPair();
      writeFileSync(file, privatePem, { mode: 0o600, flag: 'wx' });
      writeFileSync(`${file}.pub`, publicPem);
      say(options.json, { private: file, public: `${file}.pub` }, `made ${file} and ${file}.pub`);
    });
}
