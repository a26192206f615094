import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { NotFound, TooMany } from '../kernel/http/errors.ts';
import { withError, type Filled } from '../kernel/http/form.ts';
import { go, invalid, page, type Model, type Reply } from '../kernel/http/reply.ts';
import { anyone, get, post, type Request, type Route } from '../kernel/http/route.ts';
import { sha256 } from '../kernel/ids.ts';
import { labelBlocks, shorten } from '../kernel/text/reading.ts';
import { askQuestion, checkAnswer, type Challenge } from './challenge.ts';
import { stances, stanceWords } from './contract.ts';
import type { BundleBlock } from './contract.drafts.ts';
import { receiveComment } from './portal.commands.ts';
import { commentForm } from './portal.forms.ts';
import { titleOf } from './portal.models.ts';
import { findBlocks, findDraftHead, findReceipt, type DraftHead } from './portal.queries.ts';

export interface CommentParts {
  /** Key of the questions. */
  secret: string;
  /** Comments that one address may send in ten minutes: a village shares one. */
  commentsPerAddress: number;
}

/** Commenting without an account, without script, without a cookie: the form is a page of its own, so drafts stay cacheable. */
export function commentRoutes({ secret, commentsPerAddress }: CommentParts): Route[] {
  const limiter = new RateLimiterMemory({ points: commentsPerAddress, duration: 600 });
  return [
    get('/drafts/:publicId/comment', anyone, blank),
    post('/drafts/:publicId/comment', anyone, create, { maxBody: 65_536 }),
    get('/received/:code', anyone, received),
  ];

  async function blank(req: Request): Promise<Reply> {
    const place = await findPlace(req, req.query['block'] ?? '');
    return page('comment', commentModel(place, commentForm.blank(), askQuestion(secret, req.now)));
  }

  async function create(req: Request): Promise<Reply> {
    const place = await findPlace(req, req.body['block'] ?? '');
    const form = checked(commentForm.fill(req.body), place, req);
    if (!form.values) return invalid('comment', commentModel(place, form, nextChallenge(form, req)));
    await spend(req.ip);
    const { values } = form;
    const code = await receiveComment(
      req.db,
      {
        draftId: place.head.id,
        versionNumber: place.head.version_number,
        blockId: place.block?.id ?? null,
        quote: place.block ? shorten(place.block.text, 300) : null,
        prefix: null,
        suffix: null,
        stance: values.stance,
        commenterKind: null,
        body: values.text,
        authorName: values.fullName,
        contact: values.contact,
      },
      req.now,
    );
    return go(`/received/${code}`);
  }

  /** What the fields alone cannot say: is it still open, is it a person. */
  function checked(
    form: ReturnType<typeof commentForm.fill>,
    place: Place,
    req: Request,
  ): ReturnType<typeof commentForm.fill> {
    if (place.head.closes_at < req.now.toISOString()) {
      return withError(
        form,
        'text',
        'Việc lấy ý kiến cho dự thảo này đã kết thúc nên không nhận thêm góp ý. Xin chân thành cảm ơn.',
      );
    }
    if ((req.body['website'] ?? '') !== '')
      return withError(form, 'answer', 'Góp ý chưa gửi được. Hãy để trống ô ẩn rồi gửi lại.');
    switch (checkAnswer(secret, req.body['challenge'] ?? '', req.body['answer'] ?? '', req.now)) {
      case 'right':
        return form;
      case 'hasty':
        return withError(form, 'answer', 'Gửi hơi nhanh. Xin xem lại góp ý rồi bấm Gửi lần nữa.');
      case 'stale':
        return withError(
          form,
          'answer',
          'Trang đã mở quá lâu. Góp ý vẫn còn nguyên, xin trả lời câu hỏi mới rồi gửi lại.',
        );
      case 'wrong':
        return 'answer' in form.errors
          ? form
          : withError(form, 'answer', 'Trả lời chưa đúng. Có thể viết bằng số hoặc bằng chữ.');
    }
  }

  /** A question answered rightly is not asked again while other fields are being mended. */
  function nextChallenge(form: Filled<unknown>, req: Request): Challenge {
    const given = req.body['challenge'] ?? '';
    const verdict = checkAnswer(secret, given, req.body['answer'] ?? '', req.now);
    if (verdict === 'right' || verdict === 'hasty')
      return { token: given, question: 'Câu hỏi kiểm tra (đã trả lời đúng)' };
    form.raw['answer'] = '';
    return askQuestion(secret, req.now);
  }

  async function spend(ip: string): Promise<void> {
    try {
      await limiter.consume(sha256(ip));
    } catch (error) {
      if (error instanceof RateLimiterRes) throw new TooMany(Math.ceil(error.msBeforeNext / 1000));
      throw error;
    }
  }
}

interface Place {
  head: DraftHead;
  block: BundleBlock | null;
  label: string;
}

/** The draft and, when one was named, its paragraph. A paragraph that is gone since becomes a comment on the whole. */
async function findPlace(req: Request, blockId: string): Promise<Place> {
  const head = await findDraftHead(req.db, req.params['publicId'] ?? '', req.now);
  if (!head) throw new NotFound('Dự thảo này không có trên trang, hoặc đã được gỡ.');
  if (blockId === '') return { head, block: null, label: '' };
  const blocks = await findBlocks(req.db, head.id);
  const block = blocks.find((b) => b.id === blockId) ?? null;
  return { head, block, label: labelBlocks(blocks).get(blockId) ?? '' };
}

function commentModel({ head, block, label }: Place, form: Filled<unknown>, challenge: Challenge): Model {
  const href = `/drafts/${head.public_id}`;
  return {
    title: `${block ? `Góp ý ${label}` : 'Góp ý chung'}: ${titleOf(head.kind_label, head.heading)}`,
    draft: { title: titleOf(head.kind_label, head.heading), href },
    paragraph: block ? { id: block.id, label, text: shorten(block.text, 1200) } : null,
    action: `${href}/comment`,
    backHref: block ? `${href}#${block.id}` : href,
    stances: stances.map((value) => ({ value, label: stanceWords[value].label })),
    form,
    challenge,
  };
}

async function received(req: Request): Promise<Reply> {
  const receipt = await findReceipt(req.db, req.params['code'] ?? '');
  if (!receipt) throw new NotFound('Không có mã biên nhận này. Hãy kiểm tra lại từng chữ.');
  const draft = { title: titleOf(receipt.kind_label, receipt.heading), href: `/drafts/${receipt.public_id}` };
  return page('received', {
    title: 'Đã nhận góp ý',
    code: receipt.receipt_code,
    receivedAt: receipt.received_at,
    draft,
  });
}
