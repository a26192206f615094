import { nobody } from '../src/kernel/http/scope.ts';
import { defineJob } from '../src/kernel/jobs/job.ts';
import { writeAudit } from '../src/modules/audit/index.ts';
import { expireArticles, listRunOut } from '../src/modules/news/index.ts';

/** Takes articles that have run out off the sites, which have shown nothing of them since by their own clocks. */
export const expireArticlesJob = defineJob({
  name: 'expire-articles',
  label: 'Gỡ bài hết hạn đăng',
  cron: '* * * * *',
  leaseMinutes: 10,
  catchUp: true,
  async run({ db, now, eachInTransaction }) {
    return eachInTransaction(await listRunOut(db, now), async (tx, articleId) => {
      const audit = (action: string, subject: string, details = {}): Promise<void> =>
        writeAudit(tx, { actor: nobody, at: now, ip: '', action, subject, details });
      await expireArticles({ db: tx, audit, now }, articleId);
    });
  },
});
