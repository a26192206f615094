import type { Reach } from '../../kernel/http/scope.ts';

/** What a role may do, and how far from its unit each permission reaches (domain.md §1.3: which organ owns what). */
export interface Role {
  label: string;
  about: string;
  permissions: Record<string, Reach>;
}

const reading: Record<string, Reach> = { 'documents.read': 'unit', 'rounds.read': 'unit', 'units.read': 'all' };

export const roles = {
  clerk: {
    label: 'Chuyên viên, văn thư',
    about: 'Soạn dự thảo, gửi lấy ý kiến, trả lời và góp ý thay đơn vị; gửi nhận văn bản',
    permissions: {
      ...reading,
      'documents.draft': 'unit',
      'documents.send': 'unit',
      'documents.answer': 'unit',
      'rounds.manage': 'unit',
      'packets.read': 'unit',
      'packets.draft': 'unit',
      'packets.send': 'unit',
      'registers.read': 'unit',
      'comments.key': 'unit',
    },
  },
  leader: {
    label: 'Lãnh đạo đơn vị',
    about: 'Đọc, góp ý, duyệt gửi ý kiến của đơn vị và phê duyệt dự thảo được trình; bút phê văn bản đến',
    permissions: {
      ...reading,
      'documents.answer': 'unit',
      'documents.release': 'unit',
      'documents.approve': 'unit',
      'packets.read': 'unit',
      'packets.send': 'unit',
      'packets.instruct': 'unit',
      'registers.read': 'unit',
      'news.read': 'unit',
      'news.approve': 'unit',
      'members.read': 'subtree',
      'members.statistics': 'subtree',
      'members.signOff': 'unit',
    },
  },
  dataClerk: {
    label: 'Nhập liệu đảng viên',
    about:
      'Nhập và sửa hồ sơ đảng viên của đơn vị và cấp dưới, nạp tệp, lập thủ tục chuyển sinh hoạt; cấp quản lý xác nhận',
    permissions: {
      'units.read': 'all',
      'members.read': 'subtree',
      'members.sensitive': 'subtree',
      'members.propose': 'subtree',
      'members.import': 'subtree',
      'members.transfer': 'subtree',
      'members.statistics': 'subtree',
    },
  },
  memberKeeper: {
    label: 'Quản lý đảng viên',
    about:
      'Xác nhận thay đổi hồ sơ, gộp hồ sơ trùng, rà soát, xuất danh sách, chuẩn bị nhân sự trong phạm vi đơn vị và cấp dưới',
    permissions: {
      'units.read': 'all',
      'members.read': 'subtree',
      'members.sensitive': 'subtree',
      'members.restricted': 'subtree',
      'members.propose': 'subtree',
      'members.confirm': 'subtree',
      'members.import': 'subtree',
      'members.merge': 'subtree',
      'members.transfer': 'subtree',
      'members.review': 'subtree',
      'members.export': 'subtree',
      'members.prepare': 'subtree',
      'members.statistics': 'subtree',
    },
  },
  archivist: {
    label: 'Văn thư, lưu trữ',
    about: 'Vào sổ, cấp số, phát hành; gửi nhận văn bản của đơn vị',
    permissions: {
      'units.read': 'all',
      'documents.read': 'unit',
      'packets.read': 'unit',
      'packets.draft': 'unit',
      'packets.send': 'unit',
      'registers.read': 'unit',
      'registers.keep': 'unit',
    },
  },
  editor: {
    label: 'Biên tập trang thông tin',
    about: 'Lên lịch đăng dự thảo đã duyệt, kiểm duyệt ý kiến Nhân dân; biên tập tin, bài và chuyên mục',
    permissions: {
      ...reading,
      'documents.answer': 'unit',
      'publications.read': 'all',
      'publications.schedule': 'all',
      'comments.moderate': 'all',
      'comments.contact': 'all',
      'comments.key': 'all',
      'news.read': 'all',
      'news.write': 'all',
      'news.edit': 'all',
      'news.manage': 'all',
    },
  },
  writer: {
    label: 'Viết bài',
    about: 'Viết tin, bài của đơn vị cho các trang thông tin; gửi biên tập và duyệt đăng',
    permissions: {
      'units.read': 'all',
      'news.read': 'unit',
      'news.write': 'unit',
    },
  },
  organiser: {
    label: 'Quản lý tổ chức đảng',
    about: 'Cập nhật cây tổ chức đảng và việc sáp nhập, đổi tên',
    permissions: { ...reading, 'units.manage': 'all', 'holidays.manage': 'all' },
  },
  administrator: {
    label: 'Quản trị hệ thống',
    about: 'Tài khoản, bảng ánh xạ thư mục, tác vụ định kỳ, điểm đăng; không đọc văn bản',
    permissions: {
      'units.read': 'all',
      'accounts.manage': 'all',
      'jobs.manage': 'all',
      'targets.manage': 'all',
      'holidays.manage': 'all',
    },
  },
  auditor: {
    label: 'Kiểm tra nhật ký',
    about: 'Xem và kiểm chứng nhật ký hệ thống',
    permissions: { 'units.read': 'all', 'audit.read': 'all' },
  },
} satisfies Record<string, Role>;

export type RoleCode = keyof typeof roles;

/** A role comes from a group of the directory, or an administrator gave it here. */
export type RoleSource = 'directory' | 'manual';

export const roleCodes = Object.keys(roles) as RoleCode[];

export function findRole(code: string): Role | undefined {
  return (roles as Record<string, Role>)[code];
}
