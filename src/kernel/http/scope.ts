import type { Knex } from 'knex';

/** How far a permission reaches from the unit of the role: that unit alone, all below it, or everywhere. */
export type Reach = 'unit' | 'subtree' | 'all';

/** One permission held through one role at one unit. */
export interface Grant {
  permission: string;
  reach: Reach;
  unitId: number;
  /** Materialised path of the unit, '/1/14/'. */
  path: string;
}

/** Who is asking. `nobody` stands for a visitor who has not signed in. */
export interface Actor {
  accountId: number;
  username: string;
  fullName: string;
  title: string | null;
  unitId: number;
  unitName: string;
  unitPath: string;
  roles: string[];
  grants: Grant[];
  sessionId: number;
  /** When the password was last given again in this session, ISO, or null. */
  steppedUpAt: string | null;
}

export const nobody: Actor = {
  accountId: 0,
  username: '',
  fullName: '',
  title: null,
  unitId: 0,
  unitName: '',
  unitPath: '',
  roles: [],
  grants: [],
  sessionId: 0,
  steppedUpAt: null,
};

/** True when the actor holds the permission at any unit. */
export function holds(actor: Actor, permission: string): boolean {
  return actor.grants.some((g) => g.permission === permission);
}

declare const brand: unique symbol;

/**
 * To which units a permission extends for this request. Only `scopeOf` makes one and query functions demand one,
 * so an unscoped query does not typecheck.
 */
export interface Scope {
  readonly [brand]: true;
  /** Units of the grants themselves. */
  readonly unitIds: readonly number[];
  readonly everywhere: boolean;
  /** Paths of the units which a grant reaches with all below them. */
  readonly roots: readonly string[];
  /** True when the scope is exactly `unitIds`: no grant reaches below or beyond its unit. */
  readonly exact: boolean;
  /** Narrows a query to rows whose unit path (`column`) is in the scope. */
  apply<Q extends Knex.QueryBuilder>(query: Q, column: string): Q;
  /** The same as a condition inside a larger `where`. */
  narrow(where: Knex.QueryBuilder, column: string): void;
  covers(path: string): boolean;
}

/**
 * The first text behind all paths that begin with this one: '/1/14/' → '/1/140'. A range is found in an index, where `like`
 * reads every row.
 */
export const afterPath = (path: string): string => `${path.slice(0, -1)}0`;

/** The scope of one permission; with `null` (routes for anyone signed in) it covers nothing. */
export function scopeOf(actor: Actor, permission: string | null): Scope {
  const grants = permission === null ? [] : actor.grants.filter((g) => g.permission === permission);
  const everywhere = grants.some((g) => g.reach === 'all');
  const narrow = (where: Knex.QueryBuilder, column: string): void => {
    if (everywhere) return;
    where.where((any) => {
      if (grants.length === 0) any.where(column, '=', '-'); // paths begin with '/': nothing matches
      for (const g of grants) {
        if (g.reach === 'unit') any.orWhere(column, '=', g.path);
        else any.orWhere((below) => void below.where(column, '>=', g.path).where(column, '<', afterPath(g.path)));
      }
    });
  };
  const scope: Omit<Scope, typeof brand> = {
    unitIds: [...new Set(grants.map((g) => g.unitId))],
    everywhere,
    roots: grants.filter((g) => g.reach === 'subtree').map((g) => g.path),
    exact: grants.every((g) => g.reach === 'unit'),
    narrow,
    apply(query, column) {
      narrow(query, column);
      return query;
    },
    covers: (path) =>
      everywhere || grants.some((g) => (g.reach === 'unit' ? g.path === path : path.startsWith(g.path))),
  };
  return scope as Scope;
}
