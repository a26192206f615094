export { foundUnit, recordSuccession, type NewUnit } from './units.commands.ts';
export { findUnitRef, listUnitsOn, type UnitRef } from './units.queries.ts';
export { unitKinds, unitLevels, type UnitKind, type UnitLevel } from './units.rules.ts';
export { unitKindWords, unitLevelWords } from './units.words.ts';
