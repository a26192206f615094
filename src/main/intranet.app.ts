import type Koa from 'koa';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/db/db.ts';
import type { BundleKeys } from '../kernel/files/bundle.ts';
import type { Previews } from '../kernel/files/preview.ts';
import type { Scanner } from '../kernel/files/scan.ts';
import type { FileStore } from '../kernel/files/store.ts';
import { buildApp } from '../kernel/http/app.ts';
import { openFace } from '../kernel/http/face.ts';
import type { Renderer } from '../kernel/http/render.ts';
import { openResumable, type Resumable } from '../kernel/http/resumable.ts';
import { nobody, type Actor } from '../kernel/http/scope.ts';
import type { JobParts } from '../kernel/jobs/scheduler.ts';
import type { Log } from '../kernel/log.ts';
import { writeAudit } from '../modules/audit/index.ts';
import { identityOf, type DirectoryConfig } from '../modules/auth/index.ts';
import { countWaiting } from '../modules/notices/index.ts';
import { intranetRoutes, waitingSources } from './intranet.routes.ts';
import { openArticlePreview } from './article-preview.ts';
import { menuFor } from './menu.ts';

export interface IntranetParts {
  database: Database;
  files: FileStore;
  clock: Clock;
  log: Log;
  directory: DirectoryConfig;
  secret: string;
  secure: boolean;
  proxy: boolean;
  showFaults: boolean;
  organisation: string;
  /** Shows the strip "Dữ liệu minh hoạ". */
  demo: boolean;
  /** Largest file that a form takes. */
  uploadBytes: number;
  /** Most members of one workbook; absent: 20,000. */
  exportRows?: number;
  /** Signs what leaves as a bundle, checks what comes in as one. */
  /** Largest file of a resumable upload. */
  resumableBytes: number;
  /** Where the parts of unfinished uploads lie. */
  uploadFolder: string;
  scanner: Scanner;
  previews: Previews;
  bundleKeys: BundleKeys;
  /** The periodic jobs, for the administrator's screen; absent: it shows none. */
  jobParts?: JobParts;
}

/** The intranet put together; nothing listens yet. `watch` lets the benchmark see what is rendered. */
export function buildIntranet(parts: IntranetParts, watch: (renderer: Renderer) => Renderer = (r) => r): Koa {
  const { organisation, demo } = parts;
  const { assets, renderer } = openFace('intranet');
  const preview = openArticlePreview(organisation, demo);
  const uploads = uploadsOf(parts);
  return buildApp({
    ...parts,
    uploads,
    routes: intranetRoutes({ ...parts, uploads, requiresTls: parts.secure, renderArticle: preview.render }),
    assets: preview.withPortal(assets),
    renderer: watch(renderer),
    identity: identityOf(parts, parts.secret),
    writeAudit,
    async frame({ actor, path, now, menuHref }) {
      if (actor === nobody) return { actor: null, menu: [], waiting: 0, organisation, demo };
      const waiting = await countWaiting(waitingSources, parts.database, actor, now);
      return { actor: shown(actor), menu: menuFor(actor, path, waiting, menuHref), waiting, organisation, demo };
    },
  });
}

function uploadsOf(parts: IntranetParts): Resumable {
  return openResumable({
    ...parts,
    folder: parts.uploadFolder,
    limitBytes: parts.resumableBytes,
    permissions: ['packets.draft'],
    async recordInfected(tx, actor, upload, verdict, at) {
      const details = { sha256: upload.sha256, signature: verdict.signature, purpose: upload.purpose };
      await writeAudit(tx, { actor, at, ip: '', action: 'packetFile.infected', subject: upload.purpose, details });
    },
  });
}

function shown(actor: Actor): Record<string, unknown> {
  const words = actor.fullName.split(' ').filter(Boolean);
  const initials = [words.at(0), words.length > 1 ? words.at(-1) : undefined].map((w) => w?.[0] ?? '').join('');
  return {
    fullName: actor.fullName,
    unitName: actor.unitName,
    title: actor.title ?? '',
    initials: initials.toUpperCase(),
  };
}
