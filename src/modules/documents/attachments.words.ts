export const attachmentFaults = {
  none: 'Chọn ít nhất một tệp',
  empty: (name: string) => `Tệp “${name}” rỗng (0 byte). Hãy kiểm tra rồi chọn lại.`,
} as const;
