import { join } from 'node:path';
import { demoKeys } from './keys.ts';

/** The sites of the demo province: two portals and a folder of static pages. */
export interface DemoTarget {
  code: string;
  name: string;
  kind: 'portal' | 'folder';
  address: string;
  accepts: 'all' | 'province';
  portalKey: string | null;
}

export const demoPortals = [
  {
    code: 'tinhuy',
    name: 'Website Tỉnh uỷ',
    organisation: 'Trang thông tin điện tử Tỉnh uỷ Lam Giang',
    header: 'Đảng bộ tỉnh Lam Giang',
    accent: '#8a1c20',
    accepts: 'all',
  },
  {
    code: 'ubnd',
    name: 'Website UBND tỉnh',
    organisation: 'Cổng thông tin điện tử tỉnh Lam Giang',
    header: 'Uỷ ban nhân dân tỉnh Lam Giang',
    accent: '#1b4f8f',
    accepts: 'province',
  },
] as const;

/** Rows for the seed. The second portal listens one port above the first. */
export function demoTargets(dataDir: string, firstPort: number): DemoTarget[] {
  const keys = demoKeys(dataDir);
  const portals = demoPortals.map(({ code, name, accepts }, i) => ({
    code,
    name,
    kind: 'portal' as const,
    address: `http://127.0.0.1:${firstPort + i}`,
    accepts,
    portalKey: keys.portal(code).publicPem,
  }));
  const folder = {
    code: 'trang-tinh',
    name: 'Trang tĩnh của Báo Lam Giang',
    kind: 'folder' as const,
    address: join(dataDir, 'static-site'),
    accepts: 'province' as const,
    portalKey: null,
  };
  return [...portals, folder];
}
