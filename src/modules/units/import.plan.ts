import { sha256 } from '../../kernel/ids.ts';
import { formatDay, parseDay } from '../../kernel/text/dates.ts';
import { searchKey } from '../../kernel/text/vietnamese.ts';
import type { SheetRow } from './import.sheet.ts';
import type { UnitFacts } from './units.commands.ts';
import type { Unit } from './units.queries.ts';
import {
  codeFault,
  levelOfKind,
  relationOfKind,
  relations,
  unitKinds,
  unitLevels,
  type Relation,
  type UnitKind,
  type UnitLevel,
} from './units.rules.ts';
import { importWords as say, relationWords, unitKindWords, unitLevelWords } from './units.words.ts';

export type Fate = 'add' | 'update' | 'same' | 'error';

/** What loading one row would do. */
export interface PlannedRow {
  line: number;
  code: string;
  name: string;
  parentCode: string | null;
  fate: Fate;
  /** Sentences: why not (error), or what changes (update). */
  notes: string[];
  facts: UnitFacts;
  relation: Relation;
  validFrom: string;
  validTo: string | null;
  /** The unit that exists, when it does. */
  unit: Unit | null;
}

/** One of our codes, or its Vietnamese label in any spelling. Empty text: null. Unknown: undefined. */
function codeOf<C extends string>(text: string, codes: readonly C[], words: Record<C, string>): C | null | undefined {
  if (text === '') return null;
  const key = searchKey(text);
  return codes.find((c) => c.toLowerCase() === text.toLowerCase() || searchKey(words[c]) === key);
}

/**
 * What every row of a list would do to the units that exist; nothing is written. A row adds a unit or changes how it
 * is called and classed. It never rewrites time: another parent or other days are refused with the place to do it.
 */
export function planImport(rows: readonly SheetRow[], units: readonly Unit[]): PlannedRow[] {
  const existing = new Map(units.map((u) => [u.code.toUpperCase(), u]));
  const byId = new Map(units.map((u) => [u.id, u]));
  const counts = new Map<string, number>();
  for (const { cells } of rows) counts.set(cells.code.toUpperCase(), (counts.get(cells.code.toUpperCase()) ?? 0) + 1);
  const planned = rows.map((row) => planRow(row, existing, byId, counts));
  checkParents(planned, existing);
  for (const row of planned) if (row.notes.length > 0 && row.fate !== 'update') row.fate = 'error';
  return planned;
}

function planRow(
  { line, cells }: SheetRow,
  existing: ReadonlyMap<string, Unit>,
  byId: ReadonlyMap<number, Unit>,
  counts: ReadonlyMap<string, number>,
): PlannedRow {
  const faults: string[] = [];
  const code = cells.code.toUpperCase();
  const unit = existing.get(code) ?? null;
  if (code === '') faults.push(say.noCode);
  else if (codeFault(code)) faults.push(say.badCode(cells.code));
  if ((counts.get(code) ?? 0) > 1 && code !== '') faults.push(say.twice(code));
  if (cells.name === '' && !unit) faults.push(say.noName);
  for (const [value, max] of [
    [cells.name, 200],
    [cells.short_name, 100],
    [cells.doc_symbol, 40],
  ] as const) {
    if (value.length > max) faults.push(say.tooLong(value.slice(0, 20), max));
  }
  const kind = codeOf<UnitKind>(cells.kind, unitKinds, unitKindWords);
  const level = codeOf<UnitLevel>(cells.level, unitLevels, unitLevelWords);
  const relation = codeOf<Relation>(cells.relation, relations, relationWords);
  if (kind === undefined) faults.push(say.badKind(cells.kind));
  if (level === undefined) faults.push(say.badLevel(cells.level));
  if (relation === undefined) faults.push(say.badRelation(cells.relation));
  if (kind === null && !unit) faults.push(say.noKind);
  const from = cells.valid_from === '' ? null : parseDay(cells.valid_from);
  const to = cells.valid_to === '' ? null : parseDay(cells.valid_to);
  if (cells.valid_from !== '' && from === null) faults.push(say.badDay(cells.valid_from));
  if (cells.valid_to !== '' && to === null) faults.push(say.badDay(cells.valid_to));
  if (cells.valid_from === '' && !unit) faults.push(say.noFrom);
  if (from !== null && to !== null && to < from) faults.push(say.endsBefore);

  const sureKind = kind ?? (unit?.kind as UnitKind | undefined) ?? 'adHocBody';
  const name = cells.name || (unit?.name ?? '');
  const facts: UnitFacts = {
    code,
    name,
    shortName: cells.short_name || (unit?.short_name ?? name.slice(0, 100)),
    kind: sureKind,
    level: level ?? (unit?.level as UnitLevel | undefined) ?? levelOfKind[sureKind],
    docSymbol: cells.doc_symbol || (unit?.doc_symbol ?? null),
    position: unit?.position ?? line,
  };
  const parentCode = cells.parent_code === '' ? null : cells.parent_code.toUpperCase();
  const row: PlannedRow = {
    line,
    code,
    name,
    parentCode,
    fate: 'add',
    notes: faults,
    facts,
    relation: relation ?? relationOfKind(sureKind),
    validFrom: from ?? unit?.valid_from_on ?? '',
    validTo: to,
    unit,
  };
  if (unit) compareWith(unit, row, { from, to }, byId);
  return row;
}

/** A row about a unit that exists: what it changes, or what it may not. */
function compareWith(
  unit: Unit,
  row: PlannedRow,
  days: { from: string | null; to: string | null },
  byId: ReadonlyMap<number, Unit>,
): void {
  const parentId = Number(unit.path.split('/').at(-3) ?? 0);
  const parent = byId.get(parentId)?.code.toUpperCase() ?? null;
  if (row.parentCode !== null && row.parentCode !== parent) row.notes.push(say.otherParent(parent));
  if (days.from !== null && days.from !== unit.valid_from_on)
    row.notes.push(say.otherFrom(formatDay(unit.valid_from_on)));
  if (days.to !== null && days.to !== unit.valid_to_on) row.notes.push(say.otherTo);
  if (row.notes.length > 0) return;
  const { facts } = row;
  const changes = [
    facts.name !== unit.name && say.change('name', unit.name, facts.name),
    facts.shortName !== unit.short_name && say.change('shortName', unit.short_name, facts.shortName),
    facts.kind !== unit.kind &&
      say.change('kind', unitKindWords[unit.kind as UnitKind] ?? unit.kind, unitKindWords[facts.kind]),
    facts.level !== unit.level &&
      say.change('level', unitLevelWords[unit.level as UnitLevel] ?? unit.level, unitLevelWords[facts.level]),
    facts.docSymbol !== unit.doc_symbol && say.change('docSymbol', unit.doc_symbol ?? '–', facts.docSymbol ?? '–'),
  ].filter((c) => c !== false);
  row.fate = changes.length > 0 ? 'update' : 'same';
  row.notes.push(...changes);
  if (row.fate === 'update') row.facts.code = unit.code;
}

/** Parents that exist nowhere, that end too early, and loops inside the list. */
function checkParents(planned: readonly PlannedRow[], existing: ReadonlyMap<string, Unit>): void {
  const inList = new Map(planned.map((r) => [r.code, r]));
  for (const row of planned) {
    if (row.unit || row.parentCode === null) continue;
    const stored = existing.get(row.parentCode);
    const listed = inList.get(row.parentCode);
    if (!stored && !listed) row.notes.push(say.noParent(row.parentCode));
    const end = stored ? stored.valid_to_on : (listed?.validTo ?? null);
    if (end !== null && row.validFrom !== '' && end < row.validFrom)
      row.notes.push(say.parentEnded(row.parentCode, formatDay(end)));
    const start = stored?.valid_from_on ?? listed?.validFrom ?? '';
    if (row.validTo !== null && start > row.validTo) row.notes.push(say.parentLater(row.parentCode));
    if (loops(row, inList)) row.notes.push(say.loop);
  }
}

function loops(start: PlannedRow, inList: ReadonlyMap<string, PlannedRow>): boolean {
  const seen = new Set<string>();
  for (
    let row: PlannedRow | undefined = start;
    row && !row.unit && row.parentCode !== null;
    row = inList.get(row.parentCode)
  ) {
    if (seen.has(row.code)) return row.code === start.code;
    seen.add(row.code);
  }
  return false;
}

/** The rows to add, every parent before its children. */
export function inOrder(planned: readonly PlannedRow[]): PlannedRow[] {
  const byCode = new Map(planned.map((r) => [r.code, r]));
  const done = new Set<string>();
  const order: PlannedRow[] = [];
  const visit = (row: PlannedRow): void => {
    if (done.has(row.code)) return;
    done.add(row.code);
    const parent = row.parentCode === null ? undefined : byCode.get(row.parentCode);
    if (parent) visit(parent);
    order.push(row);
  };
  for (const row of planned) visit(row);
  return order.filter((r) => r.fate === 'add');
}

/** A mark of the whole plan: a commit goes through only when nothing changed since it was looked at. */
export function planMark(planned: readonly PlannedRow[]): string {
  return sha256(
    JSON.stringify(
      planned.map((r) => [r.line, r.code, r.fate, r.parentCode, r.notes, r.unit?.id ?? 0, r.unit?.version ?? 0]),
    ),
  );
}
