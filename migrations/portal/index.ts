import type { Migration } from '../../src/kernel/db/migrate.ts';
import { portal } from './20260301T0900_portal.ts';
import { draftNumber } from './20260501T0900_draft_number.ts';
import { link } from './20260601T0900_link.ts';
import { people } from './20260601T1000_people.ts';

/** In order; forward only once shipped. */
export const portalMigrations: readonly Migration[] = [portal, draftNumber, link, people];
