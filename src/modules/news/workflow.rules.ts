/** Where the newest revision of an article stands on its way out. */
export const articleStates = ['draft', 'editing', 'approval', 'approved'] as const;
export type ArticleState = (typeof articleStates)[number];

/**
 * What happens to it. `save`: a new revision; `submit`: the writer hands it in; `pass`: the editor hands it on; `return`:
 * back to the writer with a reason; `takeBack`: the writer wants it back; `approve`: it goes out.
 */
export const articleEvents = ['save', 'submit', 'takeBack', 'pass', 'return', 'approve'] as const;
export type ArticleEvent = (typeof articleEvents)[number];

/** Who looks at an article before it goes out, in order. The section says which (issue 4, point 9). */
export const courses = ['editorApprover', 'approver'] as const;
export type Course = (typeof courses)[number];

type Table = Record<ArticleState, Partial<Record<ArticleEvent, ArticleState>>>;

const viaEditor: Table = {
  draft: { save: 'draft', submit: 'editing' },
  editing: { save: 'editing', takeBack: 'draft', pass: 'approval', return: 'draft' },
  approval: { takeBack: 'draft', return: 'draft', approve: 'approved' },
  approved: { save: 'draft' },
};

const tables: Record<Course, Table> = {
  editorApprover: viaEditor,
  approver: { ...viaEditor, draft: { save: 'draft', submit: 'approval' } },
};

/**
 * The state after an event, or undefined when the event does not fit. An article that moved to a section with a shorter
 * course while it was being edited still finds its way. docs/states.md shows the diagram.
 */
export function nextState(course: Course, state: ArticleState, event: ArticleEvent): ArticleState | undefined {
  return tables[course][state][event];
}

/** The permission that an event needs at the article's unit; saving during editing is the editor's. */
export function permissionFor(event: ArticleEvent, state: ArticleState): string {
  if (event === 'approve') return 'news.approve';
  if (event === 'return') return state === 'approval' ? 'news.approve' : 'news.edit';
  if (event === 'pass' || (event === 'save' && state === 'editing')) return 'news.edit';
  return 'news.write';
}

/** Nobody approves what they wrote themselves: two persons at least have read what goes out. */
export function mayApprove(approverId: number, revision: { author_id: number }): boolean {
  return approverId !== revision.author_id;
}

/** Hashes of the revision: as it was recorded, as its content gives now, as the approver's page had it. */
export function isSameContent(h: { recorded: string; stored: string; seen: string }): boolean {
  return h.recorded === h.stored && h.stored === h.seen;
}
