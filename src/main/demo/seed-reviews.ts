import type { Database, Db } from '../../kernel/db/db.ts';
import { transact } from '../../kernel/db/transact.ts';
import { scopeOf } from '../../kernel/http/scope.ts';
import { addDays, localDay } from '../../kernel/text/dates.ts';
import { writeAudit } from '../../modules/audit/index.ts';
import { savePairs, scanAll } from '../../modules/members/index.ts';
import type { Ledger } from '../../modules/members/events/ledger.ts';
import { readDoc } from '../../modules/members/events/propose.commands.ts';
import { createReview, drawSamples, openReview } from '../../modules/members/reviews/reviews.commands.ts';
import { findReview, listReviewUnits, listSamples } from '../../modules/members/reviews/reviews.queries.ts';
import { CRITICAL } from '../../modules/members/reviews/reviews.rules.ts';
import { keySample } from '../../modules/members/reviews/samples.commands.ts';
import { findCast, type Cast } from './stage.ts';

const HOUR_MS = 3_600_000;

function ledgerOf(db: Db, cast: Cast, username: string, now: Date): Ledger {
  const actor = cast.actors.get(username)!;
  return {
    db,
    actor,
    now,
    audit: (action, subject, details = {}) => writeAudit(db, { actor, at: now, ip: '', action, subject, details }),
  };
}

/** What the keepers of the demo's book have before them: pairs of records that look alike, and a campaign under way. */
export async function seedReviews(database: Database, now: Date): Promise<void> {
  const { pairs } = await scanAll(database.db);
  await savePairs(database, pairs, now);
  const cast = await findCast(database);
  // the log runs forward: what the book's story told ended yesterday
  const begun = new Date(now.getTime() - 2 * HOUR_MS);
  const reviewId = await transact(database, async (tx) => {
    const l = ledgerOf(tx, cast, 'tuan', begun);
    const id = await createReview(l, {
      name: `Rà soát, bổ sung hồ sơ đảng viên năm ${localDay(now).slice(0, 4)}`,
      paperNo: '18-KH/BTCTU',
      paperOn: addDays(localDay(begun), -6),
      unitId: cast.unitIds.get('TU')!,
      level: 'communes',
      fromOn: localDay(begun),
      dueOn: addDays(localDay(now), 20),
      samplePercent: 10,
      fields: [
        'born',
        'citizenNo',
        'homePlace',
        'cardNo',
        'admittedOn',
        'officialOn',
        'occupation',
        'degree',
        'theory',
      ],
    });
    const scope = scopeOf(l.actor, 'members.review');
    await openReview(l, (await findReview(tx, scope, id))!);
    await drawSamples(l, (await findReview(tx, scope, id))!);
    return id;
  });
  await transact(database, (tx) => keyOne(ledgerOf(tx, cast, 'nga', new Date(now.getTime() - HOUR_MS)), reviewId));
}

/** A clerk has typed two records of the sample again: one is as it stands, in the other the year of birth is not. */
async function keyOne(l: Ledger, reviewId: number): Promise<void> {
  const scope = scopeOf(l.actor, 'members.propose');
  const review = (await findReview(l.db, scope, reviewId))!;
  const units = await listReviewUnits(l.db, scope, reviewId);
  const samples = (
    await listSamples(
      l.db,
      scope,
      units.map((u) => u.id),
    )
  ).slice(0, 2);
  for (const [i, sample] of samples.entries()) {
    const fields = (await readDoc(l.db, sample.member_id))?.fields ?? {};
    const typed = Object.fromEntries(CRITICAL.map((code) => [code, fields[code] ?? null]));
    if (i === 1) typed['born'] = String(Number((fields['born'] ?? '1970').slice(0, 4)) - 1);
    await keySample(l, review, sample, typed);
  }
}
