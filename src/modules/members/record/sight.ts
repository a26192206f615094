import { scopeOf, type Actor } from '../../../kernel/http/scope.ts';
import type { Sensitivity } from './fields.ts';

/** Which classes of data a person may read of a member of a unit. domain.md §8.1. */
export function sightOf(actor: Actor, unitPath: string): Record<Sensitivity, boolean> {
  return {
    basic: true,
    sensitive: scopeOf(actor, 'members.sensitive').covers(unitPath),
    restricted: scopeOf(actor, 'members.restricted').covers(unitPath),
  };
}
