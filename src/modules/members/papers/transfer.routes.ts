import { Readable } from 'node:stream';
import { NotFound } from '../../../kernel/http/errors.ts';
import { file, invalid, page, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { formalDay, localDay } from '../../../kernel/text/dates.ts';
import { findTransfer, listBoxes, type TransferRow } from '../transfers/transfers.queries.ts';
import { purposeForm, type PaperFormat } from './papers.forms.ts';
import { readForTransfer, unitsOn } from './papers.queries.ts';
import { printTogether, types } from './printing.ts';
import { transferPieces } from './transfer.paper.ts';

type Form = ReturnType<typeof purposeForm.fill>;
type Printed = { form: Form } | { bytes: Buffer; format: PaperFormat; purpose: string };

/** The introduction paper of a transfer, for both sides of it. */
export const transferPaperRoutes: Route[] = [
  get('/members/papers/transfers/:transferId', can('members.transfer'), blank),
  post<Printed>('/members/papers/transfers/:transferId', can('members.transfer'), download, { prepare: printed }),
];

async function transferOf(req: Request): Promise<TransferRow> {
  const row = await findTransfer(req.db, req.scope, wholeNumber(req.params['transferId']) ?? 0);
  if (!row) throw new NotFound();
  return row;
}

async function model(req: Request, form: Form) {
  const t = await transferOf(req);
  return {
    title: `In giấy giới thiệu: ${t.full_name}`,
    menuHref: '/members/transfers',
    transfer: {
      href: `/members/transfers/${t.id}`,
      action: `/members/papers/transfers/${t.id}`,
      name: t.full_name,
      from: t.from_name,
      to: t.to_name ?? t.to_text ?? '',
    },
    form,
    formats: [
      { value: 'pdf', label: 'PDF' },
      { value: 'docx', label: 'Word (.docx)' },
    ],
  };
}

async function blank(req: Request): Promise<Reply> {
  const form = purposeForm.blank({ format: 'pdf', purpose: 'Chuyển sinh hoạt đảng' });
  return page('members/papers/transfer', await model(req, form));
}

async function printed(req: Request): Promise<Printed> {
  const t = await transferOf(req);
  const form = purposeForm.fill(req.body);
  if (!form.values) return { form };
  const member = await readForTransfer(req.db, t.member_id);
  const units = await unitsOn(req.db, [t.from_path]);
  const context = { units, shown: new Set(['basic'] as const), dateText: formalDay(localDay(req.now)) };
  const pieces = transferPieces(t, await listBoxes(req.db, t.id), member, context);
  const bytes = await printTogether('Giấy giới thiệu sinh hoạt đảng', [pieces], form.values.format);
  return { bytes, ...form.values };
}

async function download(req: Request, outcome: Printed): Promise<Reply> {
  if ('form' in outcome) return invalid('members/papers/transfer', await model(req, outcome.form));
  const t = await transferOf(req);
  const { bytes, format, purpose } = outcome;
  await req.audit('memberTransfer.printed', `member:${t.member_id}`, { transfer: t.id, format, purpose });
  return file(`Giay gioi thieu ${t.id}.${format}`, types[format], bytes.length, Readable.from([bytes]));
}
