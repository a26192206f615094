import type { LinkSource, PushParts } from '../src/modules/link/index.ts';
import { answersSource, draftSource, tellAgain } from '../src/modules/publication/index.ts';

/** Everything that travels to the sites, kind by kind. */
export const linkSources: readonly LinkSource[] = [draftSource, answersSource];

/** What must be told again to a site that was set back to an older state. */
export const restored: PushParts['restored'] = tellAgain;
