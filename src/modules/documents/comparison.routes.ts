import { NotFound } from '../../kernel/http/errors.ts';
import { form, withError, type Filled } from '../../kernel/http/form.ts';
import { invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, none, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { formatDay, localDay } from '../../kernel/text/dates.ts';
import { comparisonModel, layoutOf, spellingOf, type Layout } from './comparison.model.ts';
import {
  comparisonFaults,
  comparisonLabels,
  comparisonTitles,
  layoutWords,
  loadedOn,
  spellingLabel,
} from './comparison.words.ts';
import { noteReading } from './readers.commands.ts';
import { formWords } from './documents.forms.ts';
import { headerOf } from './documents.header.ts';
import { options } from './documents.words.ts';
import { lookAtDocx, type Intake } from './docx-upload.ts';
import { sightOf } from './sight.ts';
import type { Spelling } from './text/compare.ts';
import { findVersion, listVersions, readText, versionLabels } from './versions.queries.ts';

/** What changed from one version to another, or from one file to another. */
export function comparisonRoutes(intake: Intake): Route[] {
  return [
    get('/documents/:documentId/comparison', can('documents.read'), compareVersions, { audit: 'document.opened' }),
    get('/comparisons/new', can('documents.draft'), blank),
    post<FilesCompared>('/comparisons', can('documents.draft'), compareFiles, {
      upload: { maxBytes: intake.uploadBytes, maxFiles: 2, tellLarge: true },
      prepare: (req) => readBoth(req, intake),
      audit: none('chỉ so sánh, không lưu gì'),
    }),
  ];
}

const layouts = ['column', 'sides'] as const;

/** Which versions were asked for; left out: the newest against the one before it. Only versions the person may read. */
function asked(query: Record<string, string>, numbers: readonly number[]): { from: number; to: number } | null {
  const read = (name: string, otherwise: number | undefined) =>
    query[name] === undefined ? otherwise : wholeNumber(query[name]);
  const to = read('to', numbers[0]);
  const from = read('from', numbers.find((n) => to !== undefined && n < to) ?? to);
  if (numbers.length === 0) return null;
  if (from === undefined || to === undefined || !numbers.includes(from) || !numbers.includes(to)) throw new NotFound();
  return { from, to };
}

async function compareVersions(req: Request): Promise<Reply> {
  const sight = await sightOf(req);
  const versions = await listVersions(req.db, sight);
  const numbers = versions.map((v) => Number(v.number));
  const chosen = asked(req.query, numbers);
  const [layout, spelling] = [layoutOf(req.query['layout']), spellingOf(req.query['spelling'])];
  const read = async (number: number) => {
    const version = await findVersion(req.db, sight, number);
    if (!version) throw new NotFound();
    return (await readText(req.db, version)).blocks;
  };
  const versionLabel = await versionLabels(req.db, sight.document.id);
  const base = `/documents/${sight.document.id}`;
  const raw = { from: String(chosen?.from ?? ''), to: String(chosen?.to ?? '') };
  let result = null;
  if (chosen && numbers.length > 1) {
    for (const number of [chosen.from, chosen.to]) await noteReading(req, sight, Number(number));
    result = comparisonModel({
      before: await read(chosen.from),
      after: await read(chosen.to),
      names: { before: versionLabel(chosen.from), after: versionLabel(chosen.to) },
      spelling,
      layout,
    });
  }
  return page('documents/comparison', {
    ...(await headerOf(req, sight, 'versions')),
    title: comparisonTitles.versions,
    form: { raw, errors: {}, values: null },
    versions: versions.map((v) => ({
      value: String(v.number),
      label: loadedOn(versionLabel(Number(v.number)), formatDay(localDay(new Date(v.created_at)))),
    })),
    action: `${base}/comparison`,
    layout,
    equal: spelling === 'equal',
    spellingLabel,
    layouts: layouts.map((code) => ({
      label: layoutWords[code],
      href: `${base}/comparison?${new URLSearchParams({ ...raw, layout: code, spelling }).toString()}`,
      current: code === layout,
    })),
    result,
    backHref: `${base}/versions`,
  });
}

const filesForm = form({ layout: choice(layoutOf), spelling: choice(spellingOf) });

function choice<T extends string>(read: (raw: string) => T) {
  return { read: (raw: string) => ({ value: read(raw) }) };
}

type FilesCompared = { filled: Filled<{ layout: Layout; spelling: Spelling }>; result: object | null };

/** Everything happens before the transaction: nothing is written. */
async function readBoth(req: Request, intake: Intake): Promise<FilesCompared> {
  let filled = filesForm.fill(req.body);
  const fields = ['before', 'after'] as const;
  const [before, after] = await lookAtDocx(req, fields, intake);
  if (filled.values && before?.kind === 'ok' && after?.kind === 'ok') {
    const names = { before: before.upload.name, after: after.upload.name };
    return { filled, result: comparisonModel({ before: before.blocks, after: after.blocks, names, ...filled.values }) };
  }
  for (const [i, loaded] of [before, after].entries()) {
    const field = fields[i]!;
    if (loaded?.kind === 'refused') filled = withError(filled, field, loaded.message);
    else if (loaded?.kind === 'ok') filled = withError(filled, field, formWords.chooseFileAgain);
    else filled = withError(filled, field, i === 0 ? comparisonFaults.noBefore : comparisonFaults.noAfter);
  }
  return { filled, result: null };
}

function filesModel(filled: Filled<unknown>, result: object | null) {
  return {
    title: comparisonTitles.files,
    menuHref: '/comparisons/new',
    form: filled,
    labels: comparisonLabels,
    layouts: options(layouts, layoutWords),
    equal: filled.raw['spelling'] === 'equal',
    spellingLabel,
    result,
  };
}

function blank(): Reply {
  return page('documents/compare-files', filesModel(filesForm.blank({ layout: 'column' }), null));
}

function compareFiles(_: Request, { filled, result }: FilesCompared): Reply {
  const model = filesModel(filled, result);
  return result ? page('documents/compare-files', model) : invalid('documents/compare-files', model);
}
