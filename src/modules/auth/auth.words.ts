import type { RoleSource } from './roles.ts';

export const accountStateWords: Record<string, { tone: string; label: string }> = {
  active: { tone: 'good', label: 'Đang dùng' },
  disabled: { tone: 'neutral', label: 'Đã khoá' },
};

export const roleSourceWords: Record<RoleSource, string> = {
  directory: 'Theo nhóm trong danh bạ',
  manual: 'Giao trên hệ thống này',
};

const BROWSERS: [RegExp, string][] = [
  [/CocCoc|coc_coc/i, 'Cốc Cốc'],
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/Windows/, 'máy Windows'],
  [/iPhone|iPad/, 'iPhone, iPad'],
  [/Android/, 'điện thoại Android'],
  [/Macintosh/, 'máy Mac'],
  [/Linux/, 'máy Linux'],
];

/** 'Chrome trên máy Windows' out of what a browser says of itself; only for people to recognise their own machine. */
export function machineWords(agent: string): string {
  const find = (table: [RegExp, string][]) => table.find(([pattern]) => pattern.test(agent))?.[1];
  const browser = find(BROWSERS);
  const system = find(SYSTEMS);
  if (!browser && !system) return 'Trình duyệt không rõ';
  return `${browser ?? 'Trình duyệt'} trên ${system ?? 'máy không rõ'}`;
}
