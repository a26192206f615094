import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { portalMigrations } from '../../migrations/portal/index.ts';
import { portalDatabaseUrl, type PortalConfig } from '../config/portal.config.ts';
import { openDatabase, type Database } from '../kernel/db/db.ts';
import { pendingMigrations } from '../kernel/db/migrate.ts';
import { openFileStore, type FileStore } from '../kernel/files/store.ts';
import { signingKey, type SigningKey } from '../kernel/http/signature.ts';
import { openLog, type Log } from '../kernel/log.ts';
import { BadSettings } from '../kernel/settings.ts';

export interface OpenedPortal {
  database: Database;
  files: FileStore;
  log: Log;
  key: SigningKey;
}

/** Opens everything a portal's configuration names. Throws BadSettings on a missing key or an unmigrated database. */
export async function openPortal(config: PortalConfig): Promise<OpenedPortal> {
  const key = readKey(config.keyFile);
  const database = openDatabase(portalDatabaseUrl(config));
  const pending = await pendingMigrations(database.db, portalMigrations);
  if (pending.length > 0) {
    await database.close();
    throw new BadSettings([`PORTAL_DATABASE_URL: the database lacks migrations: ${pending.join(', ')}`]);
  }
  const files = openFileStore(join(config.dataDir, 'files'));
  return { database, files, log: openLog(config.logLevel, 'portal'), key };
}

function readKey(file: string): SigningKey {
  if (!existsSync(file)) throw new BadSettings(['PORTAL_KEY_PATH: the file does not exist']);
  try {
    return signingKey('portal', readFileSync(file, 'utf8'));
  } catch {
    throw new BadSettings(['PORTAL_KEY_PATH: the file holds no Ed25519 private key']);
  }
}
