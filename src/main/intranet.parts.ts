import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { intranetJobs } from '../../jobs/index.ts';
import { intranetMigrations } from '../../migrations/intranet/index.ts';
import { intranetDatabaseUrl, type IntranetConfig } from '../config/intranet.config.ts';
import { openDatabase, type Database } from '../kernel/db/db.ts';
import { pendingMigrations } from '../kernel/db/migrate.ts';
import type { BundleKeys } from '../kernel/files/bundle.ts';
import { openPreviews, type Previews } from '../kernel/files/preview.ts';
import { openScanner, type Scanner } from '../kernel/files/scan.ts';
import { openFileStore, type FileStore } from '../kernel/files/store.ts';
import { signingKey, trustedKeys, type SigningKey } from '../kernel/http/signature.ts';
import type { Job } from '../kernel/jobs/job.ts';
import { openLog, type Log } from '../kernel/log.ts';
import { BadSettings } from '../kernel/settings.ts';
import { startDemoDirectory, type DirectoryConfig } from '../modules/auth/index.ts';
import { demoKeys } from './demo/keys.ts';
import { demoTree } from './demo/people.ts';
import { staticSiteWriter } from './static-site.ts';

/** What the intranet's process and the command line both need. */
export interface Opened {
  config: IntranetConfig;
  database: Database;
  files: FileStore;
  scanner: Scanner;
  previews: Previews;
  /** Where the parts of unfinished uploads lie. */
  uploadFolder: string;
  log: Log;
  directory: DirectoryConfig;
  jobs: Job[];
  /** Our key signs bundles; those of TRUSTED_KEYS_PATH and our own are taken. */
  bundleKeys: BundleKeys;
  close(): Promise<void>;
}

/**
 * Opens everything a configuration names. The demo directory is started in process when it is asked for.
 * Throws BadSettings when a key is missing or, in production, the database lacks migrations.
 */
export async function openIntranet(config: IntranetConfig): Promise<Opened> {
  const log = openLog(config.logLevel, 'intranet');
  const key = readLinkKey(config);
  const database = openDatabase(intranetDatabaseUrl(config));
  const files = openFileStore(join(config.dataDir, 'files'));
  const scanner = openScanner(config.clamdAddress);
  const previews = openPreviews(files, join(config.dataDir, 'previews'));
  const uploadFolder = join(config.dataDir, 'uploads');
  const demo = config.ldapUrl === 'demo' ? await startDemoDirectory(demoTree(config.demoTree), 0) : null;
  const directory = demo?.config ?? directoryOf(config);
  const writeFolder = staticSiteWriter(config.organisation);
  return {
    config,
    database,
    files,
    scanner,
    previews,
    uploadFolder,
    log,
    directory,
    jobs: intranetJobs({ key, writeFolder, directory, scanner, previews, uploadFolder }),
    bundleKeys: readBundleKeys(config, key),
    async close() {
      await demo?.close();
      await database.close();
    },
  };
}

/** Refuses to run on a database that is not at the newest migration. */
export async function refuseUnmigrated(database: Database): Promise<void> {
  const pending = await pendingMigrations(database.db, intranetMigrations);
  if (pending.length > 0) throw new BadSettings([`DATABASE_URL: the database lacks migrations: ${pending.join(', ')}`]);
}

function readLinkKey(config: IntranetConfig): SigningKey {
  if (config.linkKeyFile === '') return demoKeys(config.dataDir).link;
  if (!existsSync(config.linkKeyFile)) throw new BadSettings(['LINK_KEY_PATH: the file does not exist']);
  try {
    return signingKey(config.linkKeyId, readFileSync(config.linkKeyFile, 'utf8'));
  } catch {
    throw new BadSettings(['LINK_KEY_PATH: the file holds no Ed25519 private key']);
  }
}

/** Keys of signed bundles. Throws BadSettings when the file of trusted keys cannot be read. */
export function readBundleKeys(config: IntranetConfig, signer = readLinkKey(config)): BundleKeys {
  const own = [[signer.id, createPublicKey(signer.key)] as const];
  if (config.trustedKeysFile === '') return { signer, trusted: new Map(own) };
  try {
    const others = trustedKeys(JSON.parse(readFileSync(config.trustedKeysFile, 'utf8')) as Record<string, string>);
    return { signer, trusted: new Map([...others, ...own]) };
  } catch {
    throw new BadSettings(['TRUSTED_KEYS_PATH: the file is not JSON of Ed25519 public keys']);
  }
}

function directoryOf(c: IntranetConfig): DirectoryConfig {
  return {
    url: c.ldapUrl,
    startTls: c.ldapStartTls,
    caFile: c.ldapCaFile || null,
    bindDn: c.ldapBindDn,
    bindPassword: c.ldapBindPassword,
    baseDn: c.ldapBaseDn,
    userAttribute: c.ldapUserAttribute,
    personClass: c.ldapPersonClass,
    timeoutMs: c.ldapTimeoutMs,
  };
}
