import sharp from 'sharp';

/** A drawing for the demo articles: no photograph, nobody's likeness. */
export interface DemoPicture {
  key: string;
  name: string;
  alt: string;
  caption: string | null;
  credit: string;
  bytes: Buffer;
}

const WIDE = 1800;
const HIGH = 1200;

const svg = (ground: string, inner: string): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 ${WIDE} ${HIGH}"><rect width="100%" height="100%" fill="${ground}"/>${inner}</svg>`,
  );

/** Rings of a bronze drum around (x, y), with a star of so many rays in the middle. */
function drum(x: number, y: number, radius: number, line: string, rays = 14): string {
  const rings = [0.34, 0.4, 0.56, 0.6, 0.78, 0.82, 0.96, 1].map(
    (r) =>
      `<circle cx="${x}" cy="${y}" r="${radius * r}" fill="none" stroke="${line}" stroke-width="${radius * 0.012}"/>`,
  );
  const points = Array.from({ length: rays * 2 }, (_, i) => {
    const r = radius * (i % 2 === 0 ? 0.3 : 0.1);
    const angle = (Math.PI * i) / rays - Math.PI / 2;
    return `${(x + r * Math.cos(angle)).toFixed(1)},${(y + r * Math.sin(angle)).toFixed(1)}`;
  });
  const teeth = Array.from({ length: 60 }, (_, i) => {
    const angle = (i * 6 * Math.PI) / 180;
    const at = (r: number): string =>
      `${(x + radius * r * Math.cos(angle)).toFixed(1)} ${(y + radius * r * Math.sin(angle)).toFixed(1)}`;
    return `<path d="M${at(0.62)} L${at(0.68)} M${at(0.86)} L${at(0.93)}" stroke="${line}" stroke-width="${radius * 0.014}"/>`;
  });
  return `${rings.join('')}<polygon points="${points.join(' ')}" fill="${line}"/>${teeth.join('')}`;
}

/** A crane of the drum, flying left. */
const crane = (x: number, y: number, size: number, fill: string): string =>
  `<g transform="translate(${x} ${y}) scale(${size})"><path d="M-78 12 L0 -6 Q8 -20 30 -22 L66 -40 L46 -16 L92 -12 Q112 -78 196 -104 Q196 -84 176 -66 Q182 -52 164 -42 Q164 -26 148 -10 L196 -6 L286 -14 L206 6 L280 10 L190 16 Q150 24 112 16 Q112 54 64 82 Q62 66 70 56 Q62 50 72 40 Q66 32 80 12 L30 4 Z" fill="${fill}"/></g>`;

function hall(): string {
  const seats = Array.from({ length: 7 }, (_, row) =>
    Array.from({ length: 15 - row }, (_unused, i) => {
      const angle = Math.PI * (0.12 + (0.76 * i) / (14 - row));
      const radius = 900 - row * 95;
      const [x, y] = [WIDE / 2 - radius * Math.cos(angle), 260 + radius * Math.sin(angle)];
      return `<rect x="${(x - 26).toFixed(0)}" y="${(y - 18).toFixed(0)}" width="52" height="36" rx="10" fill="${row % 2 === 0 ? '#c79a45' : '#f3dfb3'}"/>`;
    }).join(''),
  );
  return `<rect x="560" y="90" width="680" height="110" fill="#f3dfb3"/>${drum(900, 145, 42, '#701519', 8)}${seats.join('')}`;
}

function calendar(): string {
  const cells = Array.from({ length: 35 }, (_, i) => {
    const [x, y] = [330 + (i % 7) * 166, 240 + Math.floor(i / 7) * 166];
    const fill = i === 22 ? '#8a1c20' : i === 8 || i === 15 ? '#c79a45' : '#ffffff';
    return `<rect x="${x}" y="${y}" width="144" height="144" rx="8" fill="${fill}" stroke="#cdc2b1" stroke-width="4"/>`;
  });
  return `<rect x="330" y="110" width="1140" height="96" fill="#8a1c20"/>${cells.join('')}`;
}

const waves = (count: number, colours: readonly string[]): string =>
  Array.from({ length: count }, (_, i) => {
    const y = 260 + i * (900 / count);
    const lift = 60 + 22 * (i % 3);
    return `<path d="M0 ${y} Q 300 ${y - lift} 600 ${y} T 1200 ${y} T 1800 ${y} V ${HIGH} H 0 Z" fill="${colours[i % colours.length]}"/>`;
  }).join('');

/** Drawn with the motifs of bronze drums, in the colours of the sites. */
export async function drawDemoPictures(): Promise<DemoPicture[]> {
  const credit = 'Phòng Tuyên truyền, báo chí';
  const drawings: (Omit<DemoPicture, 'bytes' | 'credit'> & { svg: Buffer })[] = [
    {
      key: 'drum',
      name: 'mat-trong.png',
      alt: 'Mặt trống đồng với ngôi sao mười bốn cánh và chim bay quanh các vành',
      caption: null,
      svg: svg(
        '#701519',
        drum(900, 600, 560, '#e2b968') +
          [0, 1, 2].map((i) => crane(180 + i * 30, 260 + i * 330, 0.9, '#f3dfb3')).join(''),
      ),
    },
    {
      key: 'hall',
      name: 'hoi-truong.png',
      alt: 'Hội trường nhìn từ trên: đoàn chủ tịch phía trước, các dãy ghế vòng cung',
      caption: 'Sơ đồ hội trường của đại hội điểm',
      svg: svg('#5c1216', hall()),
    },
    {
      key: 'calendar',
      name: 'lich.png',
      alt: 'Tờ lịch tháng với ngày đại hội và hai mốc chuẩn bị được tô màu',
      caption: null,
      svg: svg('#faf7f2', calendar()),
    },
    {
      key: 'waves',
      name: 'song.png',
      alt: 'Thuyền và chim trên sóng nước, theo hoa văn trống đồng',
      caption: null,
      svg: svg(
        '#f3dfb3',
        `${drum(1380, 300, 190, '#c79a45')}${waves(5, ['#24527c', '#2f6592', '#1b4065'])}${crane(420, 240, 1.5, '#8a1c20')}`,
      ),
    },
    {
      key: 'terraces',
      name: 'ruong-bac-thang.png',
      alt: 'Ruộng bậc thang nhiều tầng dưới mặt trời, đường đi men theo bờ ruộng',
      caption: null,
      svg: svg(
        '#fcf1d8',
        `${drum(420, 300, 180, '#c79a45')}${waves(7, ['#1d633f', '#2f7d55', '#66a06f', '#a9c78b'])}<path d="M1500 1200 Q 1200 900 1350 700 T 1100 300" fill="none" stroke="#faf7f2" stroke-width="26"/>`,
      ),
    },
    {
      key: 'bird',
      name: 'chim-lac.png',
      alt: 'Đàn chim lạc bay nối nhau trên nền giấy dó',
      caption: null,
      svg: svg(
        '#f3ede4',
        Array.from({ length: 9 }, (_, i) =>
          crane(140 + (i % 3) * 560, 300 + Math.floor(i / 3) * 330, 1.6, i % 2 === 0 ? '#8a1c20' : '#c79a45'),
        ).join(''),
      ),
    },
    {
      key: 'rings',
      name: 'vong-tron.png',
      alt: 'Bốn vành hoa văn nối tiếp nhau từ trái sang phải',
      caption: null,
      svg: svg(
        '#e9f1f7',
        [0, 1, 2, 3]
          .map((i) => drum(300 + i * 400, 600, 190, ['#8a1c20', '#c79a45', '#24527c', '#1d633f'][i]!, 8 + i * 2))
          .join(''),
      ),
    },
  ];
  const pictures: DemoPicture[] = [];
  for (const { svg: drawing, ...facts } of drawings)
    pictures.push({ ...facts, credit, bytes: await sharp(drawing).png().toBuffer() });
  return pictures;
}
