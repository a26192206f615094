import type { Clock } from '../kernel/clock.ts';
import type { FileStore } from '../kernel/files/store.ts';
import type { Log } from '../kernel/log.ts';
import type { BundleKeys } from '../kernel/files/bundle.ts';
import type { Previews } from '../kernel/files/preview.ts';
import type { Scanner } from '../kernel/files/scan.ts';
import type { Resumable } from '../kernel/http/resumable.ts';
import type { Route } from '../kernel/http/route.ts';
import { isHeld } from '../../jobs/held.ts';
import { runNow, type JobParts } from '../kernel/jobs/scheduler.ts';
import { adminRoutes } from '../modules/admin/index.ts';
import { auditRoutes } from '../modules/audit/index.ts';
import {
  accountRoutes,
  accountsRoutes,
  authRoutes,
  listDirectoryUnits,
  mappingsRoutes,
  type AuthParts,
} from '../modules/auth/index.ts';
import { documentHome, documentRoutes, documentSource, documentWaiting } from '../modules/documents/index.ts';
import { helpRoutes } from '../modules/help/index.ts';
import { homeRoutes, type HomeSource } from '../modules/home/index.ts';
import { membersHome, membersRoutes, membersWaiting } from '../modules/members/index.ts';
import { newsHome, newsRoutes, newsWaiting, type RenderArticle } from '../modules/news/index.ts';
import { noticesRoutes, type WaitingSource } from '../modules/notices/index.ts';
import { opinionsHome, opinionsRoutes, opinionsWaiting, takeIn, workCalendar } from '../modules/opinions/index.ts';
import { searchRoutes } from '../modules/search/index.ts';
import {
  packetHome,
  packetPaper,
  packetRoutes,
  packetSource,
  packetWaiting,
  registrationWaiting,
  withdrawNumber,
} from '../modules/packets/index.ts';
import { linkRoutes } from '../modules/link/index.ts';
import { publicationRoutes, publicationWaiting } from '../modules/publication/index.ts';
import { registerRoutes, registersWaiting } from '../modules/registers/index.ts';
import { unitsRoutes } from '../modules/units/index.ts';
import { auditCatalogue } from './audit.catalogue.ts';
import { faceRoute } from './article-preview.ts';
import { citizenView } from './citizen-view.ts';
import { healthRoute } from './health.ts';

/** Modules that put something on the home page and into the count in the header. */
export const waitingSources: readonly WaitingSource[] = [
  documentWaiting,
  opinionsWaiting,
  packetWaiting,
  registersWaiting,
  registrationWaiting,
  publicationWaiting,
  newsWaiting,
  membersWaiting,
];
export const homeSources: readonly HomeSource[] = [documentHome, opinionsHome, packetHome, newsHome, membersHome];

interface RouteParts extends AuthParts {
  files: FileStore;
  clock: Clock;
  log: Log;
  organisation: string;
  uploadBytes: number;
  exportRows?: number;
  /** Largest file of a resumable upload. */
  resumableBytes: number;
  uploads: Resumable | null;
  scanner: Scanner;
  previews: Previews;
  bundleKeys: BundleKeys;
  /** Sites are reached by https only. */
  requiresTls: boolean;
  /** The page of an article as the sites show it. */
  renderArticle: RenderArticle;
  jobParts?: JobParts;
}

/** Every route of the intranet, module by module in reading order. */
export function intranetRoutes(parts: RouteParts): Route[] {
  const { database, directory, jobParts } = parts;
  return [
    ...homeRoutes(waitingSources, homeSources),
    ...authRoutes(parts),
    ...accountRoutes,
    ...noticesRoutes,
    ...documentRoutes({ ...parts, isHeld, afterRelease: takeIn }),
    ...opinionsRoutes,
    ...packetRoutes({
      ...parts,
      dialect: database.dialect,
      keys: parts.bundleKeys,
      limits: { formBytes: parts.uploadBytes, uploadBytes: parts.resumableBytes },
    }),
    ...searchRoutes([documentSource, packetSource]),
    ...registerRoutes({ packetPaper, afterVoid: withdrawNumber }),
    ...publicationRoutes({ viewAsCitizen: citizenView(parts.organisation) }),
    ...newsRoutes({ ...parts, dialect: database.dialect }),
    ...membersRoutes({
      ...parts,
      exportRows: parts.exportRows ?? 20_000,
      workCalendar,
      actionWords: (action) => (auditCatalogue as Record<string, string>)[action] ?? action,
    }),
    ...linkRoutes(database, parts.requiresTls),
    faceRoute(parts.organisation),
    ...unitsRoutes(database.dialect, () => listDirectoryUnits(directory)),
    ...accountsRoutes(database),
    ...mappingsRoutes(parts),
    ...adminRoutes({ jobs: jobParts?.jobs ?? [], runJob: (job) => runNow(jobParts!, job) }),
    ...auditRoutes(auditCatalogue),
    ...helpRoutes,
    healthRoute,
  ];
}
