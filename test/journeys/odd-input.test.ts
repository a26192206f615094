import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Route } from '../../src/kernel/http/route.ts';
import { roles, type RoleCode } from '../../src/modules/auth/index.ts';
import { docx } from '../support/builders.ts';
import { addLeader, answerFor, giveRole, openRound } from '../support/rounds.ts';
import { sentPacket } from '../support/packets.ts';
import type { PersonName } from '../support/people.ts';
import { allRoutes } from '../support/routes.ts';
import { world, type World } from '../support/world.ts';

/** What people and programs send that no form offers. */
const ODD = [
  '',
  ' ',
  '0',
  '-1',
  '1.5',
  '1e9',
  '99999999999999999999',
  '9007199254740991',
  '2147483648',
  'NaN',
  'null',
  '\u0000',
  'a\u0000b',
  '"a\u0000"b',
  '😀'.repeat(40),
  '\u202ekcehc\u2066',
  'To\u0301m ta\u0306\u0301t'.normalize('NFD'),
  '%_[^]\\\'";--',
  '" OR seen : (',
  '../../etc/passwd',
  '<script>1</script>',
  '31/02/2026',
  '01/01/0001',
  '31/12/9999',
  '__proto__',
  'constructor',
  'x'.repeat(5_000),
];

const AREAS = ['documents', 'rounds', 'packets', 'holidays', 'search'];
const PATHS =
  /^\/(documents|rounds|packets|packet-imports|recipient-groups|packet-groups|holidays|deputies|search|uploads)\b/;

/** Names of all fields that the forms of these pages have. */
function fieldNames(areas: readonly string[] = AREAS): string[] {
  const names = new Set<string>(['units', 'shown', 'withheld', 'duplicates', 'assignees', 'act', 'place', 'seen']);
  for (const area of areas) {
    for (const file of readdirSync(`views/intranet/${area}`)) {
      const text = readFileSync(`views/intranet/${area}/${file}`, 'utf8');
      for (const [, name] of text.matchAll(/\b(?:name|field)="(\w+)"/g)) names.add(name!);
    }
  }
  return [...names];
}

/** The folder of the views that a route's forms are in. */
const areaOf = ({ path }: Route): string =>
  AREAS.find((area) => path.startsWith(`/${area}`)) ?? (path.startsWith('/deputies') ? 'documents' : 'packets');

describe('odd input', function () {
  this.timeout(240_000);
  let w: World;
  let values: Record<string, string>;
  const WHO: Partial<Record<RoleCode, PersonName>> = { clerk: 'lan', leader: 'hung', editor: 'mai', organiser: 'toan' };

  before(async () => {
    w = await world();
    const head = await addLeader(w, 'head', 'Phan Văn Đầu', 'XA-A');
    const { roundId, documentId } = await openRound(w, ['XA-A', 'XA-B']);
    await answerFor(w, documentId, head, 'agreed', 'Nhất trí', ['Đề nghị rà soát lại số liệu thu ngân sách của tỉnh.']);
    const packetId = await sentPacket(w, ['XA-A']);
    const waiting = await sentPacket(w, ['VPTU', 'XA-B'].slice(1));
    const files = docx();
    await w.post(`/packets/${waiting}/files`, { files });
    await giveRole(w, 'lan', 'administrator', 'VPTU');
    await giveRole(w, 'lan', 'leader', 'VPTU');
    await w.as('lan');
    const row = (await w.database.db('round_comments').first('id')) as { id: number };
    values = {
      documentId: String(documentId),
      roundId: String(roundId),
      packetId: String(packetId),
      commentId: String(row.id),
      number: '1',
      format: 'docx',
      blockId: 'start',
      unitId: String(await w.unitId('XA-B')),
    };
  });
  after(() => w.close());

  const routesOf = (method: string): Route[] =>
    allRoutes(w).filter(
      (r) => r.method === method && PATHS.test(r.path) && !/\/(pdf|docx|sealed|bundle)$/.test(r.path),
    );

  function person(route: Route): PersonName {
    if (route.access.kind !== 'can') return 'lan';
    const { permission } = route.access;
    const own = permission in roles.clerk.permissions || permission in roles.leader.permissions;
    if (own || permission in roles.administrator.permissions) return 'lan';
    const code = (Object.keys(WHO) as RoleCode[]).find((c) => permission in roles[c].permissions);
    return WHO[code!] ?? 'lan';
  }

  /** The address with real ids, and, for each id in turn, with an odd one. */
  function addresses(route: Route, odd: string): string[] {
    const fill = (wrong: string | null): string =>
      route.path.replace(/:(\w+)/g, (_, key: string) =>
        encodeURIComponent(key === wrong ? odd || '-' : (values[key] ?? '1')),
      );
    const keys = [...route.path.matchAll(/:(\w+)/g)].map((m) => m[1]!);
    return [...new Set([fill(null), ...keys.map(fill)])];
  }

  /** Every fifth of the odd values, others for the next route; ODD=all: every one. */
  function some(route: Route): string[] {
    return process.env['ODD'] === 'all' ? ODD : ODD.filter((_, i) => i % 5 === route.path.length % 5);
  }

  it('gets a clear answer from every page, never a fault', async () => {
    const faults: string[] = [];
    for (const route of routesOf('GET')) {
      await w.as(person(route));
      for (const odd of some(route)) {
        const text = encodeURIComponent(odd);
        const query = ['page', 'q', 'kind', 'state', 'box', 'from', 'to', 'year', 'document', 'version', 'add', 'block']
          .map((name) => `${name}=${text}`)
          .join('&');
        for (const address of addresses(route, odd)) {
          const { status, html } = await w.get(`${address}?${query}`);
          if (status >= 500 && status !== 503)
            faults.push(`${route.path} ${JSON.stringify(odd.slice(0, 30))}: ${status} ${messageIn(html)}`);
        }
      }
    }
    expect([...new Set(faults)]).to.deep.equal([]);
  });

  it('gets a clear answer from every form, never a fault', async () => {
    const faults: string[] = [];
    const names = fieldNames();
    for (const route of routesOf('POST')) {
      await w.as(person(route));
      await w.database.db('web_sessions').update({ stepped_up_at: w.clock.now.toISOString() });
      for (const odd of some(route)) {
        const body = Object.fromEntries(names.map((name) => [name, odd]));
        for (const address of addresses(route, odd)) {
          const { status, html } = await w.post(address, body);
          if (status >= 500 && status !== 503)
            faults.push(`${route.path} ${JSON.stringify(odd.slice(0, 30))}: ${status} ${messageIn(html)}`);
        }
      }
    }
    expect([...new Set(faults)]).to.deep.equal([]);
  });

  it('gets a clear answer when one field of a form that is otherwise right is odd', async () => {
    const faults: string[] = [];
    const right = plausible(fieldNames(), values);
    let turn = 0;
    for (const route of routesOf('POST')) {
      await w.as(person(route));
      await w.database.db('web_sessions').update({ stepped_up_at: w.clock.now.toISOString() });
      const [address] = addresses(route, '');
      for (const name of fieldNames([areaOf(route)])) {
        const odd = ODD[(turn += 1) % ODD.length]!;
        const { status, html } = await w.post(address!, { ...right, [name]: odd });
        if (status >= 500 && status !== 503)
          faults.push(`${route.path} ${name}=${JSON.stringify(odd.slice(0, 30))}: ${status} ${messageIn(html)}`);
      }
    }
    expect([...new Set(faults)]).to.deep.equal([]);
  });
});

/** A form that is right as far as one can be for all routes at once. */
function plausible(names: readonly string[], values: Record<string, string>): Record<string, string> {
  const right: Record<string, string> = {
    kind: 'letter',
    urgency: 'normal',
    secrecy: 'normal',
    dueOn: '10/03/2026',
    days: '',
    saidOn: '01/03/2026',
    fromOn: '03/03/2026',
    toOn: '04/03/2026',
    day: '05/03/2026',
    answer: 'agreed',
    disposition: 'partly',
    original: '',
    channel: 'paper',
    mode: 'parallel',
    shape: 'paragraph',
    block: '',
    document: values['documentId']!,
    html: '',
    act: 'save',
    place: 'before',
  };
  return Object.fromEntries(names.map((name) => [name, right[name] ?? '1']));
}

function messageIn(html: string): string {
  return /<pre[^>]*>([\s\S]*?)<\/pre>/.exec(html)?.[1]?.slice(0, 200) ?? '';
}
