import type { LinkSource, PushParts } from '../src/modules/link/index.ts';
import { articleSource, sectionsSource } from '../src/modules/news/index.ts';
import type { FileStore } from '../src/kernel/files/store.ts';
import { answersSource, draftSource, tellAgain } from '../src/modules/publication/index.ts';

/** Everything that travels to the sites, kind by kind. */
export const linkSources = (files: FileStore): readonly LinkSource[] => [
  draftSource,
  answersSource,
  articleSource(files),
  sectionsSource,
];

/** What must be told again to a site that was set back to an older state. */
export const restored: PushParts['restored'] = tellAgain;
