import { formatPartial, latest, yearsBetween } from '../../../kernel/text/partial-dates.ts';
import { searchKey, toneKey } from '../../../kernel/text/vietnamese.ts';
import { contradictionsOf } from '../record/faults.rules.ts';
import { contradictionWords } from '../record/faults.words.ts';
import { fieldOf } from '../record/fields.ts';
import { applyChanges, withWas, type Changes, type RecordDoc, type Status } from '../record/record.ts';
import { statusLabel } from '../record/tables.ts';
import { showValue } from '../record/values.ts';
import type { RowClass } from './import.rules.ts';
import type { ReadRow } from './import.row.ts';
import type { PlanUnit, UnitFinder } from './import.units.ts';
import { numberNames, rowWords as say } from './import.words.ts';

/** A record that a row may be about. */
export interface Known {
  id: number;
  unitId: number;
  unitPath: string;
  isMerged: boolean;
  doc: RecordDoc;
}

/** What the records say about the numbers and the name of a row. */
export interface Found {
  /** By field: cardNo, profileNo, citizenNo. */
  byNumber: Partial<Record<string, Known>>;
  /** Within the scope, same name without marks, a date of birth that may be the same. */
  alike: Known[];
  /** Codes of fields that events after the day of the file set, by member; '*': the record itself is younger. */
  later: ReadonlyMap<number, { day: string; codes: ReadonlySet<string> }>;
}

export interface Candidate {
  memberId: number;
  label: string;
  changes: Changes;
}

/** What loading one row would do; this is what is sealed. */
export interface PlannedRow {
  line: number;
  class: RowClass;
  /** The record it is about: update, unchanged. */
  memberId: number | null;
  name: string;
  /** What would be recorded: create, update, and possibleDuplicate if it is another person. */
  changes: Changes | null;
  reasons: string[];
  candidates: Candidate[];
  raw: string[];
}

/** Numbers and names met on earlier lines of the same file. */
export interface Seen {
  numbers: Map<string, number>;
  people: Map<string, { line: number; hasNumber: boolean }>;
}

export const newSeen = (): Seen => ({ numbers: new Map(), people: new Map() });

const NUMBERS = ['cardNo', 'profileNo', 'citizenNo'] as const;

/** Puts a row in exactly one class, with the reasons in words. Nothing is written. */
export function planRow(read: ReadRow, units: UnitFinder, found: Found, seen: Seen): PlannedRow {
  const row: PlannedRow = {
    line: read.line,
    class: 'rejected',
    memberId: null,
    name: read.set['fullName'] ?? '',
    changes: null,
    reasons: [...read.faults],
    candidates: [],
    raw: read.raw,
  };
  if (Object.keys(read.set).length === 0 && row.reasons.length === 0) row.reasons.push(say.noPerson);
  const unit = read.unit === '' ? null : units.find(read.unit);
  if (unit && 'fault' in unit) row.reasons.push(unit.fault);
  row.reasons.push(...repeats(read, seen));
  const known = row.reasons.length > 0 ? null : matched(row, read, units, found);
  if (row.reasons.length > 0) return { ...row, reasons: [...row.reasons, ...read.notes] };
  const goal = unit as PlanUnit | null;
  if (known) planUpdate(row, read, known, goal, units, found);
  else planCreate(row, read, goal, units, found);
  row.reasons.push(...read.notes);
  return row;
}

/** A number, or a name with its date of birth, that an earlier line has already. */
function repeats(read: ReadRow, seen: Seen): string[] {
  const faults: string[] = [];
  for (const code of NUMBERS) {
    const value = read.set[code];
    if (value === undefined) continue;
    const key = `${code}:${value}`;
    const line = seen.numbers.get(key);
    if (line === undefined) seen.numbers.set(key, read.line);
    else faults.push(say.sameLine(numberNames[code]!.toLowerCase(), line));
  }
  const name = read.set['fullName'];
  if (name === undefined) return faults;
  const person = `${searchKey(name)}|${read.set['born'] ?? ''}`;
  const hasNumber = NUMBERS.some((code) => read.set[code] !== undefined);
  const before = seen.people.get(person);
  if (!before) seen.people.set(person, { line: read.line, hasNumber });
  else if (faults.length === 0 && !(hasNumber && before.hasNumber)) faults.push(say.sameNameLine(before.line));
  return faults;
}

/** The record whose numbers the row carries; reasons why it cannot be that go into the row. */
function matched(row: PlannedRow, read: ReadRow, units: UnitFinder, found: Found): Known | null {
  const hits = NUMBERS.flatMap((code) => (found.byNumber[code] ? [{ code, known: found.byNumber[code] }] : []));
  if (hits.length === 0) return null;
  if (new Set(hits.map((h) => h.known.id)).size > 1) {
    row.reasons.push(say.severalMembers);
    return null;
  }
  const { code, known } = hits[0]!;
  if (!units.covers(known.unitPath)) row.reasons.push(say.outsideMember(numberNames[code]!));
  else if (known.isMerged) row.reasons.push(say.mergedMember);
  else if (!samePerson(read, known.doc)) row.reasons.push(say.otherPerson(numberNames[code]!, describe(known, units)));
  else return known;
  return null;
}

/** With a number in common: the name or the date of birth must be the same, too, or the number is someone else's. */
function samePerson(read: ReadRow, { fields }: RecordDoc): boolean {
  const name = read.set['fullName'];
  if (name === undefined || searchKey(name) === searchKey(fields['fullName'] ?? '')) return true;
  return read.set['born'] !== undefined && read.set['born'] === fields['born'];
}

const describe = ({ doc, unitId }: Known, units: UnitFinder): string =>
  [
    doc.fields['fullName'],
    doc.fields['born'] && `sinh ${formatPartial(doc.fields['born'])}`,
    units.byId(unitId)?.name,
    doc.fields['cardNo'] && `số thẻ ${doc.fields['cardNo']}`,
  ]
    .filter(Boolean)
    .join(', ');

function planUpdate(
  row: PlannedRow,
  read: ReadRow,
  known: Known,
  goal: PlanUnit | null,
  units: UnitFinder,
  found: Found,
): void {
  const { doc } = known;
  row.memberId = known.id;
  row.name = doc.fields['fullName'] ?? row.name;
  const changes = changesFor(doc, read.set);
  const remarks = movements(read, known, goal, units);
  const refusal = refusalOf(known, changes, found);
  if (refusal) {
    row.reasons.push(refusal);
    row.memberId = null;
    return;
  }
  if (Object.keys(changes.set!).length === 0) {
    row.class = 'unchanged';
    row.reasons.push(say.unchanged, ...remarks);
    return;
  }
  if (!checked(row, applyChanges(doc, changes))) return;
  row.class = 'update';
  row.changes = changes;
  row.reasons.unshift(...wordsOf(changes), ...remarks);
}

/** Probation never lasted longer than two years. domain.md §4.4. */
const PROBATION_YEARS = 2;

/** Without a status: on probation are those admitted of late who have neither a card nor a day of recognition. */
function guessedStatus(set: ReadRow['set'], day: string): Status {
  const since = set['admittedOn'] ?? set['admissionDecidedOn'];
  if (!since || set['officialOn'] || set['cardNo']) return 'full';
  return yearsBetween(latest(since), day).years < PROBATION_YEARS ? 'probationary' : 'full';
}

function planCreate(row: PlannedRow, read: ReadRow, goal: PlanUnit | null, units: UnitFinder, found: Found): void {
  const unit = goal ?? units.find('');
  if ('fault' in unit) row.reasons.push(unit.fault);
  if (read.set['fullName'] === undefined) row.reasons.push(say.noName);
  if ('fault' in unit || row.reasons.length > 0) return;
  const status = read.status ?? guessedStatus(read.set, units.day);
  const changes: Changes = { standing: { unitId: unit.id, status }, set: { ...read.set } };
  if (!checked(row, applyChanges(null, changes))) return;
  row.changes = changes;
  if (read.status === null) row.reasons.push(say.statusGuessed(statusLabel(status).toLowerCase()));
  row.candidates = found.alike
    .filter((known) => mayBe(read, known.doc))
    .map((known) => ({ known, changes: changesFor(known.doc, read.set) }))
    .filter(({ known, changes }) => refusalOf(known, changes, found) === null)
    .map(({ known, changes }) => ({ memberId: known.id, label: describe(known, units), changes }));
  row.class = row.candidates.length > 0 ? 'possibleDuplicate' : 'create';
  if (row.class === 'create') row.reasons.unshift(say.created(unit.name));
  else row.reasons.unshift(...row.candidates.map((c) => say.alike(c.label)));
}

/** Same name and perhaps the same birth: two people only when both have a citizen number and these differ. */
function mayBe(read: ReadRow, { fields }: RecordDoc): boolean {
  const differ = (code: string): boolean =>
    read.set[code] !== undefined && fields[code] !== undefined && read.set[code] !== fields[code];
  if (differ('citizenNo')) return false;
  // with only the year known, two cards are two people of the same name
  const isWhole = read.set['born']?.length === 10 && fields['born']?.length === 10;
  return isWhole || !differ('cardNo');
}

/** What a row would change in a record: only what it says and what differs. An empty cell clears nothing. */
function changesFor(doc: RecordDoc, set: Record<string, string>): Changes {
  const different = Object.entries(set).filter(
    ([code, value]) => !sameText(code, doc.fields[code], value) && !vaguer(doc, code, value),
  );
  return withWas(doc, { set: Object.fromEntries(different) });
}

/** Capitals and where a tone is written make no other name or place. domain.md §7.3. */
function sameText(code: string, own: string | undefined, value: string): boolean {
  if (own === undefined || own === value) return own === value;
  return fieldOf(code).kind === 'text' && toneKey(own) === toneKey(value);
}

/** A date that says less than the record already does: '1950' for 07/10/1950. */
const vaguer = (doc: RecordDoc, code: string, value: string): boolean =>
  fieldOf(code).kind === 'partialDate' && (doc.fields[code]?.startsWith(`${value}-`) ?? false);

function movements(read: ReadRow, { doc, unitId }: Known, goal: PlanUnit | null, units: UnitFinder): string[] {
  const remarks: string[] = [];
  if (goal && goal.id !== unitId) remarks.push(say.otherUnit(units.byId(unitId)?.name ?? '', goal.name));
  const { status } = doc.standing;
  if (read.status !== null && read.status !== status)
    remarks.push(say.otherStatus(statusLabel(status), statusLabel(read.status)));
  return remarks;
}

function refusalOf(known: Known, changes: Changes, { later }: Found): string | null {
  const since = later.get(known.id);
  if (!since) return null;
  const clash = Object.keys(changes.set ?? {}).some((code) => since.codes.has(code) || since.codes.has('*'));
  return clash ? say.newer(since.day) : null;
}

/** Contradictions go beside the row; being born after one's admission refuses it. */
function checked(row: PlannedRow, doc: RecordDoc): boolean {
  const found = contradictionsOf(doc);
  row.reasons.push(...found.map((code) => contradictionWords[code]));
  return !found.includes('bornAfterAdmission');
}

function wordsOf({ set = {}, was = {} }: Changes): string[] {
  return Object.entries(set).map(([code, value]) => {
    const field = fieldOf(code);
    const before = was.set?.[code] ?? null;
    if (field.sensitivity !== 'basic') return say.changedQuietly(field.label, before === null);
    return say.changed(field.label, before === null ? '' : showValue(field, before), showValue(field, value!));
  });
}

/** One line of the seal: what the row does, without the words about it. */
export const sealLine = ({ line, class: c, memberId, changes, candidates }: PlannedRow): string =>
  JSON.stringify([line, c, memberId, changes, candidates.map((x) => [x.memberId, x.changes])]);
