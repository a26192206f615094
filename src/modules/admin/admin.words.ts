import { readPlan, type Plan } from './plan.rules.ts';

export const outcomeWords: Record<string, { tone: string; label: string }> = {
  running: { tone: 'info', label: 'Đang chạy' },
  done: { tone: 'good', label: 'Xong' },
  partly: { tone: 'warn', label: 'Xong một phần' },
  failed: { tone: 'bad', label: 'Không thành công' },
};

const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];
const two = (n: number): string => String(n).padStart(2, '0');

/** A cron plan as a person says it: 'Hằng ngày lúc 01:30'. */
export function planWords(cron: string): string {
  const plan = readPlan(cron);
  if (!plan) return `Theo lịch ${cron}`;
  const { minutes, hours } = plan;
  if (hours.length === 24 && everyDay(plan)) {
    if (minutes.length === 60) return 'Mỗi phút';
    if (minutes.length > 1) return `${60 / minutes.length} phút một lần`;
    return `Mỗi giờ, phút thứ ${minutes[0]}`;
  }
  if (minutes.length !== 1 || hours.length > 4) return `Theo lịch ${cron}`;
  const times = hours.map((h) => `${two(h)}:${two(minutes[0]!)}`).join(', ');
  return `${daysWords(plan)} lúc ${times}`;
}

const everyDay = (p: Plan): boolean => p.days.length === 31 && p.months.length === 12 && p.weekdays.length === 7;

function daysWords(plan: Plan): string {
  if (everyDay(plan)) return 'Hằng ngày';
  if (plan.weekdays.join() === '1,2,3,4,5') return 'Thứ Hai đến thứ Sáu';
  if (plan.weekdays.length < 7) {
    const names = plan.weekdays.map((d) => WEEKDAYS[d]).join(', ');
    return names.charAt(0).toUpperCase() + names.slice(1);
  }
  return `Ngày ${plan.days.join(', ')} hằng tháng`;
}
