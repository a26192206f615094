import { readIntranetConfig } from '../../config/intranet.config.ts';
import { nobody, type Actor } from '../../kernel/http/scope.ts';
import { openIntranet, refuseUnmigrated, type Opened } from '../intranet.parts.ts';

/** Opens the suite that the environment names, does the work and closes it. */
export async function onSuite(work: (opened: Opened) => Promise<void>): Promise<void> {
  const opened = await openIntranet({ ...readIntranetConfig(process.env), logLevel: 'warn' });
  try {
    await refuseUnmigrated(opened.database);
    await work(opened);
  } finally {
    await opened.close();
  }
}

/** The active account that the log will name. Throws when there is none. */
export async function actorOf({ database }: Opened, username: string): Promise<Actor> {
  const row = (await database
    .db('accounts as a')
    .where({ 'a.username': username, 'a.state': 'active' })
    .select('a.id', 'a.full_name')
    .first()) as { id: number; full_name: string } | undefined;
  if (!row) throw new Error(`no active account '${username}'`);
  return { ...nobody, accountId: row.id, username, fullName: row.full_name };
}
