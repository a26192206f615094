import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newKeyPair, signingKey, type SigningKey } from '../../kernel/http/signature.ts';
import { token } from '../../kernel/ids.ts';

/** Keys of a demonstration, made once in the data folder. Production brings its own. */
export interface DemoKeys {
  link: SigningKey;
  /** File {key id: public PEM} that a portal trusts. */
  trustedFile: string;
  /** Private key file, public PEM and secret of a portal. */
  portal(code: string): { keyFile: string; publicPem: string; secret: string };
}

export const DEMO_KEY_ID = 'intranet-1';

/** Makes what is missing and reads the rest. Private files are for the owner's eyes only. */
export function demoKeys(dataDir: string): DemoKeys {
  const folder = join(dataDir, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pair = (name: string): { keyFile: string; privatePem: string; publicPem: string } => {
    const keyFile = join(folder, `${name}.pem`);
    const publicFile = join(folder, `${name}.pub.pem`);
    if (!existsSync(publicFile)) {
      const made = newKeyPair();
      writeFileSync(keyFile, made.privatePem, { mode: 0o600 });
      writeFileSync(publicFile, made.publicPem);
    }
    return { keyFile, privatePem: readFileSync(keyFile, 'utf8'), publicPem: readFileSync(publicFile, 'utf8') };
  };
  const link = pair('link');
  const trustedFile = join(folder, 'trusted.json');
  writeFileSync(trustedFile, JSON.stringify({ [DEMO_KEY_ID]: link.publicPem }, null, 2));
  return {
    link: signingKey(DEMO_KEY_ID, link.privatePem),
    trustedFile,
    portal(code) {
      const { keyFile, publicPem } = pair(`portal-${code}`);
      const secretFile = join(folder, `portal-${code}.secret`);
      if (!existsSync(secretFile)) writeFileSync(secretFile, token(32), { mode: 0o600 });
      return { keyFile, publicPem, secret: readFileSync(secretFile, 'utf8') };
    },
  };
}
