/** Where an import stands. */
export const importStates = [
  'mapping',
  'planning',
  'planned',
  'failed',
  'committing',
  'stopped',
  'committed',
  'undoing',
  'undone',
  'cancelled',
] as const;
export type ImportState = (typeof importStates)[number];

export const importEvents = ['plan', 'planned', 'fail', 'cancel', 'commit', 'committed', 'undo', 'undone'] as const;
export type ImportEvent = (typeof importEvents)[number];

/** Every row of a plan is in exactly one of these. */
export const rowClasses = ['create', 'update', 'unchanged', 'possibleDuplicate', 'rejected'] as const;
export type RowClass = (typeof rowClasses)[number];

const steps: Record<ImportState, Partial<Record<ImportEvent, ImportState>>> = {
  mapping: { plan: 'planning', cancel: 'cancelled' },
  planning: { planned: 'planned', fail: 'failed', cancel: 'cancelled' },
  planned: { plan: 'planning', commit: 'committing', cancel: 'cancelled' },
  failed: { plan: 'planning', cancel: 'cancelled' },
  // what is written stays: the rest can be written later, or all of it undone
  committing: { committed: 'committed', cancel: 'stopped', fail: 'stopped' },
  stopped: { commit: 'committing', undo: 'undoing' },
  committed: { undo: 'undoing' },
  undoing: { undone: 'undone' },
  undone: {},
  cancelled: {},
};

/** The state after an event, or null when it cannot happen. */
export const nextState = (state: ImportState, event: ImportEvent): ImportState | null => steps[state][event] ?? null;

/** States from which an event leads on. */
export const statesBefore = (event: ImportEvent): ImportState[] =>
  importStates.filter((s) => nextState(s, event) !== null);

/** States in which the suite is at work on an import and nobody has to do anything. */
export const RUNNING: readonly ImportState[] = ['planning', 'committing', 'undoing'];
