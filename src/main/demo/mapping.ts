import type { NewMapping } from '../../modules/auth/index.ts';

/** Which role each group of the demo directory gives, at the person's own unit. Units are found by their code. */
export const demoMapping: NewMapping[] = [
  { kind: 'group', value: 'vanthu', role: 'clerk', unitId: null },
  { kind: 'group', value: 'dangvien', role: 'dataClerk', unitId: null },
  { kind: 'group', value: 'quanlydangvien', role: 'memberKeeper', unitId: null },
  { kind: 'group', value: 'luutru', role: 'archivist', unitId: null },
  { kind: 'group', value: 'lanhdao', role: 'leader', unitId: null },
  { kind: 'group', value: 'bientap', role: 'editor', unitId: null },
  { kind: 'group', value: 'vietbai', role: 'writer', unitId: null },
  { kind: 'group', value: 'tochuc', role: 'organiser', unitId: null },
  { kind: 'group', value: 'quantri', role: 'administrator', unitId: null },
  { kind: 'group', value: 'kiemtoan', role: 'auditor', unitId: null },
];
