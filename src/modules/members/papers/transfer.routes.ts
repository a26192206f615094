import { Readable } from 'node:stream';
import { NotFound } from '../../../kernel/http/errors.ts';
import { file, invalid, page, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { findIssued } from '../transfers/issued.queries.ts';
import { findTransfer, listBoxes, mayPrint, type TransferRow } from '../transfers/transfers.queries.ts';
import { purposeForm, type PaperFormat } from './papers.forms.ts';
import { printTogether, types } from './printing.ts';
import { transferPieces } from './transfer.paper.ts';

type Form = ReturnType<typeof purposeForm.fill>;
type Printed = { form: Form } | { bytes: Buffer; format: PaperFormat; purpose: string };

/** The introduction paper of a transfer as it was issued, for those who hold the record and for who is to receive it. */
export const transferPaperRoutes: Route[] = [
  get('/members/papers/transfers/:transferId', can('members.transfer'), blank),
  post<Printed>('/members/papers/transfers/:transferId', can('members.transfer'), download, { prepare: printed }),
];

async function transferOf(req: Request): Promise<TransferRow> {
  const row = await findTransfer(req.db, req.scope, wholeNumber(req.params['transferId']) ?? 0);
  if (!row || !mayPrint(req.scope, row)) throw new NotFound();
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
  const paper = await findIssued(req.db, t);
  if (!paper) throw new NotFound();
  const pieces = transferPieces(t, await listBoxes(req.db, t.id), paper);
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
