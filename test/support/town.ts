import type { Browser, Page } from 'playwright-core';
import type { DemoTree } from '../../src/modules/auth/demo-directory.ts';
import { people, testUnits } from './people.ts';
import { portalWorld, type PortalWorld } from './portal-world.ts';
import { startSlapd, type Slapd } from './slapd.ts';
import { addPortal } from './link.ts';
import { world, type World } from './world.ts';

/** Password of everybody in the directory of the journeys. */
export const PASSWORD = 'mật khẩu thử';

/** The test province as a directory. */
export const townTree: DemoTree = {
  baseDn: 'dc=thu,dc=vn',
  servicePassword: 'service',
  units: testUnits.map((u) => ({ code: u.code, name: u.name, parentCode: u.parent })),
  people: Object.values(people).map((p) => ({
    username: p.username,
    fullName: p.fullName,
    mail: `${p.username}@thu.vn`,
    title: 'Cán bộ',
    unitCode: p.unit,
    password: PASSWORD,
    groups: [],
  })),
};

/** Everything at once: a real directory, the intranet, two portals. */
export interface Town {
  slapd: Slapd;
  w: World;
  tinhuy: PortalWorld;
  ubnd: PortalWorld;
  close(): Promise<void>;
}

/** Starts a town whose clocks show the real time (a browser has its own); null where slapd is not installed. */
export async function openTown(): Promise<Town | null> {
  const slapd = await startSlapd(townTree);
  if (!slapd) {
    if (process.env['CI'] === 'true') throw new Error('slapd is not installed');
    return null;
  }
  const w = await world({ directory: slapd.config });
  const [tinhuy, ubnd] = [await portalWorld({ code: 'tinhuy' }), await portalWorld({ code: 'ubnd' })];
  await addPortal(w, 'tinhuy', tinhuy.base);
  await addPortal(w, 'ubnd', ubnd.base, 'province');
  return {
    slapd,
    w,
    tinhuy,
    ubnd,
    async close() {
      await Promise.all([tinhuy.close(), ubnd.close(), w.close(), slapd.stop()]);
    },
  };
}

/** Signs in through the form. */
export async function signIn(page: Page, base: string, username: string): Promise<void> {
  await page.goto(`${base}/sign-in`);
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu').fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.waitForURL((url) => url.pathname === '/');
}

export type { Browser };
