import Handlebars from 'handlebars';
import Koa from 'koa';
import { exactKey, foldedKey } from '../src/kernel/text/vietnamese.ts';
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
  const record = Handlebars.compile(
    '<!doctype html><title>{{full_name}}</title><h1>{{full_name}}</h1><p>{{unit_name}}</p><dl>{{#each doc.fields}}<div><dt>{{@key}}</dt><dd>{{this}}</dd></div>{{/each}}</dl>{{#each doc.tables}}<h2>{{@key}}</h2><table>{{#each this}}<tr>{{#each this}}<td>{{this}}</td>{{/each}}</tr>{{/each}}</table>{{/each}}',
  );
  return new Koa().use((ctx) => {
    const [, recordId] = /^record (\d+)$/.exec(String(ctx.query['q'])) ?? [];
    if (recordId !== undefined) {
      const row = statement(
        'select m.full_name, u.name unit_name, r.doc from members m join units u on u.id = m.unit_id join member_records r on r.member_id = m.id where m.id = ?',
      ).get(Number(recordId)) as { doc: string };
      ctx.type = 'html';
      ctx.body = record({ ...row, doc: JSON.parse(row.doc) as object });
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
