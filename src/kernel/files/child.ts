import { execFile } from 'node:child_process';

const SECONDS = 20;
const MEMORY_KB = 1_500_000;

/** What a program says, or null when it is missing, fails, says more than `mostBytes`, or runs over its limits. */
export function runLimited(program: string, args: readonly string[], mostBytes = 1_048_576): Promise<string | null> {
  // the shell only sets the limits; program and arguments reach it as arguments, never as text to interpret
  const limits = `ulimit -v ${MEMORY_KB}; ulimit -t ${SECONDS}; exec "$@"`;
  const options = { timeout: SECONDS * 1_000, killSignal: 'SIGKILL', maxBuffer: mostBytes } as const;
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', limits, 'sh', program, ...args], options, (error, stdout) =>
      resolve(error ? null : stdout),
    );
  });
}
