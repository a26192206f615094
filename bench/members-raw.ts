import Handlebars from 'handlebars';
import Koa from 'koa';
import { exactKey, foldedKey } from '../src/kernel/text/vietnamese.ts';
import { fieldGroups } from '../src/modules/members/record/fields.ts';
import { memberTables } from '../src/modules/members/record/tables.ts';
import { RawDatabase } from './members-data.ts';

/**
 * The least that answers the same question: Koa, one prepared statement for the total, one for the ids, one for the rows
 * of the page, and a table of 50 rows by Handlebars. No session, no scope, no menu, no columns to choose.
 */
export function rawMembers(file: string): Koa {
  const db = new RawDatabase(file, { readonly: true });
  const ready = new Map<string, ReturnType<RawDatabase['prepare']>>();
  const statement = (sql: string) => {
    if (!ready.has(sql)) ready.set(sql, db.prepare(sql));
    return ready.get(sql)!;
  };
  const template = Handlebars.compile(
    '<!doctype html><title>Đảng viên</title><p>{{total}} người</p><table>{{#each rows}}<tr><td data-label="Số thẻ" class="nowrap">{{card_no}}</td><th scope="row"><a href="/members/{{id}}">{{full_name}}</a></th><td data-label="Sinh ngày" class="">{{born}}</td><td data-label="Giới tính" class="">{{sex}}</td><td data-label="Vào Đảng" class="">{{admitted}}</td><td data-label="Chuyên môn" class="">{{degree}}</td><td data-label="Lý luận chính trị" class="">{{theory}}</td><td data-label="Đơn vị"><span>{{unit_name}} <small class="soft">{{upper}}</small></span></td></tr>{{/each}}</table>',
  );
  const walk = 'select m.id from members m where m.is_present = 1';
  const order = 'order by m.sort_key, m.id limit 50';
  const below = "select id from units where path >= '/1/14/' and path < '/1/140'";
  const total = 'select sum(total) n from member_counts';
  const count = (sql: string, ...values: unknown[]): number => (statement(sql).get(...values) as { n: number }).n;
  const ids = (sql: string, ...values: unknown[]): number[] =>
    (statement(sql).all(...values) as { id: number }[]).map((r) => r.id);
  const ask = (question: string): { total: number; found: number[] } => {
    if (question === 'first') return { total: count(total), found: ids(`${walk} ${order}`) };
    if (question === 'page1000') return { total: count(total), found: ids(`${walk} ${order} offset 49950`) };
    if (question === 'subtree')
      return {
        total: count(`${total} where unit_id in (${below})`),
        found: ids(`${walk} and m.unit_id in (${below}) ${order}`),
      };
    const folded = foldedKey(question);
    const column = folded === question ? 'words' : 'exact';
    const terms = exactKey(question)
      .split(' ')
      .map((word) => `"${word}" *`);
    const match = `(${column} : (${terms.join(' AND ')})) NOT (numbers : "zleft")`;
    const found = count('select count(*) n from member_words where member_words match ?', match);
    if (found > 3000)
      return {
        total: found,
        found: ids(
          `${walk} and ${terms.map(() => 'm.words_key like ?').join(' and ')} ${order}`,
          ...folded.split(' ').map((w) => `% ${w}%`),
        ),
      };
    return {
      total: found,
      found: ids(
        `select m.id from member_words w cross join members m on m.id = w.rowid where member_words match ? ${order}`,
        match,
      ),
    };
  };
  const rows = `select m.id, m.card_no, m.full_name, m.born, m.sex, m.admitted, m.degree, m.theory, u.name unit_name, u.path unit_path
    from members m join units u on u.id = m.unit_id where m.id in (${Array.from({ length: 50 }, () => '?').join(',')})`;
  const record = rawRecord(statement);
  return new Koa().use((ctx) => {
    const [, recordId] = /^record (\d+)$/.exec(String(ctx.query['q'])) ?? [];
    if (recordId !== undefined) {
      ctx.type = 'html';
      ctx.body = record(Number(recordId));
      return;
    }
    const { total: all, found } = ask(String(ctx.query['q']));
    const found50 = [...found, ...Array.from({ length: 50 - found.length }, () => 0)];
    const people = statement(rows).all(...found50) as { id: number; unit_path: string; upper?: string }[];
    const upperOf = (path: string): number => Number(path.split('/')[2]);
    const uppers = [...new Set(people.map((p) => upperOf(p.unit_path)))];
    const named = statement(`select id, name from units where id in (${uppers.map(() => '?').join(',')})`).all(
      ...uppers,
    );
    const names = new Map((named as { id: number; name: string }[]).map((u) => [u.id, u.name]));
    const byId = new Map(people.map((p) => [p.id, { ...p, upper: names.get(upperOf(p.unit_path)) }]));
    ctx.type = 'html';
    ctx.body = template({ total: all, rows: found.map((id) => byId.get(id)) });
  });
}

const RECORD_SQL = `select m.full_name, m.card_no, m.born, m.status, m.is_present, u.name unit_name, u.path
  from members m join units u on u.id = m.unit_id where m.id = ? and m.is_void = 0`;
const HISTORY_SQL = `select e.id, e.kind, e.state, e.effective_on, e.changes, e.paper_no, e.paper_on, e.decided_at, p.full_name proposed_by, d.full_name decided_by
  from member_events e join accounts p on p.id = e.proposed_by_id left join accounts d on d.id = e.decided_by_id
  where e.member_id = ? order by e.effective_on, e.id`;

interface Said {
  changes: string;
  kind: string;
  paper_no: string | null;
  proposed_by: string;
  decided_by: string | null;
}

/** What the page of a record says: every value with the event that set it, the tables, what is not recorded. Read from the events, as there. */
function rawRecord(statement: (sql: string) => ReturnType<RawDatabase['prepare']>): (id: number) => string {
  const template = Handlebars.compile(
    `<!doctype html><title>{{full_name}}</title><h1>{{full_name}}</h1><dl><div><dt>Số thẻ</dt><dd>{{card_no}}</dd></div><div><dt>Sinh</dt><dd>{{born}}</dd></div><div><dt>Chi bộ</dt><dd>{{unit_name}}</dd></div></dl>
{{#each groups}}<section class="panel" id="{{code}}"><header><h2>{{label}}</h2></header><dl class="props sheet">{{#each items}}<div><dt>{{label}}</dt><dd title="{{origin}}">{{value}}</dd></div>{{/each}}</dl><p class="sheet-empty soft small">Chưa ghi: {{#each empty}}{{this}} · {{/each}}</p></section>{{/each}}
{{#each tables}}<section class="panel" id="{{code}}"><header><h2>{{label}}</h2></header><table class="ledger"><thead><tr>{{#each heads}}<th scope="col">{{this}}</th>{{/each}}</tr></thead><tbody>{{#each rows}}<tr>{{#each this}}<td data-label="{{head}}">{{value}}</td>{{/each}}</tr>{{/each}}</tbody></table></section>{{/each}}`,
  );
  return (id) => {
    const fields: Record<string, { value: string; origin: string }> = {};
    const lines: Record<string, Record<string, Record<string, string>>> = {};
    for (const e of statement(HISTORY_SQL).all(id) as Said[]) {
      const changes = JSON.parse(e.changes) as { set?: Record<string, string>; put?: typeof lines };
      const origin = `${e.paper_no ?? ''} · ${e.kind} · ${e.proposed_by}, xác nhận: ${e.decided_by ?? ''}`;
      for (const [code, value] of Object.entries(changes.set ?? {})) fields[code] = { value, origin };
      for (const [table, put] of Object.entries(changes.put ?? {})) lines[table] = { ...lines[table], ...put };
    }
    const groups = fieldGroups.map((g) => ({
      code: g.code,
      label: g.label,
      items: g.fields.flatMap((f) => (fields[f.code] ? [{ label: f.label, ...fields[f.code] }] : [])),
      empty: g.fields.filter((f) => !fields[f.code]).map((f) => f.label),
    }));
    const tables = memberTables.map((t) => ({
      code: t.code,
      label: t.label,
      heads: t.columns.map((c) => c.label),
      rows: Object.values(lines[t.code] ?? {}).map((line) =>
        t.columns.map((c) => ({ head: c.label, value: line[c.code] ?? '' })),
      ),
    }));
    return template({ ...(statement(RECORD_SQL).get(id) as object), groups, tables });
  };
}
