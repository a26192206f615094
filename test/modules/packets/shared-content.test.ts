import { expect } from 'chai';
import { docx } from '../../support/builders.ts';
import { draftedPacket } from '../../support/packets.ts';
import { world, type World } from '../../support/world.ts';

describe('a content that two modules hold', () => {
  let w: World;
  beforeEach(async () => (w = await world()));
  afterEach(() => w.close());

  it('stays in the packet when the very same file is only looked at elsewhere', async () => {
    await w.as('lan');
    const id = await draftedPacket(w, ['XA-A']);
    const same = docx(['Phụ lục kèm công văn'], 'phu-luc.docx');
    expect((await w.post(`/packets/${id}/files`, { files: same })).status).to.equal(303);
    const { sha256 } = (await w.database.db('packet_files').first('sha256')) as { sha256: string };
    const compared = await w.post('/comparisons', {
      before: same,
      after: docx(['Bản khác'], 'b.docx'),
      spelling: 'exact',
    });
    expect(compared.status).to.equal(200);
    expect(await w.files.has(sha256)).to.equal(true);
  });
});
