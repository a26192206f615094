/** Place of a version in the history of a draft: milestone.major.minor. */
export interface Step {
  milestone: number;
  major: number;
  minor: number;
}

/** How far a new version goes beyond the one before. */
export const stepKinds = ['minor', 'major', 'milestone'] as const;
export type StepKind = (typeof stepKinds)[number];

/**
 * The step of the next version. A paragraph saved in the browser is a minor step; a loaded .docx or a settled version a
 * major one; 'Dự thảo lần n' (domain.md §6.5) a milestone. What comes after the part that grows begins at 0 again; the
 * first version of all is 1.0.0.
 */
export function nextStep(before: Step | null, kind: StepKind): Step {
  if (before === null) return { milestone: 1, major: 0, minor: 0 };
  const { milestone, major, minor } = before;
  if (kind === 'milestone') return { milestone: milestone + 1, major: 0, minor: 0 };
  return kind === 'major' ? { milestone, major: major + 1, minor: 0 } : { milestone, major, minor: minor + 1 };
}

/** A run of versions that differ in the minor step only. */
export interface StepGroup<T> {
  /** The text as this run left it. */
  newest: T;
  /** Paragraph saves in between, newest first; they are folded away. */
  between: T[];
  /** Where the run began, when that is another version than the newest. */
  first: T | null;
}

/** Versions (newest first) in runs of one milestone and major, so that fifty saved paragraphs do not bury the list. */
export function groupSteps<T extends Step>(versions: readonly T[]): StepGroup<T>[] {
  const runs: T[][] = [];
  for (const version of versions) {
    const run = runs.at(-1);
    const same = run?.[0]?.milestone === version.milestone && run[0].major === version.major;
    if (run && same) run.push(version);
    else runs.push([version]);
  }
  return runs.map((run) => ({
    newest: run[0]!,
    between: run.slice(1, -1),
    first: run.length > 1 ? run.at(-1)! : null,
  }));
}
