/** How groups and attributes of the directory become roles and units: a table an administrator edits. */
export interface Mapping {
  /** Role codes per group (key as made by mappingKey); `unitId` null: at the person's own unit. */
  groups: ReadonlyMap<string, readonly { role: string; unitId: number | null }[]>;
  /** Unit of a directory value: first the table, then the unit that has this code. */
  unitOf(value: string | null): number | null;
}

export interface MappedRole {
  role: string;
  unit_id: number;
}

export interface MappingRow {
  kind: string;
  value_key: string;
  role: string | null;
  unit_id: number | null;
}

/** Values of a directory compare without case and in one Unicode form. */
export function mappingKey(value: string): string {
  return value.normalize('NFC').trim().toLowerCase();
}

/** The mapping out of its rows and the codes of the units that exist. */
export function mappingOf(rows: readonly MappingRow[], unitsByCode: ReadonlyMap<string, number>): Mapping {
  const groups = new Map<string, { role: string; unitId: number | null }[]>();
  const units = new Map<string, number>();
  for (const row of rows) {
    if (row.kind === 'unit' && row.unit_id !== null) units.set(row.value_key, row.unit_id);
    if (row.kind === 'group' && row.role !== null) {
      const list = groups.get(row.value_key) ?? [];
      groups.set(row.value_key, [...list, { role: row.role, unitId: row.unit_id }]);
    }
  }
  return {
    groups,
    unitOf(value) {
      if (value === null) return null;
      const key = mappingKey(value);
      return units.get(key) ?? unitsByCode.get(key) ?? null;
    },
  };
}

/** Roles that a person's groups give, each at its unit. */
export function rolesFor(mapping: Mapping, groups: readonly string[], ownUnitId: number): MappedRole[] {
  return groups.flatMap((g) =>
    (mapping.groups.get(mappingKey(g)) ?? []).map(({ role, unitId }) => ({ role, unit_id: unitId ?? ownUnitId })),
  );
}
