import type { Database } from '../kernel/db/db.ts';
import { withError } from '../kernel/http/form.ts';
import { go, invalid, page, type Reply } from '../kernel/http/reply.ts';
import { anyone, get, post, type Request, type Route } from '../kernel/http/route.ts';
import { shorten } from '../kernel/text/reading.ts';
import { askQuestion, checkAnswer, levelOf, type Challenge, type Level } from './challenge.ts';
import { commentModel } from './comment.models.ts';
import { findPlace, type Place } from './comment.place.ts';
import { readComment, readings, type ReadComment } from './comment.rules.ts';
import { earlierReceipt, submitComment } from './comments.commands.ts';
import { openLimits } from './limits.ts';
import type { NewComment } from './portal.commands.ts';
import { commentForm, type CommentFilled, type CommentValues } from './portal.forms.ts';
import { isOpen } from './portal.models.ts';
import { challengeWords, CLOSED, NOT_STORED, waitWords } from './portal.words.ts';

export interface CommentParts {
  database: Database;
  /** Key of the questions. */
  secret: string;
  /** Comments in ten minutes that one address (a village shares one), and all together on one draft, may send. */
  commentsPerAddress: number;
  commentsPerDraft: number;
}

/** 100,000 letters of Vietnamese are 300 KB of UTF-8, and a field may be typed twice over. */
const MAX_BODY = 1_000_000;

/** Commenting without an account, without script, without a cookie: the form is a page of its own, so drafts stay cacheable. */
export function commentRoutes({ database, secret, commentsPerAddress, commentsPerDraft }: CommentParts): Route[] {
  const limits = openLimits(commentsPerAddress, commentsPerDraft);
  // all work happens in `prepare`: only there a full disk can be told from the rest and answered with the form itself
  const answer = (_: Request, reply: Reply): Reply => reply;
  return [
    get('/drafts/:publicId/comment', anyone, blank),
    post<Reply>('/drafts/:publicId/comment', anyone, answer, { maxBody: MAX_BODY, prepare: create }),
  ];

  async function blank(req: Request): Promise<Reply> {
    const place = await findPlace(req, req.query);
    return page('comment', commentModel(place, commentForm.blank(), askQuestion(secret, req.now), req.now));
  }

  async function create(req: Request): Promise<Reply> {
    const place = await findPlace(req, req.body);
    const read = readComment(req.body['text'] ?? '', readings.find((r) => r === req.body['reading']) ?? null);
    const form = checked(req, place, read);
    const again = (filled: CommentFilled, challenge: Challenge): Reply => {
      const converted = read.kind === 'ask' ? read.reading.text : null;
      return invalid('comment', commentModel(place, filled, challenge, req.now, converted));
    };
    if (!form.values || read.kind !== 'text') return again(form, nextChallenge(req, form));
    const comment = commentOf(place, form.values, read.text);
    const challenge = req.body['challenge'] ?? '';
    const spent = (): Reply => again(...asked(req, withError(form, 'answer', challengeWords.spent)));
    const earlier = await earlierReceipt(req.db, comment, challenge);
    if (earlier) return earlier.kind === 'spent' ? spent() : go(`/received/${earlier.code}`);
    if ((await limits.hurried(req.ip)) && levelOf(challenge) === 1)
      return again(...asked(req, withError(form, 'answer', challengeWords.hurried), 2));
    const wait = await limits.comment(req.ip, place.head.id);
    if (wait !== null) {
      const later = again(withError(form, 'form', waitWords(wait)), nextChallenge(req, form));
      return { ...later, status: 429, headers: { 'Retry-After': String(wait) } } as Reply;
    }
    try {
      const submitted = await submitComment(database, comment, challenge, req.now);
      return submitted.kind === 'spent' ? spent() : go(`/received/${submitted.code}`);
    } catch (error) {
      if (!database.dialect.cannotStore(error)) throw error;
      req.log.error({ error: (error as Error).name }, 'a comment could not be stored');
      const later = again(withError(form, 'form', NOT_STORED), nextChallenge(req, form));
      return { ...later, status: 503, headers: { 'Retry-After': '120' } } as Reply;
    }
  }

  /** What the fields alone cannot say: is it still open, was the text changed meanwhile, is it a person. */
  function checked(req: Request, place: Place, read: ReadComment): CommentFilled {
    let form = commentForm.fill(req.body);
    if (read.kind === 'error') form = withError(form, 'text', read.message);
    if (read.kind === 'ask')
      form = withError(form, 'reading', 'Chữ trong góp ý có vẻ gõ bằng phông cũ. Hãy chọn cách gửi.');
    if (!isOpen(place.head, req.now)) return withError(form, 'text', CLOSED);
    const version = req.body['version'];
    if (version !== undefined && version !== String(place.head.version_number))
      form = withError(form, 'form', changedWords(place, req.body['block'] ?? ''));
    if ((req.body['website'] ?? '') !== '') return withError(form, 'answer', challengeWords.trap);
    const verdict = checkAnswer(secret, req.body['challenge'] ?? '', req.body['answer'] ?? '', req.now);
    if (verdict === 'right' || (verdict === 'wrong' && 'answer' in form.errors)) return form;
    return withError(form, 'answer', challengeWords[verdict]);
  }

  /** A question answered rightly is not asked again while other fields are being mended. */
  function nextChallenge(req: Request, form: CommentFilled): Challenge {
    const given = req.body['challenge'] ?? '';
    const verdict = checkAnswer(secret, given, req.body['answer'] ?? '', req.now);
    if (verdict === 'right' || verdict === 'hasty') return { token: given, question: challengeWords.answered };
    return asked(req, form)[1];
  }

  function asked(req: Request, form: CommentFilled, level: Level = levelOf(req.body['challenge'] ?? '')) {
    form.raw['answer'] = '';
    return [form, askQuestion(secret, req.now, Math.random, level)] as const;
  }
}

function changedWords({ head, block }: Place, asked: string): string {
  const gone = asked !== '' && !block ? ' Đoạn đang góp ý không còn nữa nên góp ý này sẽ là góp ý chung.' : '';
  return `Dự thảo vừa được thay bằng bản mới (dự thảo lần ${head.draft_number}).${gone} Xin xem lại rồi bấm Gửi lần nữa.`;
}

function commentOf({ head, block, passage }: Place, values: CommentValues, text: string): NewComment {
  const whole = block ? { quote: shorten(block.text, 300), prefix: null, suffix: null } : null;
  return {
    draftId: head.id,
    versionNumber: head.version_number,
    draftNumber: head.draft_number,
    blockId: block?.id ?? null,
    ...(passage ?? whole ?? { quote: null, prefix: null, suffix: null }),
    stance: values.stance,
    commenterKind: values.kind,
    body: text,
    authorName: values.fullName,
    contact: values.contact,
  };
}
