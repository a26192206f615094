import type { EventKind } from '../events/kinds.rules.ts';
import type { Changes, RecordDoc } from '../record/record.ts';

/** What a clerk records of a member besides fields and lines, and which fields are asked with it. */
export const happenings: Partial<Record<EventKind, readonly string[]>> = {
  confirmed: ['officialCell'],
  cardIssued: ['cardNo', 'cardSeries', 'cardOn'],
  exempted: [],
  exemptionEnded: [],
  suspended: [],
  suspensionEnded: [],
  wentAbroad: [],
  returnedHome: [],
  withdrawn: [],
  struckOff: [],
  expelled: [],
  died: [],
  lost: [],
  found: [],
  restored: [],
  movedIn: [],
  readmitted: ['gapMonths'],
};

/** Fields that take the day on which the event holds. */
const DAY_FIELDS: Partial<Record<EventKind, string>> = {
  confirmed: 'officialOn',
  exempted: 'exemptOn',
  withdrawn: 'leftOn',
  struckOff: 'leftOn',
  expelled: 'leftOn',
  died: 'leftOn',
  readmitted: 'readmittedOn',
};
const CLEARED: Partial<Record<EventKind, string>> = {
  restored: 'leftOn',
  movedIn: 'leftOn',
  readmitted: 'leftOn',
  exemptionEnded: 'exemptOn',
};

/** The changes of a happening: its fields, the day in the field that keeps it, and an old card moved to the earlier ones. */
export function happeningChanges(
  kind: EventKind,
  doc: RecordDoc,
  values: Record<string, string | null>,
  effectiveOn: string,
): Changes {
  const given = Object.fromEntries(Object.entries(values).filter(([, v]) => v !== null));
  const dayField = DAY_FIELDS[kind];
  const cleared = CLEARED[kind];
  const set = {
    ...given,
    ...(dayField ? { [dayField]: effectiveOn } : {}),
    ...(cleared && doc.fields[cleared] !== undefined ? { [cleared]: null } : {}),
  };
  const old = doc.fields['cardNo'];
  const { cardNo } = given;
  if (kind !== 'cardIssued' || !old || old === cardNo) return { set };
  const { cardSeries: series = '2003', cardOn: issuedOn } = doc.fields;
  const line = { series, number: old, status: 'replaced', ...(issuedOn ? { issuedOn } : {}) };
  return { set, put: { cards: { [old]: line } } };
}
