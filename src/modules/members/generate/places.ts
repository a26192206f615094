import { drawOf, type Draw, type Random } from './random.ts';

export type Region = 'north' | 'centre' | 'south';

/** Provinces as lý lịch of today's members name them, with the region whose names are borne there. domain.md §7.5. */
const provinces: readonly (readonly [name: string, region: Region, weight: number])[] = [
  ['Lam Giang', 'centre', 620], // the province of the demonstration: there is none of that name
  ['Hà Nội', 'north', 14], ['Nam Định', 'north', 18], ['Thái Bình', 'north', 18], ['Hà Nam', 'north', 8], ['Hải Dương', 'north', 9],
  ['Hưng Yên', 'north', 7], ['Hải Phòng', 'north', 6], ['Ninh Bình', 'north', 8], ['Thanh Hoá', 'centre', 30], ['Nghệ An', 'centre', 32],
  ['Hà Tĩnh', 'centre', 22], ['Quảng Bình', 'centre', 8], ['Quảng Trị', 'centre', 6], ['Thừa Thiên Huế', 'centre', 8], ['Quảng Nam', 'centre', 9],
  ['Quảng Ngãi', 'centre', 8], ['Bình Định', 'centre', 9], ['Phú Yên', 'centre', 4], ['Khánh Hoà', 'centre', 3], ['Bình Thuận', 'south', 3],
  ['Cao Bằng', 'north', 8], ['Lạng Sơn', 'north', 8], ['Tuyên Quang', 'north', 6], ['Lào Cai', 'north', 5], ['Sơn La', 'north', 5],
  ['Điện Biên', 'north', 4], ['Hoà Bình', 'north', 6], ['Phú Thọ', 'north', 9], ['Thái Nguyên', 'north', 6], ['Bắc Giang', 'north', 7],
  ['Bắc Ninh', 'north', 5], ['Vĩnh Phúc', 'north', 5], ['Quảng Ninh', 'north', 4], ['Gia Lai', 'centre', 4], ['Đắk Lắk', 'centre', 4],
  ['Lâm Đồng', 'south', 3], ['Tây Ninh', 'south', 3], ['Long An', 'south', 4], ['Tiền Giang', 'south', 4], ['Bến Tre', 'south', 5],
  ['Vĩnh Long', 'south', 4], ['Trà Vinh', 'south', 4], ['Sóc Trăng', 'south', 4], ['An Giang', 'south', 4], ['Cà Mau', 'south', 3],
]; // prettier-ignore

const drawProvince: Draw<(typeof provinces)[number]> = drawOf(provinces.map((p) => [p, p[2]] as const));

const CITIES = new Set(['Hà Nội', 'Hải Phòng']);

const FIRST = ['An', 'Tân', 'Hoà', 'Phú', 'Bình', 'Đông', 'Thanh', 'Xuân', 'Vĩnh', 'Long', 'Yên', 'Thạch', 'Quang', 'Minh', 'Hưng', 'Đức', 'Nghĩa', 'Thượng', 'Hải', 'Sơn']; // prettier-ignore
const LAST = ['Thuận', 'Bình', 'Lộc', 'Thành', 'Hưng', 'Sơn', 'Phong', 'Thịnh', 'Lâm', 'Giang', 'Tiến', 'Khê', 'Hải', 'Hoà', 'Trung', 'Mỹ', 'Lợi', 'Xá', 'Đồng', 'Phúc']; // prettier-ignore
const VILLAGE = ['Đông', 'Đoài', 'Trung', 'Thượng', 'Hạ', 'Làng', 'Mới', 'Chùa', 'Đình', 'Nội'];

/** The communes of Lam Giang: most members come from one of them, so that to share one tells little. */
const OWN = Array.from({ length: 130 }, (_, i) => ({
  commune: `${FIRST[(i * 7) % 20]!} ${LAST[(i * 3 + Math.floor(i / 20)) % 20]!}`,
  district: `${FIRST[Math.floor(i / 13) + 3]!} ${LAST[Math.floor(i / 13) + 5]!}`,
}));

export interface Place {
  text: string;
  region: Region;
  province: string;
  commune: string;
}

/** A place as lý lịch writes it: commune, district, province. Communes are put together from common words. */
export function makePlace(random: Random): Place {
  const [province, region] = drawProvince(random);
  const own = province === 'Lam Giang' ? random.pick(OWN) : null;
  const commune = own?.commune ?? `${random.pick(FIRST)} ${random.pick(LAST)}`;
  const district = own?.district ?? `${random.pick(FIRST)} ${random.pick(LAST)}`;
  const style = random.next();
  const whole = CITIES.has(province) ? `thành phố ${province}` : `tỉnh ${province}`;
  const text =
    style < 0.62
      ? `xã ${commune}, huyện ${district}, ${whole}`
      : style < 0.8
        ? `${commune}, ${district}, ${province}`
        : style < 0.93
          ? `thôn ${random.pick(VILLAGE)}, xã ${commune}, huyện ${district}, ${whole}`
          : `xã ${commune}, ${whole}`;
  return { text, region, province, commune };
}

/** Where somebody lives now: mostly in the province of the demonstration. */
export function makeResidence(random: Random): string {
  const { commune } = random.pick(OWN);
  return random.chance(0.3)
    ? `tổ ${random.between(1, 24)}, phường ${commune}, tỉnh Lam Giang`
    : `thôn ${random.pick(VILLAGE)}, xã ${commune}, tỉnh Lam Giang`;
}
