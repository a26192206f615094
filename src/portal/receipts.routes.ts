import type { Database } from '../kernel/db/db.ts';
import { NotFound, TooMany, Unavailable } from '../kernel/http/errors.ts';
import { form, required, withError } from '../kernel/http/form.ts';
import { go, invalid, page, type Reply } from '../kernel/http/reply.ts';
import { anyone, get, post, type Request, type Route } from '../kernel/http/route.ts';
import { transact } from '../kernel/db/transact.ts';
import { withdrawComment } from './comments.commands.ts';
import { openLimits } from './limits.ts';
import { titleOf } from './portal.models.ts';
import { readCode } from './receipt.rules.ts';
import { findReceipt, type Receipt } from './receipts.queries.ts';
import { receiptWords } from './portal.words.ts';

export interface ReceiptParts {
  database: Database;
  /** What readers see has changed. */
  changed(): void;
}

const codeForm = form({ code: required('Nhập mã biên nhận', 40) });

const MALFORMED =
  'Mã biên nhận có 12 chữ và số, ví dụ 7KQ2-MWX9-P4TD; không có chữ O, I, L và số 0, 1. Hãy xem lại từng chữ.';
const UNKNOWN = 'Không có mã biên nhận này. Hãy kiểm tra lại từng chữ.';

/** With the code of a receipt its author sees what became of a comment and can take it back. Nobody else has the code. */
export function receiptRoutes({ database, changed }: ReceiptParts): Route[] {
  const limits = openLimits(1, 1);
  const answer = (_: Request, reply: Reply): Reply => reply;
  return [
    get('/received', anyone, ask),
    get('/received/:code', anyone, show),
    get('/received/:code/withdrawal', anyone, confirm),
    post<Reply>('/received/:code/withdrawal', anyone, answer, { prepare: withdraw }),
  ];

  async function ask(req: Request): Promise<Reply> {
    const typed = req.query['code'];
    const model = { title: 'Tra cứu góp ý' };
    if (typed === undefined) return page('receipts/find', { ...model, form: codeForm.blank() });
    const filled = codeForm.fill({ code: typed });
    const wrong = (sentence: string): Reply =>
      invalid('receipts/find', { ...model, form: withError(filled, 'code', sentence) });
    if (!filled.values) return invalid('receipts/find', { ...model, form: filled });
    const code = readCode(typed);
    if (code === null) return wrong(MALFORMED);
    const receipt = await findReceipt(req.db, code);
    await spendLook(req, receipt);
    return receipt ? go(`/received/${code}`) : wrong(UNKNOWN);
  }

  async function find(req: Request): Promise<Receipt> {
    const code = readCode(req.params['code'] ?? '');
    const receipt = code === null ? undefined : await findReceipt(req.db, code);
    await spendLook(req, receipt);
    if (!receipt) throw new NotFound(UNKNOWN);
    return receipt;
  }

  /** Only wrong codes count: whoever has one may look as often as they like. */
  async function spendLook(req: Request, receipt: Receipt | undefined): Promise<void> {
    const wait = receipt ? null : await limits.lookUp(req.ip);
    if (wait !== null) throw new TooMany(wait);
  }

  async function show(req: Request): Promise<Reply> {
    return page('receipts/show', { ...receiptModel(await find(req), req.now), title: 'Biên nhận góp ý' });
  }

  async function confirm(req: Request): Promise<Reply> {
    const receipt = await find(req);
    if (receipt.withdrawn_at !== null) return go(`/received/${receipt.receipt_code}`);
    return page('receipts/withdraw', { ...receiptModel(receipt, req.now), title: 'Rút góp ý' });
  }

  async function withdraw(req: Request): Promise<Reply> {
    const { receipt_code: code } = await find(req);
    const wait = await limits.lookUp(req.ip);
    if (wait !== null) throw new TooMany(wait);
    try {
      await transact(database, async (db) => {
        const receipt = await findReceipt(db, code); // again: moderation may have shown it meanwhile
        if (receipt) await withdrawComment(db, receipt, req.now);
      });
    } catch (error) {
      if (!database.dialect.cannotStore(error)) throw error;
      throw new Unavailable('Trang đang gặp sự cố lưu trữ nên chưa rút được góp ý. Xin thử lại sau ít phút.');
    }
    changed();
    return go(`/received/${code}`);
  }
}

/** Of a draft that is not on the site now, nothing is said, here neither. */
function receiptModel(r: Receipt, now: Date) {
  const isThere = r.closed_off_at === null && r.opens_at <= now.toISOString();
  const words = receiptWords[r.withdrawn_at === null ? r.state : 'withdrawn'];
  return {
    code: r.receipt_code,
    receivedAt: r.received_at,
    withdrawnAt: r.withdrawn_at,
    state: { label: words.label, tone: words.tone },
    sentence: words.text,
    reason: r.withdrawn_at === null && (r.state === 'declined' || r.state === 'duplicate') ? r.reason : null,
    draft: isThere ? { title: titleOf(r.kind_label, r.heading), href: `/drafts/${r.public_id}` } : null,
    href: `/received/${r.receipt_code}`,
  };
}
