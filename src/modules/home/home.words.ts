/** What people do here who read no documents, each with the permission it needs. */
export const shortcuts = [
  {
    label: 'Viết bài',
    about: 'Viết tin, bài cho các trang thông tin, xem trước rồi gửi biên tập',
    href: '/news/new',
    icon: 'newspaper',
    needs: 'news.write',
  },
  {
    label: 'Soạn văn bản gửi',
    about: 'Ghi bìa văn bản, chọn nơi nhận, đính kèm tệp rồi gửi',
    href: '/packets/new',
    icon: 'file-plus',
    needs: 'packets.draft',
  },
  {
    label: 'Xem nhật ký hệ thống',
    about: 'Ai đã làm gì, lúc nào; kiểm chứng nhật ký còn nguyên vẹn',
    href: '/audit',
    icon: 'scroll-text',
    needs: 'audit.read',
  },
  {
    label: 'Tìm tài khoản',
    about: 'Giao vai trò, đăng xuất giúp khi mất máy',
    href: '/accounts',
    icon: 'users',
    needs: 'accounts.manage',
  },
  {
    label: 'Xem một người sẽ có vai trò gì',
    about: 'Bảng ánh xạ giữa danh bạ và hệ thống',
    href: '/directory-mappings',
    icon: 'arrow-right-left',
    needs: 'accounts.manage',
  },
  {
    label: 'Kiểm tra các tác vụ',
    about: 'Đồng bộ danh bạ, đưa dự thảo lên các trang, đưa ý kiến về',
    href: '/jobs',
    icon: 'timer',
    needs: 'jobs.manage',
  },
  {
    label: 'Kiểm tra các điểm đăng',
    about: 'Trang nào đang liên lạc được, trang nào có sự cố',
    href: '/targets',
    icon: 'globe',
    needs: 'targets.manage',
  },
  {
    label: 'Xem tổ chức đảng',
    about: 'Cây đơn vị hôm nay hoặc vào một ngày đã qua',
    href: '/units',
    icon: 'network',
    needs: 'units.read',
  },
] as const;
