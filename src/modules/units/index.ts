import type { Dialect } from '../../kernel/db/dialect.ts';
import type { Route } from '../../kernel/http/route.ts';
import { changesRoutes } from './changes.routes.ts';
import { importRoutes, type OutsideUnit } from './import.routes.ts';
import { unitsRoutes as treeRoutes } from './units.routes.ts';

export { refreshPaths } from './changes.commands.ts';
export { findSuccessors, type Successor } from './successors.queries.ts';
export { unitsAudit } from './units.audit.ts';
export { foundUnit, recordSuccession, type NewUnit } from './units.commands.ts';
export { findUnitRef, listUnitsOn, type UnitRef } from './units.queries.ts';
export { unitKinds, unitLevels, type UnitKind, type UnitLevel } from './units.rules.ts';
export { unitKindWords, unitLevelWords } from './units.words.ts';

/** Everything about units; `listOutside` asks the directory for its OUs. Import first: its addresses look like ids. */
export function unitsRoutes(dialect: Dialect, listOutside: () => Promise<OutsideUnit[]>): Route[] {
  return [...importRoutes(listOutside), ...treeRoutes(dialect), ...changesRoutes];
}
