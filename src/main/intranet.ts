import { readIntranetConfig } from '../config/intranet.config.ts';
import { systemClock } from '../kernel/clock.ts';
import { listen, stopListening } from '../kernel/http/app.ts';
import { startScheduler } from '../kernel/jobs/scheduler.ts';
import { buildIntranet } from './intranet.app.ts';
import { openIntranet, refuseUnmigrated } from './intranet.parts.ts';
import { runProcess } from './process.ts';

await runProcess(async () => {
  const config = readIntranetConfig(process.env);
  const opened = await openIntranet(config);
  const { database, files, log, directory, jobs } = opened;
  await refuseUnmigrated(database);
  const clock = systemClock;
  const jobParts = { jobs, database, files, clock, log };
  const scheduler = config.jobs === 'on' ? await startScheduler(jobParts) : null;
  const web = config.web === 'on' ? await serve() : null;
  return {
    async stop() {
      await scheduler?.stop();
      if (web) await stopListening(web.server);
      await opened.close();
    },
  };

  async function serve() {
    const app = buildIntranet({
      database,
      files,
      clock,
      log,
      directory,
      jobParts,
      scanner: opened.scanner,
      previews: opened.previews,
      bundleKeys: opened.bundleKeys,
      uploadFolder: opened.uploadFolder,
      resumableBytes: config.resumableMegabytes * 1_048_576,
      uploadBytes: config.uploadMegabytes * 1_048_576,
      exportRows: config.memberExportRows,
      secret: config.secret,
      secure: config.secure,
      proxy: config.proxy,
      showFaults: config.mode !== 'production',
      organisation: config.organisation,
      demo: config.ldapUrl === 'demo',
    });
    const listening = await listen(app, config.port, config.host);
    log.info({ port: listening.port }, 'intranet is listening');
    return listening;
  }
});
