import type { DocumentKind, Urgency } from '../../modules/documents/documents.rules.ts';
import type { Era } from './era.ts';
import type { Edit, Paper } from './paper.ts';
import type { DemoUnit } from './province.ts';
import type { Chance } from './random.ts';

/** A paper as its text is written down, for either tree. */
export interface WrittenDraft {
  key: string;
  kind: DocumentKind;
  /** Code of the drafting unit in the tree of 2025. */
  home: string;
  urgency?: Urgency;
  abstract: (era: Era, unit: DemoUnit) => string;
  text: (era: Era, unit: DemoUnit) => string;
  /** What the second version changes, and why. */
  edits?: (era: Era) => Edit[];
  reason?: string;
}

/** A pattern of short papers; every home makes one of it. */
export interface ShortPattern {
  kind: DocumentKind;
  homes: string[];
  urgency?: Urgency;
  abstract: (era: Era, unit: DemoUnit) => string;
  text: (era: Era, unit: DemoUnit, chance: Chance) => string;
}

/** A paper ready to be drafted, with what a second version would say. */
export interface Draft {
  key: string;
  kind: DocumentKind;
  abstract: string;
  urgency: Urgency;
  /** The drafting unit in the tree at hand. */
  home: DemoUnit;
  paper: Paper;
  second: { paper: Paper; reason: string } | null;
}
