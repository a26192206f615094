import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../src/kernel/db/db.ts';
import { openFileStore } from '../../src/kernel/files/store.ts';
import { listen } from '../../src/kernel/http/app.ts';
import { newKeyPair, signingKey, trustedKeys, type SigningKey } from '../../src/kernel/http/signature.ts';
import { openLog } from '../../src/kernel/log.ts';
import { buildPortal, type PortalParts } from '../../src/main/portal.app.ts';
import { CONTRACT, contentHash } from '../../src/portal/contract.ts';
import type { DraftContent } from '../../src/portal/contract.drafts.ts';
import { receiveItem } from '../../src/portal/items.ts';
import { portalReceivers } from '../../src/portal/portal.routes.ts';
import { askQuestion } from '../../src/portal/challenge.ts';
import { freshDatabase, TEST_NOW } from './image.ts';
import type { Answer } from './world.ts';

const inside = newKeyPair();
const outside = newKeyPair();

/** The intranet's signing key in tests. */
export const intranetKey: SigningKey = signingKey('intranet-1', inside.privatePem);
/** PEM with which the intranet checks the portal's answers. */
export const portalPublicPem = outside.publicPem;

export const PORTAL_TEST_SECRET = 'portal-test-secret-of-thirty-two-letters';

const TEST_FACE = {
  name: 'Trang thông tin điện tử Tỉnh uỷ Lam Giang',
  header: null,
  accent: '#8a1c20',
  address: null,
};

export interface PortalWorld {
  database: Database;
  base: string;
  clock: { now: Date };
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body: Record<string, string>): Promise<Answer>;
  /** Fields that answer the question rightly, asked long enough ago. */
  person(): { challenge: string; answer: string };
  close(): Promise<void>;
}

/** A whole portal with its own database and port. */
export async function portalWorld(change: Partial<PortalParts> = {}): Promise<PortalWorld> {
  const database = change.database ?? (await freshDatabase('portal'));
  const folder = mkdtempSync(join(tmpdir(), 'trong-dong-portal-'));
  const clock = { now: new Date(TEST_NOW) };
  const app = buildPortal({
    database,
    files: openFileStore(folder),
    clock: () => clock.now,
    log: openLog(process.env['TEST_LOG'] ?? 'silent', 'test-portal'),
    code: 'tinhuy',
    face: TEST_FACE,
    secret: PORTAL_TEST_SECRET,
    key: signingKey('portal', outside.privatePem),
    trusted: trustedKeys({ 'intranet-1': inside.publicPem }),
    commentsPerAddress: 1000,
    commentsPerDraft: 10_000,
    secure: false,
    proxy: false,
    showFaults: true,
    demo: false,
    ...change,
  });
  const { server, port } = await listen(app, 0, '127.0.0.1');
  const base = `http://127.0.0.1:${port}`;
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const r = await fetch(base + path, { ...init, redirect: 'manual' });
    return { status: r.status, html: await r.text(), headers: r.headers, location: r.headers.get('location') };
  };
  return {
    database,
    base,
    clock,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, body) => send(path, { method: 'POST', body: new URLSearchParams(body) }),
    person() {
      const asked = askQuestion(PORTAL_TEST_SECRET, new Date(clock.now.getTime() - 60_000), () => 0.3);
      return { challenge: asked.token, answer: '6' }; // 0.3 → 3 and 3
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      if (!change.database) await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the intranet says to put a draft on a site. */
export const pushOf = (draft: DraftContent, sequence: number = draft.versionNumber) => ({
  contract: CONTRACT as typeof CONTRACT,
  kind: 'draft' as const,
  sequence,
  contentHash: contentHash(draft),
  content: draft as unknown,
});

/** Puts a draft on a portal as the link would. */
export function placeDraft(database: Database, draft: DraftContent, now: Date): Promise<void> {
  return receiveItem(database, portalReceivers, pushOf(draft), now);
}

/** What a command on the portal's machine works with. */
export const portalParts = (p: PortalWorld) => ({
  database: p.database,
  code: 'tinhuy',
  trusted: trustedKeys({ 'intranet-1': inside.publicPem }),
  key: signingKey('portal', outside.privatePem),
  face: TEST_FACE,
  receivers: portalReceivers,
});

/** A small draft; `change` overrides single fields. */
export function sampleDraft(change: Partial<DraftContent> = {}): DraftContent {
  const text = (id: string, words: string) => ({
    id,
    kind: 'paragraph' as const,
    level: null,
    html: words,
    text: words,
  });
  return {
    publicId: 'du-thao-0001',
    versionNumber: 1,
    draftNumber: 1,
    heading: 'Báo cáo chính trị trình Đại hội đại biểu Đảng bộ tỉnh lần thứ XVIII',
    kindLabel: 'Báo cáo chính trị',
    unitName: 'Tỉnh uỷ Lam Giang',
    introduction: null,
    letterAddress: null,
    showsComments: true,
    opensAt: '2026-03-01T00:00:00.000Z',
    closesAt: '2026-03-20T10:00:00.000Z',
    textHash: 'a'.repeat(64),
    blocks: [
      { id: 'p-head', kind: 'heading', level: 1, html: 'I. Tình hình chung', text: 'I. Tình hình chung' },
      text('p-one', 'Kinh tế tăng trưởng khá.'),
      text('p-two', 'Đời sống Nhân dân được nâng lên.'),
    ],
    ...change,
  };
}
