export const searchWords = {
  title: 'Tìm kiếm',
  titleOf: (words: string) => `Tìm “${words}”`,
  all: 'Tất cả',
  short: 'Gõ ít nhất một chữ hoặc số để tìm.',
} as const;
