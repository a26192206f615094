import type { Model } from '../../../kernel/http/reply.ts';
import type { Request } from '../../../kernel/http/route.ts';
import { scopeOf } from '../../../kernel/http/scope.ts';
import { fieldGroups, type FieldDef, type Sensitivity } from '../record/fields.ts';
import type { Line } from '../record/record.ts';
import { memberTables, statusLabel, type TableDef } from '../record/tables.ts';
import { showValue } from '../record/values.ts';
import { likelihood, pairStateWords, reasonsOf } from './duplicates.words.ts';
import { differencesOf, joinedLines, type Side } from './merge.rules.ts';
import { nextPair, type Pair, type PairMember } from './pairs.queries.ts';

/** What came back with an error: which record to keep, which values, the note. */
export interface Typed {
  keep: Side | null;
  choices: ReadonlyMap<string, Side>;
  note: string;
  errors: Record<string, string>;
}

/** Whether the actor may read values of a sensitivity in both records. */
export function seesBoth(req: Request, pair: Pair, sensitivity: Sensitivity): boolean {
  if (sensitivity === 'basic') return true;
  const scope = scopeOf(req.actor, `members.${sensitivity}`);
  return scope.covers(pair.a.unitPath) && scope.covers(pair.b.unitPath);
}

const wholeness = ({ doc }: PairMember): number => Object.keys(doc.fields).length + (doc.fields['cardNo'] ? 5 : 0);

/** The fuller record stays unless a person says otherwise; of equals the older. */
export const suggestedKeep = ({ a, b }: Pair): Side => (wholeness(b) > wholeness(a) ? 'b' : 'a');

/** One pair, side by side: what differs with a choice, what is the same below it. */
export async function pairModel(req: Request, pair: Pair, typed: Typed | null = null): Promise<Model> {
  const differing = new Map(differencesOf(pair.a.doc, pair.b.doc).map((d) => [d.field.code, d]));
  const keep = typed?.keep ?? suggestedKeep(pair);
  const visible = (of: { sensitivity: Sensitivity }): boolean => seesBoth(req, pair, of.sensitivity);
  const groups = fieldGroups
    .map(({ label, fields }) => ({
      label,
      rows: fields.filter((f) => visible(f) && differing.has(f.code)).map((f) => differs(f, pair, typed, keep)),
    })) // prettier-ignore
    .filter((g) => g.rows.length > 0);
  const same = fieldGroups.flatMap(({ fields }) =>
    fields
      .filter((f) => visible(f) && !differing.has(f.code) && pair.a.doc.fields[f.code] !== undefined)
      .map((f) => ({ label: f.label, value: showValue(f, pair.a.doc.fields[f.code]!) })),
  );
  const hidden = [...differing.values()].filter((d) => !visible(d.field)).length;
  const open = pair.state === 'open';
  const next = await nextPair(req.db, req.scope, pair);
  return {
    title: `Hồ sơ nghi trùng: ${pair.a.doc.fields['fullName'] ?? ''}`,
    menuHref: '/members/duplicates',
    pair: {
      id: pair.id,
      state: pair.state,
      stateLabel: pairStateWords[pair.state],
      likely: likelihood(pair.points),
      note: pair.note,
      decidedBy: pair.decidedBy,
      decidedAt: pair.decidedAt,
      keptLabel: pair.keptId === null ? '' : pair.keptId === pair.a.id ? 'Hồ sơ 1' : 'Hồ sơ 2',
      ...reasonsOf(pair.reasons),
    },
    open,
    heads: [headOf(pair.a, 'a', keep), headOf(pair.b, 'b', keep)],
    versions: { a: pair.a.version, b: pair.b.version },
    groups,
    same,
    hidden,
    tables: memberTables.filter(visible).flatMap((t) => tableLines(t, pair, keep)),
    form: { raw: { note: typed?.note ?? '' }, errors: typed?.errors ?? {} },
    formLabels: { note: 'Căn cứ, ghi chú', keep: 'Hồ sơ giữ lại' },
    nextHref: next === undefined ? null : `/members/duplicates/${next}`,
  };
}

function headOf(member: PairMember, side: Side, keep: Side): Record<string, unknown> {
  const { fields, standing } = member.doc;
  return {
    side,
    ordinal: side === 'a' ? 1 : 2,
    href: `/members/${member.id}`,
    name: fields['fullName'] ?? '',
    unit: member.unitName,
    status: statusLabel(standing.status),
    card: fields['cardNo'] ?? '',
    createdAt: member.createdAt,
    count: Object.keys(fields).length,
    chosen: keep === side,
  };
}

function differs(field: FieldDef, pair: Pair, typed: Typed | null, keep: Side): Record<string, unknown> {
  const d = differencesOf(pair.a.doc, pair.b.doc).find((x) => x.field.code === field.code)!;
  // of two equally full values the one of the record that stays
  const even = d.a !== null && d.b !== null && d.suggested === 'a' ? keep : d.suggested;
  const chosen = typed?.choices.get(field.code) ?? even;
  const side = (which: Side, value: string | null): Record<string, unknown> => ({
    side: which,
    text: value === null ? '' : showValue(field, value),
    chosen: chosen === which,
  });
  return { code: field.code, label: field.label, sides: [side('a', d.a), side('b', d.b)] };
}

function tableLines(table: TableDef, pair: Pair, keep: Side): Record<string, unknown>[] {
  const [stays, goes] = keep === 'a' ? [pair.a, pair.b] : [pair.b, pair.a];
  const joined = Object.values(joinedLines(stays.doc, goes.doc, goes.id)[table.code] ?? {});
  const own = Object.values(stays.doc.tables[table.code] ?? {});
  if (own.length + Object.keys(goes.doc.tables[table.code] ?? {}).length === 0) return [];
  const words = (line: Line): string =>
    table.columns.flatMap((c) => (line[c.code] ? [showValue(c, line[c.code]!)] : [])).join(' · ');
  return [{ label: table.label, own: own.map(words), joined: joined.map(words) }];
}
