import { insertRow } from '../../src/kernel/db/db.ts';
import { nobody } from '../../src/kernel/http/scope.ts';
import { writeAudit } from '../../src/modules/audit/index.ts';
import { recordSuccession } from '../../src/modules/units/index.ts';
import { errorsIn } from './builders.ts';
import type { FormBody, World } from './world.ts';

/** Fields of a new packet of Lan's unit, complete and right. */
export async function packetBody(w: World, change: FormBody = {}): Promise<FormBody> {
  return {
    kind: 'letter',
    documentNo: '12-CV/VPTU',
    abstract: 'về chuẩn bị đại hội các chi bộ',
    urgency: 'normal',
    dueOn: '',
    message: '',
    senderUnit: String(await w.unitId('VPTU')),
    secrecy: 'normal',
    declaration: '1',
    ...change,
  };
}

/** A packet that is not sent, addressed to units by code; the drafter must be signed in. Answers its id. */
export async function draftedPacket(w: World, codes: readonly string[], change: FormBody = {}): Promise<number> {
  const made = await w.post('/packets', await packetBody(w, change));
  const id = /^\/packets\/(\d+)$/.exec(made.location ?? '')?.[1];
  if (!id) throw new Error(`no packet was made: ${made.status} ${errorsIn(made.html)}`);
  if (codes.length > 0) await address(w, Number(id), codes);
  return Number(id);
}

/** Sets the recipients of an unsent packet. */
export async function address(w: World, id: number, codes: readonly string[]): Promise<void> {
  const units = await Promise.all(codes.map(async (code) => String(await w.unitId(code))));
  const answer = await w.post(`/packets/${id}/recipients`, { units });
  if (answer.status !== 303) throw new Error(`not addressed: ${answer.status} ${errorsIn(answer.html)}`);
}

/** A packet sent by Lan, who stays signed in. */
export async function sentPacket(w: World, codes: readonly string[], change: FormBody = {}): Promise<number> {
  await w.as('lan');
  const id = await draftedPacket(w, codes, change);
  const answer = await w.post(`/packets/${id}/sending`);
  if (answer.status !== 303) throw new Error(`not sent: ${answer.status} ${errorsIn(answer.html)}`);
  return id;
}

/** How each recipient of a packet stands, by code of the unit. */
export async function standings(w: World, id: number): Promise<Record<string, string>> {
  const rows = (await w.database
    .db('packet_recipients as r')
    .join('units as u', 'u.id', 'r.unit_id')
    .where('r.packet_id', id)
    .select('u.code', 'r.state')
    .orderBy('r.id')) as { code: string; state: string }[];
  return Object.fromEntries(rows.map((r) => [r.code, r.state]));
}

/** What happened to a packet, in order. */
export async function happened(w: World, id: number): Promise<string[]> {
  const rows = (await w.database
    .db('packet_events as e')
    .where('e.packet_id', id)
    .select('e.kind')
    .orderBy('e.id')) as {
    kind: string;
  }[];
  return rows.map((r) => r.kind);
}

/** Ends a unit yesterday in favour of another one. */
export async function absorb(w: World, from: string, to: string, endedOn: string): Promise<void> {
  const { db } = w.database;
  const audit = (action: string, subject: string): Promise<void> =>
    writeAudit(db, { actor: nobody, at: w.clock.now, ip: '', action, subject, details: {} });
  const sides = { fromIds: [await w.unitId(from)], toIds: [await w.unitId(to)] };
  await recordSuccession({ db, audit }, { kind: 'absorb', decisionNo: '1-QĐ/TU', effectiveOn: endedOn, ...sides });
  await db('units').where({ code: from }).update({ valid_to_on: endedOn });
}

/** A second person of a unit, with a role. */
export async function colleague(w: World, unit: string, role: string): Promise<number> {
  const { db } = w.database;
  const at = w.clock.now.toISOString();
  const unit_id = await w.unitId(unit);
  const id = await insertRow(db, 'accounts', {
    username: `second-${unit}-${role}`.toLowerCase(),
    dn: `uid=second-${unit}-${role},dc=test`,
    full_name: 'Trịnh Thị Hai',
    sort_key: 'hai',
    search_key: 'trinh thi hai',
    mail: null,
    title: null,
    unit_id,
    state: 'active',
    created_at: at,
    updated_at: at,
    version: 1,
  });
  await insertRow(db, 'account_roles', { account_id: id, role, unit_id, source: 'manual', given_at: at });
  return id;
}
