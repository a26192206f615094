import { join } from 'node:path';
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

/** The values a demonstration uses; production refuses each of them. */
export const DEMO_SECRET = 'demo-secret-not-for-production';

export const intranetSpec = {
  mode: setting(
    'NODE_ENV',
    'development',
    '`production` refuses demo values and plain LDAP',
    asOneOf('development', 'test', 'production'),
  ),
  port: setting('INTRANET_PORT', '8080', 'port of the intranet', asWhole(0, 65535)),
  host: setting('INTRANET_HOST', '127.0.0.1', 'address to listen on', asText),
  dataDir: setting('DATA_DIR', './data', 'folder of the embedded databases, stored files and demo keys', asText),
  databaseUrl: setting(
    'DATABASE_URL',
    '',
    '`mssql://user:password@host:port/database` or `sqlite:/path`; empty: SQLite in DATA_DIR',
    asText,
  ),
  secret: setting(
    'APP_SECRET',
    DEMO_SECRET,
    'key of the form tokens, at least 32 characters; the same on every instance',
    asText,
  ),
  secure: setting('BEHIND_TLS', 'false', 'the suite is reached by https: Secure cookies and HSTS', asFlag),
  proxy: setting('TRUST_PROXY', 'false', 'exactly one proxy of ours stands in front and sets X-Forwarded-For', asFlag),
  logLevel: setting(
    'LOG_LEVEL',
    'info',
    'trace, debug, info, warn, error',
    asOneOf('trace', 'debug', 'info', 'warn', 'error', 'silent'),
  ),
  organisation: setting('ORGANISATION', 'Tỉnh uỷ Lam Giang', 'name in the header', asText),
  ldapUrl: setting(
    'LDAP_URL',
    'demo',
    '`ldaps://host:636` or `ldap://host:389`; `demo` starts the demo directory in process',
    asText,
  ),
  ldapStartTls: setting('LDAP_STARTTLS', 'false', 'StartTLS on an ldap:// address', asFlag),
  ldapCaFile: setting('LDAP_CA_FILE', '', 'PEM file of the authority that signed the directory’s certificate', asText),
  ldapBindDn: setting('LDAP_BIND_DN', '', 'name of the service account that may search', asText),
  ldapBindPassword: setting('LDAP_BIND_PASSWORD', '', 'its password', asText),
  ldapBaseDn: setting('LDAP_BASE_DN', '', 'where people and units are searched', asText),
  ldapUserAttribute: setting(
    'LDAP_USER_ATTRIBUTE',
    'uid',
    'attribute of the sign-in name: `uid`, or `sAMAccountName`',
    asText,
  ),
  ldapPersonClass: setting('LDAP_PERSON_CLASS', 'inetOrgPerson', 'object class of people', asText),
  ldapTimeoutMs: setting('LDAP_TIMEOUT_MS', '5000', 'limit of one exchange with the directory', asWhole(100, 60_000)),
  demoTree: setting(
    'DEMO_TREE',
    '2025',
    'demo province: two-level model of 2025 or the districts of 2010',
    asOneOf('2025', '2010'),
  ),
  linkKeyId: setting('LINK_KEY_ID', 'intranet-1', 'name under which portals know the signing key', asText),
  linkKeyFile: setting(
    'LINK_KEY_PATH',
    '',
    'PEM file of the Ed25519 key that signs to the portals; empty: made in DATA_DIR for the demo',
    asText,
  ),
  trustedKeysFile: setting(
    'TRUSTED_KEYS_PATH',
    '',
    'JSON file {key id: public PEM} of other installations whose signed bundles are taken; empty: none but our own',
    asText,
  ),
  memberExportRows: setting(
    'MEMBER_EXPORT_ROWS',
    '20000',
    'most members that one workbook takes out',
    asWhole(1, 1_000_000),
  ),
  uploadMegabytes: setting('UPLOAD_MAX_MB', '50', 'largest attachment or draft', asWhole(1, 2048)),
  resumableMegabytes: setting('RESUMABLE_MAX_MB', '2048', 'largest file of a resumable upload', asWhole(1, 2048)),
  clamdAddress: setting(
    'CLAMD_ADDRESS',
    '',
    'virus scanner: path of clamd’s unix socket, or `host:port`; empty: files are marked as not scanned',
    asText,
  ),
  web: setting('WEB', 'on', '`off`: this process runs jobs only', asOneOf('on', 'off')),
  jobs: setting('JOBS', 'on', '`off`: this process runs no jobs', asOneOf('on', 'off')),
};

export type IntranetConfig = SettingsOf<typeof intranetSpec>;

/** Reads the environment once. Throws BadSettings with every fault; production adds what it refuses. */
export function readIntranetConfig(env: NodeJS.ProcessEnv): IntranetConfig {
  const config = readSettings(intranetSpec, env);
  const faults = config.mode === 'production' ? productionFaults(config) : [];
  if (config.ldapUrl !== 'demo') {
    if (!/^ldaps?:\/\//.test(config.ldapUrl)) faults.push('LDAP_URL: must begin with ldap:// or ldaps://');
    for (const [name, value] of [
      ['LDAP_BIND_DN', config.ldapBindDn],
      ['LDAP_BIND_PASSWORD', config.ldapBindPassword],
      ['LDAP_BASE_DN', config.ldapBaseDn],
    ] as const) {
      if (value === '') faults.push(`${name}: must be set`);
    }
  }
  if (config.databaseUrl !== '' && !/^(sqlite|mssql):/.test(config.databaseUrl)) {
    faults.push('DATABASE_URL: must begin with sqlite: or mssql:');
  }
  if (faults.length > 0) throw new BadSettings(faults);
  return config;
}

function productionFaults(c: IntranetConfig): string[] {
  const faults: string[] = [];
  if (c.secret === DEMO_SECRET) faults.push('APP_SECRET: the demo secret is refused in production');
  else if (c.secret.length < 32) faults.push('APP_SECRET: at least 32 characters in production');
  if (c.ldapUrl === 'demo') faults.push('LDAP_URL: the demo directory is refused in production');
  if (c.ldapUrl.startsWith('ldap://') && !c.ldapStartTls) {
    faults.push('LDAP_URL: plain LDAP is refused in production; use ldaps:// or LDAP_STARTTLS=true');
  }
  if (c.linkKeyFile === '') faults.push('LINK_KEY_PATH: must be set in production');
  if (!c.secure) faults.push('BEHIND_TLS: must be true in production');
  return faults;
}

/** Address of the intranet's database. */
export const intranetDatabaseUrl = (c: Pick<IntranetConfig, 'databaseUrl' | 'dataDir'>): string =>
  c.databaseUrl || `sqlite:${join(c.dataDir, 'intranet.sqlite')}`;
