import { openDatabase } from '../../src/kernel/db/db.ts';
import { takeLease } from '../../src/kernel/jobs/lease.ts';

// A process of its own that races for slots: prints those it won.

const [, , file, from, count] = process.argv;
const { db, close } = openDatabase(`sqlite:${file}`);
const won: string[] = [];
for (let i = 0; i < Number(count); i++) {
  const at = new Date(Date.parse(from!) + i * 60_000);
  if (await takeLease(db, 'race', at.toISOString(), String(process.pid), at, 30_000)) won.push(at.toISOString());
}
await close();
process.stdout.write(JSON.stringify(won));
