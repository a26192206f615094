import { holds, type Actor } from '../kernel/http/scope.ts';

interface Entry {
  label: string;
  href: string;
  icon: string;
  /** Permission that shows the entry; none: everybody signed in. */
  needs: string | null;
}

/** The side menu in reading order; the renderer shows what the person may use. */
const sections: { label: string; entries: Entry[] }[] = [
  {
    label: 'Công việc',
    entries: [
      { label: 'Việc chờ tôi', href: '/', icon: 'inbox', needs: null },
      { label: 'Tìm kiếm', href: '/search', icon: 'search', needs: null },
      { label: 'Thông báo', href: '/notices', icon: 'bell', needs: null },
    ],
  },
  {
    label: 'Văn kiện',
    entries: [
      { label: 'Dự thảo của đơn vị', href: '/documents?box=own', icon: 'file-pen', needs: 'documents.read' },
      { label: 'Dự thảo gửi đến', href: '/documents?box=received', icon: 'mail-open', needs: 'documents.read' },
      { label: 'Lập dự thảo', href: '/documents/new', icon: 'file-plus', needs: 'documents.draft' },
      { label: 'Phê duyệt thay', href: '/deputies', icon: 'user-check', needs: 'documents.approve' },
      { label: 'Đợt lấy ý kiến', href: '/rounds', icon: 'clipboard-check', needs: 'rounds.read' },
      { label: 'So sánh hai văn bản', href: '/comparisons/new', icon: 'git-compare', needs: 'documents.draft' },
    ],
  },
  {
    label: 'Gửi nhận văn bản',
    entries: [
      { label: 'Văn bản đến', href: '/packets?box=in', icon: 'mail', needs: 'packets.read' },
      { label: 'Văn bản đi', href: '/packets?box=out', icon: 'send', needs: 'packets.read' },
      { label: 'Soạn văn bản gửi', href: '/packets/new', icon: 'file-plus', needs: 'packets.draft' },
      { label: 'Nhóm nơi nhận', href: '/recipient-groups', icon: 'users', needs: 'packets.draft' },
    ],
  },
  {
    label: 'Văn thư',
    entries: [{ label: 'Sổ văn bản', href: '/registers', icon: 'book-open', needs: 'registers.read' }],
  },
  {
    label: 'Lấy ý kiến Nhân dân',
    entries: [
      { label: 'Dự thảo công bố', href: '/publications', icon: 'megaphone', needs: 'publications.read' },
      { label: 'Kiểm duyệt ý kiến', href: '/public-comments', icon: 'messages-square', needs: 'comments.moderate' },
      { label: 'Ý kiến từ nguồn khác', href: '/keyed-comments', icon: 'pencil', needs: 'comments.key' },
    ],
  },
  {
    label: 'Trang thông tin',
    entries: [
      { label: 'Tin, bài', href: '/news', icon: 'newspaper', needs: 'news.read' },
      { label: 'Kho ảnh', href: '/news/pictures', icon: 'image', needs: 'news.write' },
      { label: 'Chuyên mục', href: '/news/sections', icon: 'list', needs: 'news.manage' },
    ],
  },
  {
    label: 'Đảng viên',
    entries: [
      { label: 'Danh sách đảng viên', href: '/members', icon: 'users', needs: 'members.read' },
      { label: 'Thêm đảng viên', href: '/members/new', icon: 'plus', needs: 'members.propose' },
      { label: 'Đề nghị thay đổi', href: '/members/events', icon: 'list-checks', needs: 'members.propose' },
      { label: 'Rà soát hồ sơ', href: '/members/reviews', icon: 'clipboard-check', needs: 'members.read' },
      { label: 'Chuyển sinh hoạt', href: '/members/transfers', icon: 'arrow-right-left', needs: 'members.transfer' },
      { label: 'Hồ sơ nghi trùng', href: '/members/duplicates', icon: 'git-merge', needs: 'members.merge' },
      { label: 'In giấy tờ', href: '/members/papers', icon: 'printer', needs: 'members.read' },
      { label: 'Nạp tệp đảng viên', href: '/members/imports', icon: 'upload', needs: 'members.import' },
      { label: 'Thống kê', href: '/members/statistics', icon: 'clipboard-check', needs: 'members.statistics' },
      { label: 'Chuẩn bị nhân sự', href: '/members/personnel', icon: 'user-check', needs: 'members.prepare' },
      {
        label: 'Yêu cầu về dữ liệu',
        href: '/members/data-requests',
        icon: 'shield-check',
        needs: 'members.restricted',
      },
    ],
  },
  {
    label: 'Tổ chức',
    entries: [
      { label: 'Tổ chức đảng', href: '/units', icon: 'network', needs: 'units.read' },
      { label: 'Lịch nghỉ, làm bù', href: '/holidays', icon: 'calendar', needs: 'holidays.manage' },
    ],
  },
  {
    label: 'Quản trị',
    entries: [
      { label: 'Tài khoản', href: '/accounts', icon: 'users', needs: 'accounts.manage' },
      { label: 'Ánh xạ thư mục', href: '/directory-mappings', icon: 'arrow-right-left', needs: 'accounts.manage' },
      { label: 'Tác vụ định kỳ', href: '/jobs', icon: 'timer', needs: 'jobs.manage' },
      { label: 'Điểm đăng', href: '/targets', icon: 'globe', needs: 'targets.manage' },
      { label: 'Nhật ký hệ thống', href: '/audit', icon: 'scroll-text', needs: 'audit.read' },
    ],
  },
  {
    label: 'Trợ giúp',
    entries: [{ label: 'Hướng dẫn nhanh', href: '/help', icon: 'circle-help', needs: null }],
  },
];

export interface MenuSection {
  label: string;
  items: { label: string; href: string; icon: string; current: boolean; count: number }[];
}

/** Menus as they were last drawn up: for the same roles, entry and count it is the same object, which is drawn once. */
const known = new Map<string, MenuSection[]>();
const MOST_KNOWN = 500;

/**
 * Sections of the menu for a person; the entry whose address is the longest beginning of `path` is the current one.
 * Where the path does not tell (the boxes of documents), the page names its entry: `chosen`, '' for none.
 */
export function menuFor(actor: Actor, path: string, waiting: number, chosen?: string): MenuSection[] {
  const visible = sections
    .map((s) => ({ label: s.label, entries: s.entries.filter((e) => e.needs === null || holds(actor, e.needs)) }))
    .filter((s) => s.entries.length > 0);
  const current =
    chosen ??
    entryOf(
      path,
      visible.flatMap((s) => s.entries),
    );
  const key = JSON.stringify([actor.roles, current, waiting]);
  const menu = known.get(key) ?? drawUp(visible, current, waiting);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, menu);
  return menu;
}

function entryOf(path: string, entries: readonly Entry[]): string {
  const bare = (href: string): string => href.split('?')[0]!;
  const fits = (href: string): boolean =>
    path === bare(href) || (bare(href) !== '/' && path.startsWith(`${bare(href)}/`));
  return entries
    .filter((e) => fits(e.href))
    .reduce((best, e) => (bare(e.href).length > best.length ? e.href : best), '');
}

const drawUp = (visible: typeof sections, current: string, waiting: number): MenuSection[] =>
  visible.map((s) => ({
    label: s.label,
    items: s.entries.map((e) => ({
      label: e.label,
      href: e.href,
      icon: e.icon,
      current: e.href === current,
      count: e.href === '/' ? waiting : 0,
    })),
  }));
