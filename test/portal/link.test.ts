import { connect } from 'node:net';
import { expect } from 'chai';
import fc from 'fast-check';
import type { z } from 'zod';
import { signRequest, verifyAnswer, trustedKeys } from '../../src/kernel/http/signature.ts';
import { contentHash, decideAnswer, paths, pullAnswer, pushAnswer, stateAnswer } from '../../src/portal/contract.ts';
import type { DraftContent } from '../../src/portal/contract.drafts.ts';
import {
  intranetKey,
  portalPublicPem,
  portalWorld,
  pushOf,
  sampleDraft,
  type PortalWorld,
} from '../support/portal-world.ts';

describe('the link, seen from the portal', () => {
  let p: PortalWorld;
  beforeEach(async () => {
    p = await portalWorld();
  });
  afterEach(() => p.close());

  interface Twist {
    receiver?: string;
    headers?: (h: Record<string, string>) => Record<string, string>;
    body?: (b: string) => string;
    now?: Date;
    to?: string;
  }

  async function say(path: string, content: unknown, twist: Twist = {}) {
    const body = JSON.stringify(content);
    const now = twist.now ?? p.clock.now;
    const { headers, nonce } = await signRequest(
      { path, body, receiver: twist.receiver ?? 'tinhuy' },
      intranetKey,
      now,
    );
    const sent = twist.headers ? twist.headers(headers) : headers;
    const r = await fetch(p.base + (twist.to ?? path), {
      method: 'POST',
      headers: sent,
      body: twist.body ? twist.body(body) : body,
    });
    const bytes = Buffer.from(await r.arrayBuffer());
    return {
      status: r.status,
      headers: Object.fromEntries(r.headers),
      bytes,
      nonce,
      sent,
      read: <S extends z.ZodType>(s: S) => s.parse(JSON.parse(bytes.toString())),
    };
  }

  const push = (draft: DraftContent, twist?: Twist, sequence?: number) =>
    say(paths.push, pushOf(draft, sequence), twist);
  const withdraw = (sequence: number) => say(paths.withdraw, { kind: 'draft', publicId: 'du-thao-0001', sequence });
  const acknowledge = (comments: { uid: string; revision: number }[]) =>
    say(paths.acknowledge, { comments: comments.map(({ uid, revision }) => ({ uid, revision })) });

  it('takes a bundle, signs its answer, and shows the text', async () => {
    const r = await push(sampleDraft());
    expect(r.status).to.equal(200);
    expect(r.read(pushAnswer).contentHash).to.equal(contentHash(sampleDraft()));
    await verifyAnswer(
      { status: r.status, headers: r.headers, body: r.bytes, nonce: r.nonce },
      trustedKeys({ portal: portalPublicPem }),
      p.clock.now,
    );
    const page = await p.get('/drafts/du-thao-0001');
    expect(page.html).to.contain('Kinh tế tăng trưởng khá.').and.contain('Góp ý đoạn này');
  });

  it('does not change when the same bundle comes again', async () => {
    await push(sampleDraft());
    const before = await p.database.db('drafts').select('*');
    expect((await push(sampleDraft())).status).to.equal(200);
    expect(await p.database.db('drafts').select('*')).to.deep.equal(before);
  });

  it('replaces a version by a newer one and refuses an older one', async () => {
    await push(sampleDraft({ versionNumber: 2 }));
    const older = await push(sampleDraft({ versionNumber: 1 }));
    expect(older.status).to.equal(409);
    await push(sampleDraft({ versionNumber: 3, heading: 'Bản thứ ba' }));
    expect((await p.get('/drafts/du-thao-0001')).html).to.contain('Bản thứ ba');
  });

  const refused: [string, Twist][] = [
    [
      'without a signature',
      { headers: (h) => Object.fromEntries(Object.entries(h).filter(([name]) => name.toLowerCase() !== 'signature')) },
    ],
    [
      'with no signature headers at all',
      { headers: (h) => ({ 'content-digest': h['content-digest']!, 'link-receiver': 'tinhuy' }) },
    ],
    ['for another portal', { receiver: 'ubnd' }],
    ['whose receiver was rewritten', { receiver: 'ubnd', headers: (h) => ({ ...h, 'link-receiver': 'tinhuy' }) }],
    ['whose body was changed', { body: (b) => b.replace('khá', 'kém') }],
    ['sent to another verb', { to: paths.withdraw }],
    ['from a clock an hour ahead', { now: new Date('2026-03-02T03:00:00Z') }],
    ['from an hour ago', { now: new Date('2026-03-02T01:00:00Z') }],
  ];
  for (const [name, twist] of refused) {
    it(`answers 404 to a message ${name} and changes nothing`, async () => {
      expect((await push(sampleDraft(), twist)).status).to.equal(404);
      expect(await p.database.db('drafts').select('id')).to.deep.equal([]);
    });
  }

  it('reads no body that nobody signed for', async () => {
    const { port, hostname } = new URL(p.base);
    const socket = connect(Number(port), hostname);
    socket.write('POST /link/push HTTP/1.1\r\nHost: x\r\nContent-Length: 30000000\r\n\r\n{"bundle"');
    const answer = await new Promise<string>((resolve, reject) => {
      socket.once('data', (bytes) => resolve(bytes.toString()));
      setTimeout(() => reject(new Error('still waiting for the body')), 2_000).unref();
    });
    socket.destroy();
    expect(answer).to.match(/^HTTP\/1.1 404 /);
  });

  it('refuses the same message twice', async () => {
    const first = await withdraw(1);
    expect(first.status).to.equal(200);
    const again = await fetch(p.base + paths.withdraw, {
      method: 'POST',
      headers: first.sent,
      body: JSON.stringify({ kind: 'draft', publicId: 'du-thao-0001', sequence: 1 }),
    });
    expect(again.status).to.equal(404);
  });

  it('refuses a bundle whose hash is not its own, and one outside the contract', async () => {
    const message = pushOf(sampleDraft());
    expect((await say(paths.push, { ...message, contentHash: 'b'.repeat(64) })).status).to.equal(409);
    const leaking = { ...sampleDraft(), internalNote: 'x' };
    expect((await say(paths.push, { ...message, content: leaking })).status).to.equal(409);
    expect((await say(paths.push, { ...message, kind: 'personnel' })).status).to.equal(400);
    expect(await p.database.db('link_items').select('id')).to.deep.equal([]);
  });

  it('cleans markup in a signed bundle all the same', async () => {
    const bad = {
      id: 'p-bad',
      kind: 'paragraph' as const,
      level: null,
      html: 'a<script>alert(1)</script><b onclick="x()">b</b>',
      text: 'ab',
    };
    await push(sampleDraft({ blocks: [bad] }));
    const { html } = await p.get('/drafts/du-thao-0001');
    expect(html).to.contain('a<b>b</b>').and.not.contain('<script>').and.not.contain('onclick');
  });

  it('takes a draft off the site and puts it back', async () => {
    await push(sampleDraft());
    await withdraw(2);
    expect((await p.get('/drafts/du-thao-0001')).status).to.equal(404);
    expect((await p.get('/')).html).to.not.contain('Báo cáo chính trị trình Đại hội');
    await push(sampleDraft(), {}, 3);
    expect((await p.get('/drafts/du-thao-0001')).status).to.equal(200);
  });

  it('lets no late push undo a recall, not even of a draft that it has never seen', async () => {
    expect((await withdraw(5)).status).to.equal(200);
    expect((await push(sampleDraft(), {}, 4)).status).to.equal(409);
    expect((await p.get('/drafts/du-thao-0001')).status).to.equal(404);
    expect((await push(sampleDraft(), {}, 6)).status).to.equal(200);
    expect((await withdraw(5)).status).to.equal(409);
    expect((await p.get('/drafts/du-thao-0001')).status).to.equal(200);
  });

  it('counts its changes and nothing else, and lists what it holds', async () => {
    const state = async (list = false) => (await say(paths.state, { list })).read(stateAnswer);
    expect((await state()).counter).to.equal(0);
    await push(sampleDraft());
    await push(sampleDraft());
    expect((await state()).counter).to.equal(1);
    await withdraw(2);
    await withdraw(2);
    const { counter, items } = await state(true);
    expect(counter).to.equal(2);
    expect(items).to.deep.equal([
      {
        kind: 'draft',
        publicId: 'du-thao-0001',
        sequence: 2,
        contentHash: contentHash(sampleDraft()),
        withdrawn: true,
      },
    ]);
  });

  it('writes a comment down again that it lost with a restored backup, and asks for it first', async () => {
    await push(sampleDraft());
    await write('Đề nghị nêu rõ số liệu.');
    const [comment] = (await say(paths.pull, { after: 0, limit: 10 })).read(pullAnswer).comments;
    await p.database.db('comments').delete();
    const decision = { uid: comment!.uid, state: 'accepted', reason: null };
    const asked = (await say(paths.decide, { decisions: [decision] })).read(decideAnswer);
    expect(asked).to.deep.include({ decided: 0, unknown: [comment!.uid] });
    const { id: _, revision: __, authorName: ___, contact: ____, withdrawnAt: _____, ...known } = comment!;
    await say(paths.decide, { decisions: [{ ...decision, comment: known }] });
    expect((await p.get('/drafts/du-thao-0001')).html).to.contain('Đề nghị nêu rõ');
    expect((await p.get(`/received/${comment!.receiptCode}`)).status).to.equal(200);
  });

  it('hands each comment out until it is acknowledged, whatever the cuts', async () => {
    await push(sampleDraft());
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ limit: fc.integer({ min: 1, max: 4 }), cut: fc.boolean() }), {
          minLength: 1,
          maxLength: 8,
        }),
        async (ticks) => {
          await p.database.db('comments').delete();
          for (let i = 0; i < 6; i++) await write(`ý kiến ${i}`);
          const held = new Set<string>();
          for (const { limit, cut } of [...ticks, { limit: 10, cut: false }]) {
            const { comments } = (await say(paths.pull, { after: 0, limit })).read(pullAnswer);
            for (const c of comments) held.add(c.uid); // the intranet stores by uid: a repeat is no second comment
            if (!cut && comments.length > 0) await acknowledge(comments);
          }
          expect(held.size).to.equal(6);
          expect((await say(paths.pull, { after: 0, limit: 10 })).read(pullAnswer).comments).to.deep.equal([]);
        },
      ),
      { numRuns: 15 },
    );
  });

  async function write(text: string) {
    const r = await p.post('/drafts/du-thao-0001/comment', {
      stance: 'agree',
      text,
      consent: '1',
      website: '',
      ...p.person(),
    });
    expect(r.status, r.html).to.equal(303);
    return r;
  }

  it('shows accepted comments only, and hides them again when the decision changes', async () => {
    await push(sampleDraft());
    await write('Đề nghị nêu rõ số liệu.');
    const [comment] = (await say(paths.pull, { after: 0, limit: 10 })).read(pullAnswer).comments;
    expect((await p.get('/drafts/du-thao-0001')).html).to.not.contain('Đề nghị nêu rõ');
    await say(paths.decide, { decisions: [{ uid: comment!.uid, state: 'accepted', reason: null }] });
    expect((await p.get('/drafts/du-thao-0001')).html).to.contain('Đề nghị nêu rõ');
    await say(paths.decide, { decisions: [{ uid: comment!.uid, state: 'declined', reason: null }] });
    expect((await p.get('/drafts/du-thao-0001')).html).to.not.contain('Đề nghị nêu rõ');
  });
});
