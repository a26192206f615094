import { readPdfText } from '../src/kernel/files/pdf-text.ts';
import { defineJob } from '../src/kernel/jobs/job.ts';
import { documentSource, readDocx } from '../src/modules/documents/index.ts';
import { packetSource } from '../src/modules/packets/index.ts';
import { indexQueued } from '../src/modules/search/index.ts';

/** Reads what has changed since the last minute into the search index, attached .docx and PDF files included. */
export const indexSearch = defineJob({
  name: 'index-search',
  label: 'Cập nhật tìm kiếm',
  cron: '* * * * *',
  leaseMinutes: 15,
  catchUp: true,
  run: (context) =>
    indexQueued(context, [documentSource, packetSource], async (sha256, name) => {
      if (/\.pdf$/i.test(name)) return readPdfText(context.files, sha256);
      if (!/\.docx$/i.test(name)) return null;
      const outcome = await readDocx(await context.files.read(sha256));
      return outcome.kind === 'ok' ? outcome.blocks.map((b) => b.text).join('\n') : '';
    }),
});
