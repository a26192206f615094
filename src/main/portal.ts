import { portalFace, readPortalConfig } from '../config/portal.config.ts';
import { systemClock } from '../kernel/clock.ts';
import { listen, stopListening } from '../kernel/http/app.ts';
import { buildPortal } from './portal.app.ts';
import { openPortal } from './portal.parts.ts';
import { runProcess } from './process.ts';

await runProcess(async () => {
  const config = readPortalConfig(process.env);
  const opened = await openPortal(config);
  const app = buildPortal({
    ...opened,
    clock: systemClock,
    code: config.code,
    face: portalFace(config),
    secret: config.secret,
    trusted: config.trusted,
    commentsPerAddress: config.commentsPerAddress,
    commentsPerDraft: config.commentsPerDraft,
    secure: config.secure,
    proxy: config.proxy,
    showFaults: config.mode !== 'production',
    demo: config.mode === 'development',
  });
  const { server, port } = await listen(app, config.port, config.host);
  opened.log.info({ port }, 'portal is listening');
  return {
    async stop() {
      await stopListening(server);
      await opened.database.close();
    },
  };
});
