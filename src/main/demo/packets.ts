import sharp from 'sharp';
import type { FileStore } from '../../kernel/files/store.ts';
import { addDays, localDay } from '../../kernel/text/dates.ts';
import { addressPacket, makeGroup, saveGroup } from '../../modules/packets/addressees.commands.ts';
import { attachFile, type NewFile } from '../../modules/packets/files.commands.ts';
import { giveInstruction } from '../../modules/packets/instructions.commands.ts';
import { draftPacket, sendPacket, type Cover, type Ledger } from '../../modules/packets/packets.commands.ts';
import { findPacket, type Sight } from '../../modules/packets/packets.queries.ts';
import { answerPacket, markOpened, recallPacket, returnPacket } from '../../modules/packets/receipts.commands.ts';
import { scopeOf } from '../../kernel/http/scope.ts';
import { daysBefore } from './calendar.ts';
import type { Desk } from './era.ts';
import type { Act } from './stage.ts';

interface Telling {
  now: Date;
  unitIds: ReadonlyMap<string, number>;
  desks: ReadonlyMap<string, Desk>;
  placeOf: (code2025: string) => string;
  picture: NewFile;
}

/** A drawing that goes along with a packet, stored before any transaction. */
export async function demoPicture(files: FileStore): Promise<NewFile> {
  const seats = Array.from({ length: 96 }, (_, i) => {
    const [column, row] = [i % 12, Math.floor(i / 12)];
    return `<rect x="${120 + column * 90 + (column > 5 ? 60 : 0)}" y="${300 + row * 70}" width="64" height="40" rx="6" fill="#f3dfb3" stroke="#9b1c1c"/>`;
  });
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="1400" height="950"><rect width="1400" height="950" fill="#fff"/>' +
    '<rect x="300" y="90" width="800" height="120" fill="#9b1c1c"/><rect x="560" y="230" width="280" height="36" fill="#c9a04e"/>' +
    `${seats.join('')}</svg>`;
  const bytes = await sharp(Buffer.from(svg)).png().toBuffer();
  const { sha256, size } = await files.put(bytes, bytes.length);
  return { name: 'so do bo tri hoi truong.png', sha256, size, type: 'image/png' };
}

/** What offices write to each other in the last weeks: something in every state, for the first look. */
export function packetActs({ now, unitIds, desks, placeOf, picture }: Telling): Act[] {
  const today = localDay(now);
  const clerkAt = (code2025: string): string => {
    const clerk = desks.get(placeOf(code2025))?.clerk;
    if (!clerk) throw new Error(`demo: nobody sends at ${code2025}`);
    return clerk.username;
  };
  const idOf = (code2025: string): number => {
    const id = unitIds.get(placeOf(code2025));
    if (id === undefined) throw new Error(`demo: no unit ${code2025}`);
    return id;
  };
  const acts: Act[] = [];
  const on = (days: number, username: string, run: (l: Ledger) => Promise<void>): void =>
    void acts.push({ at: daysBefore(now, days), username, run });

  const cover = (c: Partial<Cover> & Pick<Cover, 'abstract'>): Cover => ({
    kind: 'letter',
    documentNo: null,
    urgency: 'normal',
    dueOn: null,
    message: null,
    ...c,
  });
  const packet = (days: number, from: string, to: string[], about: Cover, file: NewFile | null = null) => {
    const held = { id: 0 };
    const clerk = clerkAt(from);
    on(days, clerk, async (l) => {
      held.id = await draftPacket(l, about, idOf(from));
      if (file) await attachFile(l, (await sight(l, held.id)).packet, file);
      await addressPacket(l, (await sight(l, held.id)).packet, to.map(idOf));
    });
    on(days - 0.01, clerk, async (l) => sendPacket(l, (await sight(l, held.id)).packet, to.map(idOf)));
    return held;
  };
  const opened = (
    days: number,
    who: string,
    held: { id: number },
    then?: (l: Ledger, s: Sight) => Promise<void>,
  ): void =>
    on(days, who, async (l) => {
      const seen = await sight(l, held.id);
      await markOpened(l, seen);
      await then?.(l, seen);
    });

  const halls = packet(
    6,
    'VPTU',
    ['XA-AN-THUAN', 'PHUONG-LAM-GIANG', 'XA-DONG-QUE', 'BTC', 'S-NV'],
    cover({
      documentNo: '128-CV/VPTU',
      abstract: 'về chuẩn bị hội trường và cơ sở vật chất phục vụ đại hội',
      urgency: 'urgent',
      dueOn: addDays(today, -1),
      message: 'Đề nghị báo cáo số ghế, đường truyền và máy phát điện dự phòng. Sơ đồ mẫu gửi kèm.',
    }),
    picture,
  );
  opened(5, clerkAt('BTC'), halls, (l, s) =>
    answerPacket(l, s.packet, s.received[0]!, 'Ban Tổ chức đã cử hai đồng chí tham gia tổ kiểm tra hội trường.'),
  );
  opened(5, clerkAt('PHUONG-LAM-GIANG'), halls);
  opened(4, clerkAt('S-NV'), halls, (l, s) =>
    returnPacket(l, s.packet, s.received[0]!, 'Nội dung thuộc thẩm quyền của Sở Tài chính, đề nghị gửi lại.'),
  );

  const roll = packet(
    3,
    'BTC',
    ['VPTU'],
    cover({
      documentNo: '41-CV/BTC',
      abstract: 'về cung cấp danh sách cán bộ phục vụ đại hội',
      dueOn: addDays(today, 2),
    }),
  );
  opened(2, 'hung', roll, async (l, s) => {
    const assigneeIds = await accountIds(l, ['lan', 'van']);
    const instruction = { assigneeIds, body: 'Tổng hợp danh sách, trình tôi trước khi gửi.', dueOn: addDays(today, 1) };
    await giveInstruction(l, s.packet, { ...s.received[0]!, state: 'opened' }, instruction, null);
  });

  packet(
    1,
    'XA-AN-THUAN',
    ['VPTU'],
    cover({ kind: 'report', documentNo: '09-BC/ĐU', abstract: 'tiến độ chuẩn bị đại hội các chi bộ trực thuộc' }),
  );
  const wrong = packet(
    2,
    'VPTU',
    ['XA-AN-THUAN', 'XA-DONG-QUE'],
    cover({ documentNo: '130-CV/VPTU', abstract: 'về lịch họp giao ban tháng' }),
  );
  on(1.9, clerkAt('VPTU'), async (l) => {
    await recallPacket(l, (await sight(l, wrong.id)).packet, 'Gửi nhầm bản chưa sửa giờ họp; bản đúng sẽ gửi lại.');
  });
  on(0.5, clerkAt('VPTU'), async (l) => {
    const group = await makeGroup(l, idOf('VPTU'), 'Các đảng uỷ xã, phường');
    const row = { id: group, unit_id: idOf('VPTU'), unit_name: '', name: '', version: 1 };
    const units = ['XA-AN-THUAN', 'PHUONG-LAM-GIANG', 'PHUONG-BEN-DO', 'XA-DONG-QUE', 'XA-SUOI-MAY'];
    await saveGroup(l, row, { name: 'Các đảng uỷ xã, phường', unitIds: units.map(idOf) });
    await draftPacket(l, cover({ kind: 'notice', abstract: 'kết luận phiên họp tổ giúp việc đại hội' }), idOf('VPTU'));
  });
  return acts;
}

/** A packet as the person sees it who acts. */
async function sight(l: Ledger, packetId: number): Promise<Sight> {
  const found = await findPacket(l.db, scopeOf(l.actor, 'packets.read'), packetId);
  if (!found) throw new Error(`demo: ${l.actor.username} does not see packet ${packetId}`);
  return found;
}

async function accountIds(l: Ledger, usernames: readonly string[]): Promise<number[]> {
  const rows = (await l
    .db('accounts as a')
    .whereIn('a.username', [...usernames])
    .select('a.id')
    .orderBy('a.id')) as { id: number }[];
  return rows.map((r) => r.id);
}
