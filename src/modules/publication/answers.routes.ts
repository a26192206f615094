import { Conflict, NotFound } from '../../kernel/http/errors.ts';
import { form, optionalText, required } from '../../kernel/http/form.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { fullTitle, type DocumentKind } from '../documents/index.ts';
import { countUnanswered, findTable, startPublicTable, takePublic } from '../opinions/index.ts';
import { publishAnswers, withdrawAnswers } from './answers.commands.ts';
import { answersModel, contentOf, markOf, opinionsOf } from './answers.model.ts';
import { findAnswers, listOpinions } from './answers.queries.ts';
import { found } from './publications.routes.ts';

/** From what the people said to what they are answered. */
export const answersRoutes: Route[] = [
  get('/publications/:publicationId/answers', can('publications.schedule'), show),
  post('/publications/:publicationId/table', can('publications.schedule'), take),
  post('/publications/:publicationId/answers', can('publications.schedule'), publish, { stepUp: true }),
  post('/publications/:publicationId/answers/withdrawal', can('publications.schedule'), withdraw, { stepUp: true }),
];

const answersForm = form({ introduction: optionalText(2000) });
const withdrawalForm = form({ reason: required('Nêu lý do gỡ để lưu nhật ký', 400) });

async function show(req: Request): Promise<Reply> {
  return page('publications/answers', await answersModel(req, await found(req), answersForm.blank()));
}

/** Hands what was accepted to the table of a round of the same draft, or to a table of its own. */
async function take(req: Request): Promise<Reply> {
  const p = await found(req);
  const opinions = opinionsOf(await listOpinions(req.db, p.id));
  if (opinions.length === 0) throw new Conflict('Chưa có ý kiến nào được duyệt để đưa vào bảng tổng hợp.');
  const asked = wholeNumber(req.body['round']);
  const heading = fullTitle({ kind: p.kind as DocumentKind, abstract: p.heading });
  const roundId =
    asked ??
    (await startPublicTable(req, {
      documentId: p.document_id,
      versionNumber: p.version_number,
      title: `Ý kiến Nhân dân: ${heading}`,
    }));
  const round = await findTable(req.db, p.document_id, roundId);
  if (!round) throw new NotFound();
  const { taken, recounted } = await takePublic(req, round, opinions);
  await req.audit('answers.taken', `publication:${p.id}`, { round: roundId, taken, recounted });
  return go(
    `/publications/${p.id}/answers`,
    `Đã đưa ${taken} ý kiến vào bảng tổng hợp${recounted > 0 ? `, tính lại số lượt của ${recounted} ý kiến` : ''}.`,
    'done',
    { href: `/rounds/${roundId}/comments`, label: 'Xử lý từng ý kiến' },
  );
}

async function publish(req: Request): Promise<Reply> {
  const p = await found(req);
  const filled = answersForm.fill(req.body);
  if (!filled.values) return invalid('publications/answers', await answersModel(req, p, filled));
  const known = await findAnswers(req.db, p.id);
  if ((known?.version ?? 0) !== Number(req.body['version'] ?? 0)) throw new Conflict();
  const roundId = wholeNumber(req.body['round']) ?? 0;
  if (p.withdrawn_at !== null) throw new Conflict('Dự thảo đã được gỡ khỏi các trang nên không công bố bảng trả lời.');
  if (!(await findTable(req.db, p.document_id, roundId))) throw new NotFound();
  const open = await countUnanswered(req.db, roundId);
  if (open > 0)
    throw new Conflict(`Còn ${open} ý kiến chưa có cách xử lý cuối cùng. Xử lý hết rồi hãy công bố bảng trả lời.`);
  const content = await contentOf(req, p, roundId, filled.values.introduction);
  if (!content) throw new NotFound();
  if (markOf(content) !== req.body['seen'])
    throw new Conflict('Bảng trả lời vừa thay đổi sau khi đồng chí mở trang. Hãy tải lại, xem lại rồi công bố.');
  await publishAnswers(req, p, known, { roundId, content, accountId: req.actor.accountId });
  return go(
    `/publications/${p.id}/answers`,
    `Đã công bố bảng trả lời ${content.rows.length} ý kiến. Các trang hiện bảng trong ít phút tới.`,
  );
}

async function withdraw(req: Request): Promise<Reply> {
  const p = await found(req);
  const filled = withdrawalForm.fill(req.body);
  if (!filled.values) return invalid('publications/answers', await answersModel(req, p, filled));
  const known = await findAnswers(req.db, p.id);
  if (!known || known.withdrawn_at !== null) throw new Conflict('Bảng trả lời không còn trên các trang.');
  await withdrawAnswers(req, p, known, filled.values.reason);
  return go(`/publications/${p.id}/answers`, 'Đã ghi lệnh gỡ bảng trả lời. Các trang gỡ trong ít phút tới.');
}
