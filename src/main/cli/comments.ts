import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { groupComments, type Said } from '../../modules/publication/index.ts';
import { progressBar, say } from './output.ts';

const line = z.object({
  id: z.number().int(),
  text: z.string(),
  /** Comments of different buckets are never joined: a paragraph, a stance. */
  bucket: z.string().default(''),
});

/** `suite comments group FILE.jsonl`: no database is touched; exit 2 on a line that cannot be read. */
export function commentsCommands(program: Command): void {
  program
    .command('comments')
    .description('the people’s comments, outside of any database')
    .command('group')
    .argument('<file>', 'one JSON object a line: {"id": 1, "text": "…", "bucket": "…"}')
    .option('--json', 'one JSON line: groups with more than one comment, largest first')
    .description('put comments that say the same into groups; every comment is kept and counted')
    .action(async (file: string, options: { json?: boolean }) => {
      const comments: Said[] = [];
      for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
        if (text.trim() === '') continue;
        const read = line.safeParse(parse(text));
        if (!read.success) {
          process.stderr.write(`line ${comments.length + 1}: not {"id": number, "text": string}\n`);
          process.exitCode = 2;
          return;
        }
        comments.push(read.data);
      }
      const bar = progressBar('grouping', options.json);
      const members = new Map<number, number[]>();
      for (const [id, leader] of groupComments(comments, (done) => bar.at(done, comments.length)))
        members.set(leader, [...(members.get(leader) ?? []), id]);
      bar.end();
      const groups = [...members]
        .filter(([, ids]) => ids.length > 1)
        .toSorted(([a, x], [b, y]) => y.length - x.length || a - b)
        .map(([leader, ids]) => ({ leader, count: ids.length, members: ids }));
      const result = { comments: comments.length, distinct: members.size, groups };
      const words = groups.map((g) => `${g.count}\t${g.members.join(' ')}`);
      say(options.json, result, [`${result.comments} comments, ${result.distinct} distinct`, ...words].join('\n'));
    });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
