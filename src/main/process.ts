import { BadSettings } from '../kernel/settings.ts';

/** Runs a process' main function: faults of the configuration are printed plainly, and a signal stops it in order. */
export async function runProcess(start: () => Promise<{ stop(): Promise<void> }>): Promise<void> {
  let running: { stop(): Promise<void> };
  try {
    running = await start();
  } catch (error) {
    console.error(error instanceof BadSettings ? error.message : error);
    process.exitCode = 1;
    setImmediate(() => process.exit(1)); // open handles of a half start must not keep it alive
    return;
  }
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void running.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}
