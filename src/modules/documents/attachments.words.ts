export const scanFaults = {
  silent:
    'Máy quét mã độc chưa trả lời nên tệp chưa được nhận. Hãy thử lại sau ít phút; nếu vẫn vậy, báo bộ phận công nghệ thông tin.',
} as const;

export const attachmentFaults = {
  none: 'Chọn ít nhất một tệp',
  empty: (name: string) => `Tệp “${name}” rỗng (0 byte). Hãy kiểm tra rồi chọn lại.`,
} as const;
