import type { Migration } from '../../src/kernel/db/migrate.ts';
import { createVocabulary, dropVocabulary } from '../../src/kernel/db/names.ts';

/** The words of the index of people, to tell whether a word is the beginning of others. */
export const memberVocabulary: Migration = {
  name: '20261123T0010_member_vocabulary',
  up: createVocabulary,
  down: dropVocabulary,
};
