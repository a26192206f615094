import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { readIntranetConfig } from '../../config/intranet.config.ts';
import { BundleRefused, type BundleFault } from '../../kernel/files/bundle.ts';
import { trustedKeys, type TrustedKeys } from '../../kernel/http/signature.ts';
import { formatInstant } from '../../kernel/text/dates.ts';
import { readSealed, type SealedText } from '../../modules/documents/index.ts';
import { readBundleKeys } from '../intranet.parts.ts';
import { say } from './output.ts';

const NOT_VALID = 1;

const faultWords: Record<BundleFault, string> = {
  notBundle: 'is not a signed file of the suite',
  damaged: 'was changed after it was signed, or is damaged',
  unsigned: 'carries no signature',
  unknownKey: 'is signed by a key that is not among the trusted ones',
  signature: 'was changed after it was signed: the signature does not fit',
  wrongKind: 'is a signed file of another kind',
  tooLarge: 'is larger than a signed text can be',
};

/** `suite documents verify FILE`: exit 0 when genuine, 1 when not, 2 for wrong use. */
export function verifyCommand(documents: Command): void {
  documents
    .command('verify')
    .argument('<file>', 'an approved text as it was downloaded, signed')
    .description('checks, without network or database, that the text is the one that was approved and signed')
    .option(
      '--key <id=file...>',
      'a public key to trust, such as intranet-1=key.pub; default: those of the configuration',
    )
    .option('--json', 'one JSON line')
    .action(async (file: string, options: { key?: string[]; json?: boolean }) => {
      const trusted = options.key ? keysOf(options.key) : readBundleKeys(readIntranetConfig(process.env)).trusted;
      try {
        const sealed = await readSealed(file, trusted);
        const { blocks, ...facts } = sealed;
        say(options.json, { valid: true, paragraphs: blocks.length, ...facts }, inWords(sealed));
      } catch (error) {
        if (!(error instanceof BundleRefused)) throw error;
        process.exitCode = NOT_VALID;
        const { fault, file: entry } = error;
        const words = `NOT VALID: ${file} ${faultWords[fault]}${entry === null ? '' : ` (${entry})`}`;
        say(options.json, { valid: false, fault, entry, sentence: faultWords[fault] }, words);
      }
    });
}

function keysOf(given: readonly string[]): TrustedKeys {
  const pairs = given.map((text) => {
    const at = text.indexOf('=');
    if (at < 1) throw new Error(`--key ${text}: write it as id=file`);
    return [text.slice(0, at), readFileSync(text.slice(at + 1), 'utf8')] as const;
  });
  return trustedKeys(Object.fromEntries(pairs));
}

function inWords({ document, version, approval, keyId, madeAt }: SealedText): string {
  const lines = [
    'VALID',
    `${document.kindName} ${document.abstract}`,
    `${document.unitName}, ${version.label}`,
    `SHA-256 of the text: ${version.textHash}`,
    `signed by ${keyId}, ${formatInstant(madeAt)}`,
  ];
  for (const step of approval.steps.filter((s) => s.state === 'approved')) {
    const who = [step.name, step.title, step.unitName].filter(Boolean).join(', ');
    const deputy = step.deputy === null ? '' : `, by ${step.deputy} in their place`;
    lines.push(`approved ${formatInstant(step.decidedAt ?? approval.closedAt)}: ${who}${deputy}`);
  }
  return lines.join('\n');
}
