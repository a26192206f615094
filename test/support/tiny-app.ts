import { mkdtempSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileStore, type FileStore } from '../../src/kernel/files/store.ts';
import { buildApp, listen, type AppParts } from '../../src/kernel/http/app.ts';
import { openFace } from '../../src/kernel/http/face.ts';
import type { Route } from '../../src/kernel/http/route.ts';
import { openLog } from '../../src/kernel/log.ts';
import { writeAudit } from '../../src/modules/audit/index.ts';
import { findActor } from '../../src/modules/auth/index.ts';
import { markSteppedUp } from '../../src/modules/auth/sessions.commands.ts';
import type { Database } from '../../src/kernel/db/db.ts';
import { freshDatabase, TEST_NOW } from './image.ts';
import { TEST_SECRET } from './world.ts';

export interface TinyApp {
  database: Database;
  files: FileStore;
  base: string;
  close(): Promise<void>;
}

/** The kernel with a few routes of a test, real views, real database. */
export async function tinyApp(routes: Route[], change: Partial<AppParts> = {}): Promise<TinyApp> {
  const database = await freshDatabase('intranet');
  const files = openFileStore(mkdtempSync(join(tmpdir(), 'tiny-')));
  const app = buildApp({
    routes,
    database,
    ...openFace('intranet'),
    clock: () => new Date(TEST_NOW),
    log: openLog('silent', 'tiny'),
    files,
    secure: false,
    proxy: false,
    showFaults: true,
    identity: {
      secret: TEST_SECRET,
      find: findActor,
      checkPassword: (_, password) => Promise.resolve(password === 'right'),
      markSteppedUp,
    },
    writeAudit,
    frame: () => Promise.resolve({ actor: null, menu: [], waiting: 0, organisation: '', demo: false }),
    ...change,
  });
  const { server, port } = await listen(app, 0, '127.0.0.1');
  return { database, files, base: `http://127.0.0.1:${port}`, close: () => closeAll(server, database) };
}

async function closeAll(server: Server, database: Database): Promise<void> {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await database.close();
}
