import type Koa from 'koa';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/db/db.ts';
import type { FileStore } from '../kernel/files/store.ts';
import { buildApp } from '../kernel/http/app.ts';
import { openFace } from '../kernel/http/face.ts';
import type { SigningKey, TrustedKeys } from '../kernel/http/signature.ts';
import type { Log } from '../kernel/log.ts';
import type { Face } from '../portal/contract.ts';
import { listNav } from '../portal/articles.queries.ts';
import { siteFrame } from '../portal/face.ts';
import { portalRoutes } from '../portal/portal.routes.ts';
import { healthRoute } from './health.ts';

export interface PortalParts {
  database: Database;
  files: FileStore;
  clock: Clock;
  log: Log;
  code: string;
  face: Face;
  secret: string;
  key: SigningKey;
  trusted: TrustedKeys;
  /** Comments in ten minutes. */
  commentsPerAddress: number;
  commentsPerDraft: number;
  secure: boolean;
  proxy: boolean;
  showFaults: boolean;
  demo: boolean;
  /** False for pages that are written to files: no comments, no searching. */
  isLive?: boolean;
}

/** The public portal put together; it has no sessions, no accounts and no way to call the intranet. */
export function buildPortal(parts: PortalParts): Koa {
  const { assets, renderer } = openFace('portal');
  const { isLive = true } = parts;
  const frame = async () => siteFrame(parts.face, await listNav(parts.database.db), parts.demo, isLive);
  const renderPage = async (view: string, model: { title: string }, path = ''): Promise<string> =>
    renderer.page(view, { ...model }, { ...(await frame()), now: parts.clock(), path });
  return buildApp({
    ...parts,
    routes: [healthRoute, ...portalRoutes({ ...parts, isLive, renderPage })],
    assets,
    renderer,
    identity: null,
    writeAudit: null,
    unknownAddress: 'Địa chỉ không đúng, hoặc nội dung đã được gỡ. Từ trang chủ có thể tìm theo từ khoá.',
    frame,
  });
}
