import { connect } from 'node:net';
import { expect } from 'chai';
import fc from 'fast-check';
import type { z } from 'zod';
import { signRequest, verifyAnswer, trustedKeys } from '../../src/kernel/http/signature.ts';
import { bundleHash, paths, pullAnswer, pushAnswer, type Bundle } from '../../src/portal/contract.ts';
import { intranetKey, portalPublicPem, portalWorld, sampleBundle, type PortalWorld } from '../support/portal-world.ts';

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

  const push = (bundle: Bundle, twist?: Twist) => say(paths.push, { bundle, bundleHash: bundleHash(bundle) }, twist);

  it('takes a bundle, signs its answer, and shows the text', async () => {
    const r = await push(sampleBundle());
    expect(r.status).to.equal(200);
    expect(r.read(pushAnswer).bundleHash).to.equal(bundleHash(sampleBundle()));
    await verifyAnswer(
      { status: r.status, headers: r.headers, body: r.bytes, nonce: r.nonce },
      trustedKeys({ portal: portalPublicPem }),
      p.clock.now,
    );
    const page = await p.get('/drafts/du-thao-0001');
    expect(page.html).to.contain('Kinh tế tăng trưởng khá.').and.contain('Góp ý đoạn này');
  });

  it('does not change when the same bundle comes again', async () => {
    await push(sampleBundle());
    const before = await p.database.db('drafts').select('*');
    expect((await push(sampleBundle())).status).to.equal(200);
    expect(await p.database.db('drafts').select('*')).to.deep.equal(before);
  });

  it('replaces a version by a newer one and refuses an older one', async () => {
    await push(sampleBundle({ versionNumber: 2 }));
    const older = await push(sampleBundle({ versionNumber: 1 }));
    expect(older.status).to.equal(409);
    await push(sampleBundle({ versionNumber: 3, heading: 'Bản thứ ba' }));
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
      expect((await push(sampleBundle(), twist)).status).to.equal(404);
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
    const first = await say(paths.withdraw, { publicId: 'du-thao-0001' });
    expect(first.status).to.equal(200);
    const again = await fetch(p.base + paths.withdraw, {
      method: 'POST',
      headers: first.sent,
      body: JSON.stringify({ publicId: 'du-thao-0001' }),
    });
    expect(again.status).to.equal(404);
  });

  it('refuses a bundle whose hash is not its own, and one outside the contract', async () => {
    expect((await say(paths.push, { bundle: sampleBundle(), bundleHash: 'b'.repeat(64) })).status).to.equal(409);
    expect(
      (await say(paths.push, { bundle: { ...sampleBundle(), internalNote: 'x' }, bundleHash: 'b'.repeat(64) })).status,
    ).to.equal(400);
  });

  it('cleans markup in a signed bundle all the same', async () => {
    const bad = {
      id: 'p-bad',
      kind: 'paragraph' as const,
      level: null,
      html: 'a<script>alert(1)</script><b onclick="x()">b</b>',
      text: 'ab',
    };
    await push(sampleBundle({ blocks: [bad] }));
    const { html } = await p.get('/drafts/du-thao-0001');
    expect(html).to.contain('a<b>b</b>').and.not.contain('<script').and.not.contain('onclick');
  });

  it('takes a draft off the site and puts it back', async () => {
    await push(sampleBundle());
    await say(paths.withdraw, { publicId: 'du-thao-0001' });
    expect((await p.get('/drafts/du-thao-0001')).status).to.equal(404);
    expect((await p.get('/')).html).to.not.contain('Báo cáo chính trị trình Đại hội');
    await push(sampleBundle());
    expect((await p.get('/drafts/du-thao-0001')).status).to.equal(200);
  });

  it('hands each comment out until it is acknowledged, whatever the cuts', async () => {
    await push(sampleBundle());
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ limit: fc.integer({ min: 1, max: 4 }), cut: fc.boolean() }), {
          minLength: 1,
          maxLength: 8,
        }),
        async (ticks) => {
          await p.database.db('comments').delete();
          for (let i = 0; i < 6; i++) await write(`ý kiến ${i}`);
          const held = new Set<number>();
          for (const { limit, cut } of [...ticks, { limit: 10, cut: false }]) {
            const { comments } = (await say(paths.pull, { after: 0, limit })).read(pullAnswer);
            for (const c of comments) held.add(c.id); // the intranet stores by id: a repeat is no second comment
            if (!cut && comments.length > 0) await say(paths.acknowledge, { ids: comments.map((c) => c.id) });
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
    await push(sampleBundle());
    await write('Đề nghị nêu rõ số liệu.');
    const [comment] = (await say(paths.pull, { after: 0, limit: 10 })).read(pullAnswer).comments;
    expect((await p.get('/drafts/du-thao-0001')).html).to.not.contain('Đề nghị nêu rõ');
    await say(paths.decide, { decisions: [{ id: comment!.id, state: 'accepted' }] });
    expect((await p.get('/drafts/du-thao-0001')).html).to.contain('Đề nghị nêu rõ');
    await say(paths.decide, { decisions: [{ id: comment!.id, state: 'declined' }] });
    expect((await p.get('/drafts/du-thao-0001')).html).to.not.contain('Đề nghị nêu rõ');
  });
});
