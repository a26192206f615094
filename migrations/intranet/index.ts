import type { Migration } from '../../src/kernel/db/migrate.ts';
import { audit } from './20260301T0900_audit.ts';
import { units } from './20260301T0910_units.ts';
import { auth } from './20260301T0920_auth.ts';
import { jobs } from './20260301T0930_jobs.ts';
import { notices } from './20260301T0940_notices.ts';
import { documents } from './20260301T1000_documents.ts';
import { publication } from './20260301T1100_publication.ts';
import { onePublication } from './20260401T0900_one_publication.ts';
import { versionSteps } from './20260501T0900_version_steps.ts';
import { commentPlaces } from './20260501T0910_comment_places.ts';
import { submissions } from './20260501T0920_submissions.ts';
import { readers } from './20260501T0930_readers.ts';
import { rounds } from './20260501T1000_rounds.ts';
import { packets } from './20260501T1100_packets.ts';
import { registers } from './20260501T1200_registers.ts';
import { search } from './20260501T1300_search.ts';
import { link } from './20260601T0900_link.ts';
import { answers } from './20260601T0910_answers.ts';
import { moderation } from './20260601T1000_moderation.ts';
import { news } from './20260601T1100_news.ts';
import { shownText } from './20260601T1200_shown_text.ts';
import { members } from './20260701T0900_members.ts';
import { memberTransfers } from './20260701T0905_member_transfers.ts';
import { memberDuplicates } from './20260701T0920_member_duplicates.ts';
import { memberReviews } from './20260701T0930_member_reviews.ts';
import { memberImports } from './20260701T0910_member_imports.ts';
import { memberLists } from './20260701T0940_member_lists.ts';
import { memberPrivacy } from './20260701T0970_member_privacy.ts';
import { memberReports } from './20260701T0950_member_reports.ts';
import { memberWordCounts } from './20261123T0010_member_word_counts.ts';
import { memberIndexes } from './20261123T0020_member_indexes.ts';
import { memberWordPairs } from './20261123T0030_member_word_pairs.ts';
import { memberPersonnel } from './20260701T0960_member_personnel.ts';
import { memberTransferPapers } from './20261123T0100_member_transfer_papers.ts';
import { memberTransferEndings } from './20261123T0110_member_transfer_endings.ts';

/** In order; forward only once shipped. */
export const intranetMigrations: readonly Migration[] = [
  audit,
  units,
  auth,
  jobs,
  notices,
  documents,
  publication,
  onePublication,
  versionSteps,
  commentPlaces,
  submissions,
  readers,
  rounds,
  packets,
  registers,
  search,
  link,
  answers,
  moderation,
  news,
  shownText,
  members,
  memberTransfers,
  memberImports,
  memberDuplicates,
  memberReviews,
  memberLists,
  memberReports,
  memberPersonnel,
  memberPrivacy,
  memberWordCounts,
  memberIndexes,
  memberWordPairs,
  memberTransferPapers,
  memberTransferEndings,
];
