import { expect } from 'chai';
import fc from 'fast-check';
import { readPortalConfig } from '../../src/config/portal.config.ts';
import { contrast, mix } from '../../src/kernel/colour.ts';
import { BadSettings } from '../../src/kernel/settings.ts';
import { deepOf, inkOf } from '../../src/portal/face.ts';
import { portalWorld } from '../support/portal-world.ts';

function faults(env: Record<string, string>): string[] {
  try {
    readPortalConfig({ PORTAL_SECRET: 'x'.repeat(32), PORTAL_KEY_PATH: 'k', PORTAL_TRUSTED_KEYS: '/nowhere', ...env });
    return [];
  } catch (error) {
    if (error instanceof BadSettings) return error.faults.filter((f) => !f.startsWith('PORTAL_TRUSTED_KEYS'));
    throw error;
  }
}

describe('the face of a site', () => {
  const refused: [string, Record<string, string>, string][] = [
    ['no colour', { PORTAL_ACCENT: 'red' }, 'PORTAL_ACCENT: must be a colour such as #8a1c20'],
    [
      'a colour too pale for white words',
      { PORTAL_ACCENT: '#c79a45' },
      'PORTAL_ACCENT: white on #c79a45 has a contrast of 2.5',
    ],
    ['a colour that is pale by a hair', { PORTAL_ACCENT: '#777777' }, 'contrast of 4.47, it must be at least 4.5'],
    [
      'an address with a path',
      { PORTAL_ADDRESS: 'https://a.vn/b' },
      'PORTAL_ADDRESS: must be an address without a path',
    ],
    ['an address that is none', { PORTAL_ADDRESS: 'a.vn' }, 'PORTAL_ADDRESS: must be an address'],
  ];
  for (const [name, env, sentence] of refused)
    it(`cannot be ${name}; the portal says why it does not start`, () => {
      expect(faults(env)).to.have.length(1);
      expect(faults(env)[0]).to.contain(sentence);
    });

  it('may be a dark enough colour and an address', () => {
    expect(faults({ PORTAL_ACCENT: '#1B4F8F', PORTAL_ADDRESS: 'https://ubnd.example.vn/' })).to.deep.equal([]);
  });

  it('counts contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).to.equal(21);
    expect(contrast('#767676', '#ffffff')).to.be.closeTo(4.54, 0.01);
    expect(mix('#000000', '#ffffff', 0.5)).to.equal('#808080');
  });

  it('can be read on every ground, whatever allowed colour it is', () => {
    const byte = fc.integer({ min: 0, max: 255 }).map((n) => n.toString(16).padStart(2, '0'));
    const accent = fc.tuple(byte, byte, byte).map((rgb) => `#${rgb.join('')}`);
    fc.assert(
      fc.property(
        accent.filter((c) => contrast(c, '#ffffff') >= 4.5),
        (c) => {
          for (const ground of ['#ffffff', '#faf7f2', '#f3ede4'])
            expect(contrast(inkOf(c), ground)).to.be.at.least(4.5);
          expect(contrast(deepOf(c), '#ffffff')).to.be.at.least(4.5);
        },
      ),
    );
  });

  it('stands on every page: name, line above, colour of the browser’s bar, a style sheet of its own', async () => {
    const face = { name: 'Cổng tỉnh', header: 'Uỷ ban nhân dân', accent: '#1b4f8f', address: null };
    const p = await portalWorld({ face });
    try {
      for (const path of ['/', '/drafts', '/received', '/nowhere']) {
        const { html } = await p.get(path);
        expect(html, path).to.contain('Cổng tỉnh').and.contain('Uỷ ban nhân dân');
        expect(html).to.contain(`<meta name="theme-color" content="${deepOf('#1b4f8f')}">`);
        const style = /href="(\/face-[0-9a-f]{12}\.css)"/.exec(html)?.[1];
        const css = await p.get(style!);
        expect(css.headers.get('content-type')).to.contain('text/css');
        expect(css.headers.get('cache-control')).to.contain('immutable');
        expect(css.html).to.contain('#1b4f8f');
      }
    } finally {
      await p.close();
    }
  });
});
