import { createTable, type Columns } from '../../src/kernel/db/columns.ts';
import { createNameIndex, dropNameIndex } from '../../src/kernel/db/names.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

/** What `members` and `member_states` share: src/modules/members/record/columns.ts. */
function shared(c: Columns): void {
  const optional = { optional: true };
  c.ref('unit_id', 'units');
  c.code('status');
  for (const flag of ['is_present', 'is_exempt', 'is_suspended', 'is_away', 'is_abroad']) c.flag(flag);
  c.text('full_name', 100);
  c.text('name_key', 120);
  c.text('sort_key', 400);
  c.text('words_key', 320);
  c.text('exact_key', 320);
  c.code('sex', optional);
  c.text('born', 10, optional);
  c.text('card_no', 20, optional);
  c.text('card_on_text', 10, optional);
  c.text('profile_no', 20, optional);
  c.text('citizen_no', 20, optional);
  c.text('old_id_no', 20, optional);
  c.code('ethnicity', optional);
  c.code('religion', optional);
  c.text('home_place', 200, optional);
  c.text('occupation', 200, optional);
  c.text('schooling', 20, optional);
  c.code('degree', optional);
  c.code('academic_title', optional);
  c.code('theory', optional);
  for (const date of ['admitted', 'decided', 'official', 'readmitted']) c.text(date, 10, optional);
  c.whole('gap_months');
  c.text('party_from', 10, optional);
  c.code('post', optional);
  c.code('rating', optional);
  c.whole('rating_year', optional);
  c.whole('badge_years', optional);
}

const tables = [
  'member_drafts',
  'member_counts',
  'member_faults',
  'member_lines',
  'member_events',
  'member_batches',
  'member_states',
  'member_records',
  'members',
];

export const members: Migration = {
  name: '20260701T0900_members',
  async up(db) {
    await createTable(db, 'members', (c) => {
      c.id();
      c.whole('version');
      shared(c);
      c.flag('is_void');
      c.ref('merged_into_id', 'members', { optional: true });
      c.hash('photo_hash', { optional: true });
      c.instant('created_at');
      c.instant('changed_at');
      c.unique(['card_no']);
      c.unique(['profile_no']);
      c.index(['citizen_no']);
      c.index(['old_id_no']);
      // lists are walked by name: unit and words are looked at without the row
      c.index(['is_present', 'sort_key', 'id', 'unit_id', 'words_key']);
      c.index(['unit_id', 'is_present', 'sort_key', 'words_key']);
      c.index(['name_key']);
      c.index(['party_from']);
      c.index(['born']);
    });
    await createTable(db, 'member_records', (c) => {
      c.id();
      c.ref('member_id', 'members');
      c.longText('doc');
    });
    await createTable(db, 'member_states', (c) => {
      c.id();
      c.ref('member_id', 'members');
      c.day('from_on');
      c.day('to_on', { optional: true });
      c.instant('known_from_at');
      c.instant('known_to_at', { optional: true });
      shared(c);
      c.index(['from_on', 'unit_id']);
    });
    await createTable(db, 'member_batches', (c) => {
      c.id();
      c.code('kind');
      c.text('name', 200);
      c.ref('created_by_id', 'accounts');
      c.instant('created_at');
      c.instant('undone_at', { optional: true });
      c.ref('undone_by_id', 'accounts', { optional: true });
    });
    await createTable(db, 'member_events', (c) => {
      c.id();
      c.ref('member_id', 'members', { optional: true });
      c.ref('unit_id', 'units');
      c.code('kind');
      c.code('state');
      c.day('effective_on');
      c.longText('changes');
      c.text('paper_no', 60, { optional: true });
      c.day('paper_on', { optional: true });
      c.text('paper_by', 200, { optional: true });
      c.text('note', 500, { optional: true });
      c.ref('batch_id', 'member_batches', { optional: true });
      c.ref('proposed_by_id', 'accounts');
      c.instant('proposed_at');
      c.ref('decided_by_id', 'accounts', { optional: true });
      c.instant('decided_at', { optional: true });
      c.text('decision_note', 500, { optional: true });
      c.instant('undone_at', { optional: true });
      c.whole('version');
      c.index(['state', 'unit_id', 'proposed_at']);
      c.index(['member_id', 'effective_on']);
      c.index(['kind', 'effective_on']);
    });
    await createTable(db, 'member_lines', (c) => {
      c.id();
      c.ref('member_id', 'members');
      c.code('table_code');
      c.text('line_key', 60);
      c.code('code', { optional: true });
      c.code('side', { optional: true });
      c.text('from_text', 10, { optional: true });
      c.text('to_text', 10, { optional: true });
      c.whole('year', { optional: true });
      c.unique(['member_id', 'table_code', 'line_key']);
      c.index(['table_code', 'code', 'year']);
    });
    await createTable(db, 'member_faults', (c) => {
      c.id();
      c.ref('member_id', 'members');
      c.code('code');
      c.unique(['member_id', 'code']);
      c.index(['code', 'member_id']);
    });
    await createTable(db, 'member_counts', (c) => {
      c.id();
      c.ref('unit_id', 'units');
      c.code('status');
      c.whole('total');
      c.unique(['unit_id', 'status']);
      c.index(['status', 'total']);
    });
    await createTable(db, 'member_drafts', (c) => {
      c.id();
      c.ref('account_id', 'accounts');
      c.text('subject', 80);
      c.longText('body');
      c.instant('saved_at');
      c.unique(['account_id', 'subject']);
    });
    await createNameIndex(db);
  },
  async down(db) {
    await dropNameIndex(db);
    for (const t of tables) await db.schema.dropTable(t);
  },
};
