import { openPreviews } from '../../src/kernel/files/preview.ts';
import { noScanner } from '../../src/kernel/files/scan.ts';
import { openLog } from '../../src/kernel/log.ts';
import type { Route } from '../../src/kernel/http/route.ts';
import { intranetRoutes } from '../../src/main/intranet.routes.ts';
import { noDirectory, TEST_KEYS, type World } from './world.ts';

/** The route table of the intranet, as data. */
export function allRoutes(w: World): Route[] {
  return intranetRoutes({
    database: w.database,
    files: w.files,
    clock: () => w.clock.now,
    log: openLog('silent', 'test'),
    directory: noDirectory,
    organisation: 'Tỉnh uỷ Lam Giang',
    uploadBytes: 1_048_576,
    resumableBytes: 1_048_576,
    uploads: null,
    scanner: noScanner,
    bundleKeys: TEST_KEYS,
    requiresTls: false,
    renderArticle: () => Promise.resolve(''),
    previews: openPreviews(w.files, w.folder),
  });
}
