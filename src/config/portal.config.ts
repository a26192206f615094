import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contrast } from '../kernel/colour.ts';
import type { TrustedKeys } from '../kernel/http/signature.ts';
import { trustedKeys } from '../kernel/http/signature.ts';
import {
  asFlag,
  asOneOf,
  asText,
  asWhole,
  BadSettings,
  readSettings,
  setting,
  type SettingsOf,
} from '../kernel/settings.ts';

/** Everything the portal may know; not one word about the intranet. */
export const portalSpec = {
  mode: setting(
    'PORTAL_MODE',
    'development',
    '`production` refuses demo values',
    asOneOf('development', 'test', 'production'),
  ),
  port: setting('PORTAL_PORT', '8081', 'port of the portal', asWhole(0, 65535)),
  host: setting('PORTAL_HOST', '127.0.0.1', 'address to listen on', asText),
  dataDir: setting('PORTAL_DATA_DIR', './data/portal', 'folder of the embedded database', asText),
  databaseUrl: setting(
    'PORTAL_DATABASE_URL',
    '',
    '`mssql://…` or `sqlite:/path`; empty: SQLite in PORTAL_DATA_DIR',
    asText,
  ),
  code: setting('PORTAL_CODE', 'tinhuy', 'the target’s code: messages signed for another portal are refused', asText),
  name: setting('PORTAL_NAME', 'Trang thông tin điện tử Tỉnh uỷ Lam Giang', 'name in the header', asText),
  header: setting('PORTAL_HEADER', '', 'line above the name; empty: none', asText),
  accent: setting(
    'PORTAL_ACCENT',
    '#8a1c20',
    'colour of masthead, buttons and links, `#rrggbb`; white on it must have a contrast of at least 4.5',
    asAccent,
  ),
  address: setting(
    'PORTAL_ADDRESS',
    '',
    'public address of the site, `https://…` without a path; empty: not told to anybody',
    asAddress,
  ),
  secret: setting('PORTAL_SECRET', '', 'key of the questions that keep robots out, at least 32 characters', asText),
  keyFile: setting('PORTAL_KEY_PATH', undefined, 'PEM file of the Ed25519 key that signs the portal’s answers', asText),
  trusted: setting(
    'PORTAL_TRUSTED_KEYS',
    undefined,
    'JSON file {key id: public PEM} of the intranet; two ids while a key is replaced',
    readTrusted,
  ),
  secure: setting('PORTAL_BEHIND_TLS', 'false', 'the portal is reached by https', asFlag),
  proxy: setting(
    'PORTAL_TRUST_PROXY',
    'false',
    'exactly one proxy of ours stands in front and sets X-Forwarded-For',
    asFlag,
  ),
  commentsPerAddress: setting(
    'PORTAL_COMMENTS_PER_ADDRESS',
    '30',
    'comments one address may send in ten minutes',
    asWhole(1, 1_000_000),
  ),
  commentsPerDraft: setting(
    'PORTAL_COMMENTS_PER_DRAFT',
    '5000',
    'comments that all together may send on one draft in ten minutes',
    asWhole(1, 1_000_000),
  ),
  logLevel: setting(
    'PORTAL_LOG_LEVEL',
    'info',
    'as LOG_LEVEL',
    asOneOf('trace', 'debug', 'info', 'warn', 'error', 'silent'),
  ),
};

export type PortalConfig = SettingsOf<typeof portalSpec>;

function readTrusted(path: string): TrustedKeys {
  let pems: unknown;
  try {
    pems = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Error('the file is missing or is not JSON');
  }
  return trustedKeys(pems as Record<string, string>);
}

/** Words in white on a colour can be read from here on (WCAG 2.2, 1.4.3). */
const READABLE = 4.5;

function asAccent(text: string): string {
  const colour = text.toLowerCase();
  if (!/^#[0-9a-f]{6}$/.test(colour)) throw new Error('must be a colour such as #8a1c20');
  const ratio = contrast(colour, '#ffffff');
  // cut, not rounded: 4.49 is too little and must not read 4.5
  if (ratio < READABLE)
    throw new Error(`white on ${colour} has a contrast of ${Math.floor(ratio * 100) / 100}, it must be at least 4.5`);
  return colour;
}

function asAddress(text: string): string | null {
  if (text === '') return null;
  let address: URL;
  try {
    address = new URL(text);
  } catch {
    throw new Error('must be an address such as https://example.vn');
  }
  if (!/^https?:$/.test(address.protocol) || address.pathname !== '/' || address.search || address.hash)
    throw new Error('must be an address without a path, such as https://example.vn');
  return address.origin;
}

/** Reads the environment once. Throws BadSettings with every fault. */
export function readPortalConfig(env: NodeJS.ProcessEnv): PortalConfig {
  const config = readSettings(portalSpec, env);
  const faults: string[] = [];
  if (config.secret.length < 32) faults.push('PORTAL_SECRET: at least 32 characters');
  if (config.mode === 'production' && !config.secure) faults.push('PORTAL_BEHIND_TLS: must be true in production');
  if (faults.length > 0) throw new BadSettings(faults);
  return config;
}

export const portalDatabaseUrl = (c: Pick<PortalConfig, 'databaseUrl' | 'dataDir'>): string =>
  c.databaseUrl || `sqlite:${join(c.dataDir, 'portal.sqlite')}`;

/** How the site calls and colours itself, as it also tells the intranet. */
export const portalFace = (c: Pick<PortalConfig, 'name' | 'header' | 'accent' | 'address'>) => ({
  name: c.name,
  header: c.header || null,
  accent: c.accent,
  address: c.address,
});
