import { isAbsolute } from 'node:path';
import type { Database } from '../../kernel/db/db.ts';
import { NotFound } from '../../kernel/http/errors.ts';
import { withError } from '../../kernel/http/form.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import type { Face } from '../../portal/contract.ts';
import { portalKeys } from './link.client.ts';
import { faceOf, targetForm } from './targets.forms.ts';
import { acceptanceCodes, targetKinds } from './link.rules.ts';
import { acceptanceWords, linkFaultWords, targetKindWords } from './link.words.ts';
import { addTarget, changeTarget } from './targets.commands.ts';
import { findTarget, listTargets } from './targets.queries.ts';

/** Where drafts are published to: rows that an administrator keeps. */
export function targetsRoutes({ dialect }: Database, requiresTls: boolean): Route[] {
  return [
    get('/targets', can('targets.manage'), index),
    get('/targets/new', can('targets.manage'), blank),
    post('/targets', can('targets.manage'), create, { stepUp: true }),
    get('/targets/:targetId', can('targets.manage'), edit),
    post('/targets/:targetId', can('targets.manage'), update, { stepUp: true }),
  ];

  async function create(req: Request): Promise<Reply> {
    const form = checked(targetForm.fill(req.body), requiresTls);
    if (!form.values) return invalid('targets/edit', model('Thêm điểm đăng', '/targets', form, 0));
    try {
      await addTarget(req, { ...form.values, face: faceOf(form.values) });
    } catch (error) {
      if (!dialect.uniqueViolation(error)) throw error;
      return invalid('targets/edit', model('Thêm điểm đăng', '/targets', withError(form, 'code', 'Mã này đã dùng'), 0));
    }
    return go('/targets', 'Đã thêm điểm đăng.');
  }

  async function update(req: Request): Promise<Reply> {
    const t = await found(req);
    const form = checked(targetForm.fill(req.body), requiresTls);
    if (!form.values) return invalid('targets/edit', model(t.name, `/targets/${t.id}`, form, t.version));
    await changeTarget(req, t.id, wholeNumber(req.body['version']) ?? 0, { ...form.values, face: faceOf(form.values) });
    return go('/targets', 'Đã lưu điểm đăng.');
  }
}

type TargetForm = ReturnType<typeof targetForm.fill>;

/** What the fields together must satisfy. */
function checked(form: TargetForm, requiresTls: boolean): TargetForm {
  const { kind, address, portalKey, siteAccent, siteAddress } = form.values ?? {};
  if (kind === 'folder' && !isAbsolute(address ?? ''))
    return withError(form, 'address', 'Nhập đường dẫn tuyệt đối của thư mục');
  if (siteAccent && !/^#[0-9a-f]{6}$/.test(siteAccent))
    return withError(form, 'siteAccent', 'Nhập màu dạng #8a1c20 (sáu chữ số hoặc chữ a–f)');
  if (siteAddress && !/^https?:\/\/[^\s/@]+$/.test(siteAddress))
    return withError(form, 'siteAddress', 'Nhập địa chỉ dạng https://ten-trang, không có dấu / ở cuối');
  if (kind === 'portal' || kind === 'disk') {
    if (!/^https?:\/\/[^\s/@]+\/?$/.test(address ?? '') || !URL.canParse(address ?? ''))
      return withError(form, 'address', 'Nhập địa chỉ dạng https://ten-trang');
    // what the people write crosses this line: signatures keep it whole, only TLS keeps it from being read
    if (requiresTls && !address!.startsWith('https://'))
      return withError(form, 'address', 'Ý kiến Nhân dân đi qua kết nối này: địa chỉ phải bắt đầu bằng https://');
    try {
      portalKeys(portalKey ?? '');
    } catch {
      return withError(form, 'portalKey', 'Dán khoá công khai Ed25519 (PEM) của trang');
    }
  }
  return form;
}

function model(title: string, action: string, form: TargetForm, version: number) {
  return {
    title,
    action,
    form,
    version,
    kinds: targetKinds.map((value) => ({ value, label: targetKindWords[value] })),
    acceptances: acceptanceCodes.map((value) => ({ value, label: acceptanceWords[value] })),
  };
}

async function index(req: Request): Promise<Reply> {
  const targets = await listTargets(req.db);
  return page('targets/index', {
    title: 'Điểm đăng',
    targets: targets.map((t) => ({
      href: `/targets/${t.id}`,
      code: t.code,
      name: t.name,
      kindLabel: targetKindWords[t.kind as keyof typeof targetKindWords],
      address: t.address,
      acceptsLabel: acceptanceWords[t.accepts as keyof typeof acceptanceWords],
      isActive: t.is_active,
      contactedAt: t.contacted_at,
      restoredAt: t.restored_at,
      problem: t.last_error === null ? null : (linkFaultWords[t.last_error] ?? t.last_error),
    })),
  });
}

function blank(): Reply {
  return page(
    'targets/edit',
    model('Thêm điểm đăng', '/targets', targetForm.blank({ kind: 'portal', accepts: 'all', isActive: true }), 0),
  );
}

async function found(req: Request) {
  const id = wholeNumber(req.params['targetId']);
  const row = id === undefined ? undefined : await findTarget(req.db, id);
  if (!row) throw new NotFound();
  return row;
}

async function edit(req: Request): Promise<Reply> {
  const t = await found(req);
  const face = t.kind === 'folder' && t.face !== null ? (JSON.parse(t.face) as Face) : null;
  const site = { siteName: face?.name, siteHeader: face?.header, siteAccent: face?.accent, siteAddress: face?.address };
  const form = targetForm.blank({ ...t, portalKey: t.portal_key, isActive: t.is_active, ...site });
  return page('targets/edit', model(t.name, `/targets/${t.id}`, form, t.version));
}
