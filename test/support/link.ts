import { linkSources, restored } from '../../jobs/link-sources.ts';
import { addTarget, pullComments, pushItems, type WriteFolder } from '../../src/modules/link/index.ts';
import { publicComments } from '../../src/modules/publication/index.ts';
import type { SigningKey } from '../../src/kernel/http/signature.ts';
import { openLog } from '../../src/kernel/log.ts';
import { intranetKey, portalPublicPem } from './portal-world.ts';
import type { World } from './world.ts';

const quiet = openLog('silent', 'test');

/** Adds a portal that listens at `address`; answers its id. */
export async function addPortal(
  w: World,
  code: string,
  address: string,
  accepts: 'all' | 'province' = 'all',
): Promise<number> {
  const ledger = { db: w.database.db, audit: () => Promise.resolve() };
  return addTarget(ledger, {
    code,
    name: `Website ${code}`,
    kind: 'portal',
    address,
    accepts,
    portalKey: portalPublicPem,
    isActive: true,
  });
}

export const push = (
  w: World,
  writeFolder: WriteFolder = () => Promise.reject(new Error('no folder')),
  key: SigningKey = intranetKey,
) => pushItems(w.database, { key, writeFolder, sources: linkSources, restored }, w.clock.now, quiet);

export const pull = (w: World) =>
  pullComments(w.database, { key: intranetKey, comments: publicComments }, w.clock.now, quiet);

/** Minutes later, for both clocks. */
export function later(minutes: number, ...worlds: { clock: { now: Date } }[]): void {
  for (const w of worlds) w.clock.now = new Date(w.clock.now.getTime() + minutes * 60_000);
}
