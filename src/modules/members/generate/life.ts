import { addDays } from '../../../kernel/text/dates.ts';
import type { BulkEvent } from '../events/bulk.commands.ts';
import { noPaper, type Paper } from '../events/ledger.ts';
import type { MadeMember } from './generate.ts';

/** Books of the demonstration begin so long before today; who joined later is seen to join. */
const BOOKS_DAYS = 3 * 366;
/** What only an official member has. */
const OFFICIAL = ['officialOn', 'cardNo', 'cardSeries', 'cardOn'];

type Step = Omit<BulkEvent, 'memberId'>;

const isDay = (date: string | undefined): date is string => date?.length === 10;

/**
 * The events by which a made member came to be what it is, as of `on`: one registration for those who joined before the
 * books begin; admission, and a year later confirmation, for the others.
 */
export function lifeOf({ unitId, status, fields, tables }: MadeMember, on: string): [Step, ...Step[]] {
  const booksBegin = addDays(on, -BOOKS_DAYS);
  const { admittedOn, officialOn } = fields;
  const standing = { unitId, status };
  if (!isDay(admittedOn) || admittedOn < booksBegin || (status === 'full' && !isDay(officialOn)))
    return [{ kind: 'registered', effectiveOn: booksBegin, changes: { standing, set: fields, put: tables }, paper: noPaper, note: null }]; // prettier-ignore
  const paper: Paper = { no: '15-QĐ/ĐU', on: fields['admissionDecidedOn'] ?? admittedOn, by: 'Đảng uỷ cấp trên' };
  if (paper.on?.length !== 10) paper.on = admittedOn;
  const admission: Step = {
    kind: 'admitted',
    effectiveOn: admittedOn,
    changes: {
      standing: { unitId, status: 'probationary' },
      set: Object.fromEntries(Object.entries(fields).filter(([code]) => !OFFICIAL.includes(code))),
      put: tables,
    },
    paper,
    note: null,
  };
  if (status !== 'full') return [admission];
  const confirmation: Step = {
    kind: 'confirmed',
    effectiveOn: officialOn!,
    changes: { set: Object.fromEntries(OFFICIAL.filter((c) => fields[c]).map((c) => [c, fields[c]!])) },
    paper: { no: '22-QĐ/ĐU', on: officialOn!, by: 'Đảng uỷ cấp trên' },
    note: null,
  };
  return [admission, confirmation];
}
