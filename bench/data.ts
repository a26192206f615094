import { intranetMigrations } from '../migrations/intranet/index.ts';
import { portalMigrations } from '../migrations/portal/index.ts';
import { insertRow, insertRows, openDatabase, type Db } from '../src/kernel/db/db.ts';
import { migrateLatest } from '../src/kernel/db/migrate.ts';
import { nobody } from '../src/kernel/http/scope.ts';
import { nameSortKey, searchKey } from '../src/kernel/text/vietnamese.ts';
import { writeAudit } from '../src/modules/audit/index.ts';
import { openSession } from '../src/modules/auth/index.ts';
import { foundUnit } from '../src/modules/units/index.ts';
import { CONTRACT, contentHash } from '../src/portal/contract.ts';
import type { DraftContent } from '../src/portal/contract.drafts.ts';
import { receiveItem } from '../src/portal/items.ts';
import { portalReceivers } from '../src/portal/portal.routes.ts';

const now = new Date();
const at = now.toISOString();

/** An intranet with 40 units, a clerk who has signed in, and so many documents of her unit, half of them received. */
export async function makeIntranet(file: string, documents: number): Promise<{ token: string }> {
  const { db, close } = openDatabase(`sqlite:${file}`);
  await migrateLatest(db, intranetMigrations);
  const audit = (action: string, subject: string) =>
    writeAudit(db, { actor: nobody, at: now, ip: '', action, subject, details: {} });
  const unitIds: number[] = [];
  for (let i = 0; i < 40; i++) {
    unitIds.push(
      await foundUnit(
        { db, audit },
        {
          code: `U${i}`,
          name: i === 0 ? 'Đảng bộ tỉnh Lam Giang' : `Đảng uỷ xã số ${i}`,
          shortName: `Đơn vị ${i}`,
          kind: i === 0 ? 'provincialBranch' : 'upperBranch',
          level: i === 0 ? 'province' : 'district',
          docSymbol: null,
          parentId: i === 0 ? null : unitIds[0]!,
          relation: 'subordinate',
          position: i,
          validFrom: '2020-01-01',
        },
      ),
    );
  }
  const account = await makeAccount(db, unitIds[1]!);
  await makeDocuments(db, documents, account, unitIds);
  const token = await openSession(db, account, { ip: '', agent: 'bench', now });
  await close();
  return { token };
}

async function makeAccount(db: Db, unitId: number): Promise<number> {
  const fullName = 'Nguyễn Thị Lan';
  const id = await insertRow(db, 'accounts', {
    username: 'lan',
    dn: 'uid=lan',
    full_name: fullName,
    sort_key: nameSortKey(fullName),
    search_key: searchKey(fullName),
    mail: null,
    title: 'Chuyên viên',
    unit_id: unitId,
    state: 'active',
    created_at: at,
    updated_at: at,
    version: 1,
  });
  await insertRow(db, 'account_roles', {
    account_id: id,
    role: 'clerk',
    unit_id: unitId,
    source: 'manual',
    given_at: at,
  });
  return id;
}

async function makeDocuments(db: Db, count: number, accountId: number, unitIds: number[]): Promise<void> {
  const states = ['draft', 'circulating', 'awaitingApproval', ...Array.from({ length: 21 }, () => 'approved')]; // most work is done work
  const documents = Array.from({ length: count }, (_, i) => {
    const abstract = `Về việc góp ý dự thảo văn kiện số ${i} trình đại hội đảng bộ các cấp nhiệm kỳ 2025–2030`;
    const moment = new Date(now.getTime() - i * 60_000).toISOString();
    return {
      kind: 'plan',
      abstract,
      search_key: searchKey(abstract),
      urgency: 'normal',
      state: states[Math.floor(i / 2) % states.length]!,
      home_unit_id: i % 2 === 0 ? unitIds[1]! : unitIds[2 + (i % 38)]!,
      author_id: accountId,
      latest_number: 1,
      created_at: moment,
      updated_at: moment,
      updated_by_id: accountId,
      version: 1,
    };
  });
  await insertRows(db, 'documents', documents);
  const received = documents.map((_, i) => i + 1).filter((id) => id % 2 === 0);
  await insertRows(
    db,
    'dispatches',
    received.map((id) => ({
      document_id: id,
      version_number: 1,
      account_id: accountId,
      sent_at: at,
      due_on: '2030-01-01',
      message: null,
      last_attachment_id: 0,
    })),
  );
  await insertRows(
    db,
    'dispatch_recipients',
    received.map((id, i) => ({
      dispatch_id: i + 1,
      document_id: id,
      unit_id: unitIds[1]!,
      is_latest: true,
      opened_at: at,
      opened_by_id: accountId,
      answered_at: i % 500 === 0 ? null : at,
      answered_by_id: accountId,
      answer: 'agree',
      answer_text: null,
    })),
  );
}

/** A portal with one draft of about 60 pages and 200 accepted comments. */
export async function makePortal(file: string): Promise<{ path: string }> {
  const database = openDatabase(`sqlite:${file}`);
  await migrateLatest(database.db, portalMigrations);
  const sentence =
    'Tiếp tục xây dựng, chỉnh đốn Đảng và hệ thống chính trị trong sạch, vững mạnh; nâng cao năng lực lãnh đạo, sức chiến đấu của tổ chức đảng. ';
  const blocks = Array.from({ length: 420 }, (_, i) => {
    const heading = i % 14 === 0;
    const text = heading ? `${i / 14 + 1}. Nhiệm vụ và giải pháp thứ ${i / 14 + 1}` : `${i}. ${sentence.repeat(3)}`;
    return {
      id: `p${i}`,
      kind: heading ? ('heading' as const) : ('paragraph' as const),
      level: heading ? 2 : null,
      html: text,
      text,
    };
  });
  const content: DraftContent = {
    introduction: null,
    letterAddress: null,
    showsComments: true,
    publicId: 'bench-draft',
    versionNumber: 1,
    draftNumber: 1,
    heading: 'Báo cáo chính trị',
    kindLabel: 'Báo cáo chính trị',
    unitName: 'Tỉnh uỷ',
    opensAt: '2020-01-01T00:00:00.000Z',
    closesAt: '2090-01-01T00:00:00.000Z',
    textHash: 'a'.repeat(64),
    blocks,
  };
  const message = {
    contract: CONTRACT,
    kind: 'draft',
    sequence: 1,
    contentHash: contentHash(content),
    content,
  } as const;
  await receiveItem(database, portalReceivers, message, now);
  await insertRows(
    database.db,
    'comments',
    Array.from({ length: 200 }, (_, i) => ({
      draft_id: 1,
      version_number: 1,
      block_id: `p${1 + ((i * 2) % 400)}`,
      quote: null,
      stance: 'partly',
      body: `Ý kiến ${i}: ${sentence}`,
      author_name: null,
      contact: null,
      receipt_code: `R${i}`,
      received_at: at,
      state: 'accepted',
      acknowledged_at: at,
    })),
  );
  await database.close();
  return { path: '/drafts/bench-draft' };
}
