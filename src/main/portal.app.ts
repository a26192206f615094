import type Koa from 'koa';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/db/db.ts';
import type { FileStore } from '../kernel/files/store.ts';
import { buildApp } from '../kernel/http/app.ts';
import { openFace } from '../kernel/http/face.ts';
import type { SigningKey, TrustedKeys } from '../kernel/http/signature.ts';
import type { Log } from '../kernel/log.ts';
import { DEFAULT_ACCENT, type Face } from '../portal/contract.ts';
import { portalRoutes } from '../portal/portal.routes.ts';
import { healthRoute } from './health.ts';

export interface PortalParts {
  database: Database;
  files: FileStore;
  clock: Clock;
  log: Log;
  code: string;
  organisation: string;
  /** Public address of the site, 'https://…' without a path; null where none is set. */
  address: string | null;
  secret: string;
  key: SigningKey;
  trusted: TrustedKeys;
  commentsPerAddress: number;
  secure: boolean;
  proxy: boolean;
  showFaults: boolean;
  demo: boolean;
}

/** The public portal put together; it has no sessions, no accounts and no way to call the intranet. */
export function buildPortal(parts: PortalParts): Koa {
  const { organisation, demo } = parts;
  const { assets, renderer } = openFace('portal');
  const renderPage = (view: string, model: { title: string }): string =>
    renderer.page(view, { ...model }, { organisation, demo, now: parts.clock(), path: PATHS[view] ?? '' });
  return buildApp({
    ...parts,
    routes: [healthRoute, ...portalRoutes({ ...parts, face: faceOf(parts), renderPage })],
    assets,
    renderer,
    identity: null,
    writeAudit: null,
    frame: () => Promise.resolve({ organisation, demo }),
  });
}

/** How the site calls itself over the link. */
export const faceOf = ({ organisation, address }: Pick<PortalParts, 'organisation' | 'address'>): Face => ({
  name: organisation,
  header: null,
  accent: DEFAULT_ACCENT,
  address,
});

/** Views that an entry of the masthead stands for. */
const PATHS: Record<string, string> = { 'articles/front': '/', index: '/drafts' };
