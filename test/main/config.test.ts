import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { intranetSpec, readIntranetConfig } from '../../src/config/intranet.config.ts';
import { portalSpec, readPortalConfig } from '../../src/config/portal.config.ts';
import { projectRoot } from '../../src/kernel/paths.ts';
import { BadSettings } from '../../src/kernel/settings.ts';
import { settingsTable } from '../../src/main/cli/config.ts';

function faults(read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof BadSettings) return error.faults;
    throw error;
  }
}

describe('configuration', () => {
  const production = {
    NODE_ENV: 'production',
    APP_SECRET: 'a real secret of more than thirty-two letters',
    LDAP_URL: 'ldaps://directory.example:636',
    LDAP_BIND_DN: 'cn=suite',
    LDAP_BIND_PASSWORD: 'x',
    LDAP_BASE_DN: 'dc=example',
    LINK_KEY_PATH: '/etc/suite/link.pem',
    BEHIND_TLS: 'true',
  };

  it('needs nothing for a demonstration', () => {
    const c = readIntranetConfig({});
    expect(c).to.include({ port: 8080, dataDir: './data', ldapUrl: 'demo', demoTree: '2025' });
    expect(Object.isFrozen(c)).to.equal(true);
  });

  it('is accepted for production when it is whole', () => {
    expect(faults(() => readIntranetConfig(production))).to.deep.equal([]);
  });

  const refusals: [string, Record<string, string | undefined>, RegExp][] = [
    ['the demo secret', { APP_SECRET: undefined }, /^APP_SECRET: the demo secret/],
    ['a short secret', { APP_SECRET: 'short' }, /^APP_SECRET: at least 32/],
    ['the demo directory', { LDAP_URL: undefined }, /^LDAP_URL: the demo directory/],
    ['plain LDAP', { LDAP_URL: 'ldap://directory.example' }, /^LDAP_URL: plain LDAP/],
    ['a missing signing key', { LINK_KEY_PATH: undefined }, /^LINK_KEY_PATH/],
    ['plain HTTP', { BEHIND_TLS: undefined }, /^BEHIND_TLS/],
  ];
  for (const [name, change, sentence] of refusals) {
    it(`refuses ${name} in production and says which`, () => {
      const found = faults(() => readIntranetConfig({ ...production, ...change }));
      expect(found).to.have.length(1);
      expect(found[0]).to.match(sentence);
    });
  }

  it('accepts LDAP with StartTLS', () => {
    expect(
      faults(() => readIntranetConfig({ ...production, LDAP_URL: 'ldap://directory.example', LDAP_STARTTLS: 'true' })),
    ).to.deep.equal([]);
  });

  it('lists every fault at once', () => {
    expect(
      faults(() => readIntranetConfig({ INTRANET_PORT: 'http', DEMO_TREE: '1986', JOBS: 'maybe', BEHIND_TLS: 'yes' })),
    ).to.have.length(4);
  });

  it('reads a secret from a file and says when it cannot', () => {
    expect(faults(() => readIntranetConfig({ APP_SECRET_FILE: '/nowhere' }))[0]).to.contain(
      'APP_SECRET_FILE cannot be read',
    );
    expect(faults(() => readIntranetConfig({ APP_SECRET_FILE: '/nowhere', APP_SECRET: 'x' }))[0]).to.contain(
      'not both',
    );
    expect(readIntranetConfig({ APP_SECRET_FILE: join(projectRoot, '.gitignore') }).secret).to.contain('node_modules');
  });

  it('tells the portal what is missing', () => {
    expect(faults(() => readPortalConfig({}))).to.have.length(2);
  });

  it('is described in README exactly as the code reads it', () => {
    const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
    for (const spec of [intranetSpec, portalSpec]) expect(readme).to.contain(settingsTable(spec));
  });
});
