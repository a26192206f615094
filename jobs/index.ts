import type { Previews } from '../src/kernel/files/preview.ts';
import type { Scanner } from '../src/kernel/files/scan.ts';
import type { SigningKey } from '../src/kernel/http/signature.ts';
import type { Job } from '../src/kernel/jobs/job.ts';
import type { DirectoryConfig } from '../src/modules/auth/index.ts';
import type { WriteFolder } from '../src/modules/link/index.ts';
import { expireArticlesJob } from './expire-articles.ts';
import { groupComments } from './group-comments.ts';
import { indexSearch } from './index-search.ts';
import { pullComments } from './pull-comments.ts';
import { pushPublications } from './push-publications.ts';
import { remindReviews } from './remind-reviews.ts';
import { remindRounds } from './remind-rounds.ts';
import { scanDuplicates } from './scan-duplicates.ts';
import { resumeImportsJob } from './resume-imports.ts';
import { scanFiles } from './scan-files.ts';
import { sweepFiles } from './sweep-files.ts';
import { sweep } from './sweep.ts';
import { sweepUploads } from './sweep-uploads.ts';
import { syncDirectory } from './sync-directory.ts';
import { verifyAudit } from './verify-audit.ts';

export interface JobNeeds {
  key: SigningKey;
  writeFolder: WriteFolder;
  directory: DirectoryConfig;
  scanner: Scanner;
  previews: Previews;
  uploadFolder: string;
}

/** Every periodic job of the intranet. */
export function intranetJobs(needs: JobNeeds): Job[] {
  return [
    pushPublications(needs),
    pullComments(needs),
    expireArticlesJob,
    groupComments,
    scanDuplicates,
    scanFiles(needs),
    syncDirectory(needs.directory),
    remindReviews,
    remindRounds,
    resumeImportsJob,
    sweep,
    sweepFiles,
    sweepUploads(needs),
    indexSearch,
    verifyAudit,
  ];
}
