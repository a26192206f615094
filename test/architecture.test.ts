import { readdirSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../src/kernel/paths.ts';

// The house rules of docs/decisions, kept by the machine. A rule that hurts is changed here, in a commit of its own.

const LAYER: Record<string, number> = {
  audit: 1,
  units: 1,
  auth: 2,
  notices: 3,
  search: 3,
  members: 4,
  documents: 4,
  link: 5,
  opinions: 5,
  registers: 5,
  inspection: 5,
  congresses: 5,
  training: 5,
  plans: 5,
  news: 6,
  packets: 6,
  publication: 6,
  ballots: 6,
  home: 7,
  admin: 7,
  help: 7,
};

const list = (folder: string, ending: string): string[] =>
  readdirSync(posix.join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile() && f.name.endsWith(ending))
    .map((f) => posix.relative(projectRoot, posix.join(f.parentPath, f.name)))
    .toSorted();
const read = (file: string): string => readFileSync(posix.join(projectRoot, file), 'utf8');
const codeOf = (file: string): string =>
  read(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:'"`])\/\/.*$/gm, '$1');

const sources = [...list('src', '.ts'), ...list('jobs', '.ts'), ...list('migrations', '.ts')];
const tests = list('test', '.ts');

interface Edge {
  from: string;
  to: string;
}
const edges: Edge[] = sources.flatMap((from) =>
  [...codeOf(from).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, to]) => ({
    from,
    to: to!.startsWith('.') ? posix.join(dirname(from), to!) : to!,
  })),
);
const isModule = (f: string): boolean => f.startsWith('src/modules/');
const area = (f: string): string => f.split('/')[2] ?? '';
const show = (e: Edge): string => `${e.from} → ${e.to}`;

describe('architecture', () => {
  it('reads every import (the check is not blind)', () => {
    expect(edges.length).to.be.greaterThan(300);
    for (const f of sources)
      expect(codeOf(f), `${f}: import() of something computed hides an edge`).to.not.match(/import\(\s*[^'\s]/);
  });

  it('every module has its layer', () => {
    expect(
      sources
        .filter(isModule)
        .map(area)
        .filter((a) => !(a in LAYER)),
    ).to.deep.equal([]);
  });

  it('modules meet only through index.ts, and only downward', () => {
    const bad = edges
      .filter(({ from, to }) => isModule(from) && isModule(to) && area(from) !== area(to))
      .filter(({ from, to }) => !(to.endsWith('/index.ts') && LAYER[area(to)]! < LAYER[area(from)]!));
    expect(bad.map(show)).to.deep.equal([]);
  });

  it('the kernel and the configuration import nothing above themselves', () => {
    const bad = edges.filter(
      ({ from, to }) =>
        /^src\/(kernel|config)\//.test(from) && to.startsWith('src/') && !/^src\/(kernel|config)\//.test(to),
    );
    const up = edges.filter(({ from, to }) => from.startsWith('src/kernel/') && to.startsWith('src/config/'));
    expect([...bad, ...up].map(show)).to.deep.equal([]);
  });

  it('modules and jobs know nothing of main; of the portal only its contract, and that in three modules alone', () => {
    const bad = edges.filter(({ from, to }) => {
      if (isModule(from))
        return (
          to.startsWith('src/main/') ||
          (to.startsWith('src/portal/') &&
            !(/^(link|news|publication)$/.test(area(from)) && /^src\/portal\/contract(\.\w+)?\.ts$/.test(to)))
        );
      if (from.startsWith('jobs/')) return to.startsWith('src/main/') || (isModule(to) && !to.endsWith('/index.ts'));
      return false;
    });
    expect(bad.map(show)).to.deep.equal([]);
  });

  it('the portal process can reach nothing of the intranet', () => {
    const seen = new Set<string>();
    const walk = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const { from, to } of edges) if (from === file && to.endsWith('.ts')) walk(to);
    };
    walk('src/main/portal.ts');
    expect(seen.size).to.be.greaterThan(25);
    expect([...seen].filter((f) => isModule(f) || f.includes('/intranet'))).to.deep.equal([]);
  });

  it('libraries stay behind their one door', () => {
    const doors: Record<string, RegExp> = {
      knex: /^(src\/kernel\/|.*\.queries\.ts$|.*\.commands\.ts$|migrations\/)/,
      koa: /^src\/(kernel\/http|main)\//,
      ldapjs: /^src\/modules\/auth\/(directory|demo-directory)\.ts$/,
      handlebars: /^src\/kernel\/http\/(render|safe-html)\.ts$/,
      'sanitize-html': /^src\/(kernel\/http\/safe-html|modules\/documents\/text\/[\w-]+)\.ts$/,
      'http-message-signatures': /^src\/kernel\/http\/signature\.ts$/,
      'node-cron': /^src\/kernel\/jobs\/scheduler\.ts$/,
      pino: /^src\/kernel\/log\.ts$/,
    };
    const bad = edges.filter(({ from, to }) => doors[to] !== undefined && !doors[to].test(from));
    expect(bad.map(show)).to.deep.equal([]);
  });

  const words: [what: string, pattern: RegExp, allowed: RegExp][] = [
    ['asks which engine runs', /client\.config|'mssql'|'better-sqlite3'|\bisSqlite\b/, /^src\/kernel\/db\//],
    [
      'speaks one dialect',
      /\.(onConflict|whereLike|whereILike|skipLocked|raw|whereRaw|orderByRaw|havingRaw)\(|\bfn\.now\(/,
      /^src\/kernel\/db\//,
    ],
    ['knows an HX- header', /['"`]HX-/, /^src\/kernel\/http\/htmx\.ts$/],
    ['reads the environment', /process\.env/, /^src\/main\//],
    ['reads the clock', /new Date\(\)|Date\.now\(/, /^src\/(kernel\/clock\.ts$|main\/)/],
    ['passes markup through', /SafeString/, /^src\/kernel\/http\/(render|safe-html)\.ts$/],
    ['writes to the console', /\bconsole\./, /^src\/main\//],
    ['has a romanised Vietnamese name', /\b(dangVien|chiBo|dangBo|kiemPhieu|daiBieu|vanBan|donVi|capUy)\b/, /^$/],
    ['is left open', /\b(TODO|FIXME|XXX)\b|not implemented/i, /^$/],
  ];
  for (const [what, pattern, allowed] of words) {
    it(`no file ${what} that should not`, () => {
      expect(sources.filter((f) => !allowed.test(f) && pattern.test(codeOf(f)))).to.deep.equal([]);
    });
  }

  it('files stay small: none over 300 lines, half of them at most 80', () => {
    const lengths = [...sources, ...tests].map((f) => ({ f, n: read(f).split('\n').length }));
    expect(lengths.filter(({ n }) => n > 301)).to.deep.equal([]);
    const own = sources.map((f) => read(f).split('\n').length).toSorted((a, b) => a - b);
    expect(own[Math.floor(own.length / 2)], 'median').to.be.at.most(85);
  });

  it('no test is alone or switched off', () => {
    const pattern = /\b(it|describe)\.(only|skip)\(|\bx(it|describe)\(/;
    expect(tests.filter((f) => !f.endsWith('architecture.test.ts') && pattern.test(codeOf(f)))).to.deep.equal([]);
  });
});

describe('views', () => {
  const views = list('views', '.hbs');

  it('print nothing raw and carry no script, style or handler of their own', () => {
    const bad = views.filter((f) =>
      /\{\{\{|<script(?![^>]*\bsrc=)|<style|\sstyle="|\son[a-z]+="|javascript:/i.test(
        read(f).replace(/\{\{!--[\s\S]*?--\}\}/g, ''),
      ),
    );
    expect(bad).to.deep.equal([]);
  });

  it('put the session’s token into every form that posts inside', () => {
    const bad = views
      .filter((f) => f.startsWith('views/intranet/') && !f.includes('/auth/sign-in'))
      .filter(
        (f) =>
          (read(f).match(/method="post"/g) ?? []).length > (read(f).match(/shared\/_csrf|name="_csrf"/g) ?? []).length,
      );
    expect(bad).to.deep.equal([]);
  });

  it('use the Party’s spelling', () => {
    const bad = views.filter((f) => /(?<!\p{L})(ủy|Ủy|hòa|Hòa|thúy|Thúy)(?!\p{L})/u.test(read(f).normalize('NFC')));
    expect(bad).to.deep.equal([]);
  });
});
