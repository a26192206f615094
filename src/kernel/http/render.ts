import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Handlebars from 'handlebars';
import { projectRoot } from '../paths.ts';
import { formatDay, formatInstant, relativeWords } from '../text/dates.ts';
import type { Assets } from './assets.ts';
import type { Model } from './reply.ts';

export interface Renderer {
  /** The whole page: view inside the layout. `frame` is what the layout needs and no handler gives. */
  page(view: string, model: Model, frame: Record<string, unknown>): string;
  /** One partial from the same model. */
  piece(name: string, model: Model, frame: Record<string, unknown>): string;
  views: readonly string[];
}

/**
 * Compiles every template under the roots at start, strictly: a broken view, a misspelt name or a missing partial
 * stops the program instead of printing nothing. views/shared/_x.hbs is 'shared/_x'; in an own root, views/intranet/
 * members/show.hbs is 'members/show'. Every file is a partial too.
 */
export function openRenderer(own: 'intranet' | 'portal', assets: Assets): Renderer {
  const hbs = Handlebars.create();
  const templates = new Map<string, HandlebarsTemplateDelegate>();
  registerHelpers(hbs, assets);
  hbs.registerHelper('once', drawnOnce(templates));
  // every helper is known here, so that a name in a template can only be a value: half the work at each of them
  const knownHelpers = Object.fromEntries(Object.keys(hbs.helpers).map((name) => [name, true]));
  const options = { strict: true, knownHelpers, knownHelpersOnly: true, preventIndent: true } as CompileOptions;
  for (const [root, prefix] of [
    [join(projectRoot, 'views/shared'), 'shared/'],
    [join(projectRoot, 'views', own), ''],
  ] as const) {
    for (const path of listTemplates(root)) {
      const name =
        prefix +
        relative(root, path)
          .replaceAll('\\', '/')
          .replace(/\.hbs$/, '');
      const text = withoutIndent(readFileSync(path, 'utf8'));
      Handlebars.parse(text); // syntax errors name the file at start
      const template = hbs.compile(text, options) as HandlebarsTemplateDelegate;
      templates.set(name, template);
      hbs.registerPartial(name, template);
    }
  }
  checkPartials(own, templates);
  const find = (name: string): HandlebarsTemplateDelegate => {
    const template = templates.get(name);
    if (!template) throw new Error(`no view '${name}'`);
    return template;
  };
  const layout = find('layout');
  return {
    views: [...templates.keys()],
    page(view, model, frame) {
      const content = new Handlebars.SafeString(find(view)({ ...frame, ...model }));
      return layout({ ...model, ...frame, content });
    },
    piece: (name, model, frame) => find(name)({ ...frame, ...model }),
  };
}

function listTemplates(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile() && f.name.endsWith('.hbs'))
    .map((f) => join(f.parentPath, f.name));
}

/** Indentation is for those who write templates; browsers need none of it. No template begins a line inside <pre> or <textarea>. */
const withoutIndent = (text: string): string => text.replace(/\n[ \t]+/g, '\n');

/** {{once "layout/_menu" menu}}: a piece that is the same for the same object is drawn once and kept as long as the object. */
function drawnOnce(templates: ReadonlyMap<string, HandlebarsTemplateDelegate>) {
  const drawn = new WeakMap<object, Handlebars.SafeString>();
  return (name: string, model: object): Handlebars.SafeString => {
    const known = drawn.get(model);
    if (known) return known;
    const piece = new Handlebars.SafeString(templates.get(name)!(model));
    drawn.set(model, piece);
    return piece;
  };
}

function checkPartials(own: string, templates: Map<string, HandlebarsTemplateDelegate>): void {
  for (const root of ['shared', own]) {
    for (const path of listTemplates(join(projectRoot, 'views', root))) {
      for (const [, name] of readFileSync(path, 'utf8').matchAll(/\{\{#?>\s*([\w/.-]+)/g)) {
        if (!templates.has(name!)) throw new Error(`${path} uses the missing partial '${name}'`);
      }
    }
  }
}

/** The moment of the request, which the frame carries: helpers have no clock. */
function nowOf(data: unknown): Date {
  const { now } = (data as { root: { now?: unknown } }).root;
  if (!(now instanceof Date)) throw new Error('the frame carries no moment for {{ago}}');
  return now;
}

const numbers = new Intl.NumberFormat('vi-VN');

/** Pure helpers only: never one that belongs to a single request, the environment is shared by all. */
function registerHelpers(hbs: typeof Handlebars, assets: Assets): void {
  const rest = (args: unknown[]): unknown[] => args.slice(0, -1); // Handlebars appends its options
  hbs.registerHelper({
    asset: (name: string) => assets.url(name),
    icon: (name: string) =>
      new Handlebars.SafeString(
        `<svg class="icon" aria-hidden="true" focusable="false"><use href="${assets.url('shared/icons.svg')}#${Handlebars.escapeExpression(name)}"></use></svg>`,
      ),
    day: (value: string | null) => (value ? formatDay(value) : ''),
    instant: (value: string | null) => (value ? formatInstant(value) : ''),
    ago: (value: string | null, { data }: Handlebars.HelperOptions) => (value ? relativeWords(value, nowOf(data)) : ''),
    number: (value: number) => numbers.format(value),
    eq: (a: unknown, b: unknown) => a === b,
    ne: (a: unknown, b: unknown) => a !== b,
    gt: (a: number, b: number) => a > b,
    not: (a: unknown) => !a,
    and: (...args: unknown[]) => rest(args).every(Boolean),
    or: (...args: unknown[]) => rest(args).find(Boolean) ?? false,
    concat: (...args: unknown[]) => rest(args).join(''),
    list: (...args: unknown[]) => rest(args),
    dict: (options: Handlebars.HelperOptions) => options.hash as unknown,
    url: (value: string) => encodeURIComponent(value),
  });
}
