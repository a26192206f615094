import { linkSources, restored } from '../../jobs/link-sources.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { openDatabase } from '../../src/kernel/db/db.ts';
import { signingKey } from '../../src/kernel/http/signature.ts';
import { openLog } from '../../src/kernel/log.ts';
import { pullComments, pushItems } from '../../src/modules/link/index.ts';
import { publicComments } from '../../src/modules/publication/index.ts';

// One tick of the two jobs of the link on a database file, in a process of its own: said as JSON.
const [file = '', pem = ''] = process.argv.slice(2);
const database = openDatabase(`sqlite:${file}`);
const key = signingKey('intranet-1', Buffer.from(pem, 'base64').toString());
const log = openLog('silent', 'test');
const parts = { key, sources: linkSources, restored, writeFolder: () => Promise.reject(new Error('no folder')) };
const pushed = await pushItems(database, parts, systemClock(), log);
const pulled = await pullComments(database, { key, comments: publicComments }, systemClock(), log);
process.stdout.write(JSON.stringify({ pushed, pulled }));
await database.close();
