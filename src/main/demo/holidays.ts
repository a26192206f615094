import type { NewHoliday } from '../../modules/opinions/index.ts';

const off = (name: string, ...days: string[]): NewHoliday[] => days.map((day) => ({ day, name, isWorking: false }));
const worked = (day: string, name: string): NewHoliday => ({ day, name, isWorking: true });

/**
 * Days off of 2025–2027 for the demo. The yearly notice of the Government decides on exchanged days: 2027 stands here as
 * it may be expected, and whoever runs the suite checks all of them.
 */
export const demoHolidays: NewHoliday[] = [
  ...off('Tết Dương lịch', '2025-01-01', '2026-01-01', '2027-01-01'),
  ...off('Tết Nguyên đán Ất Tỵ', '2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'),
  ...off('Giỗ Tổ Hùng Vương', '2025-04-07', '2027-04-16'),
  ...off('Ngày Giải phóng miền Nam', '2025-04-30', '2026-04-30', '2027-04-30'),
  ...off('Quốc tế Lao động', '2025-05-01', '2026-05-01'),
  ...off('Nghỉ hoán đổi dịp 30/4', '2025-05-02'),
  worked('2025-04-26', 'Làm bù cho ngày 02/5/2025'),
  ...off('Quốc khánh', '2025-09-01', '2025-09-02', '2026-09-01', '2026-09-02', '2027-09-02', '2027-09-03'),
  ...off('Nghỉ hoán đổi dịp Tết Dương lịch', '2026-01-02'),
  worked('2026-01-10', 'Làm bù cho ngày 02/01/2026'),
  ...off('Tết Nguyên đán Bính Ngọ', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'),
  ...off('Nghỉ bù Giỗ Tổ Hùng Vương', '2026-04-27'),
  ...off('Nghỉ hoán đổi dịp Quốc khánh', '2026-08-31'),
  worked('2026-08-22', 'Làm bù cho ngày 31/8/2026'),
  ...off('Tết Nguyên đán Đinh Mùi (dự kiến)', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'),
  ...off('Nghỉ bù Quốc tế Lao động (dự kiến)', '2027-05-03'),
];
