import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Two hosts on one machine: network namespaces with a line between them, and a filter on the inner one. */
export interface Hosts {
  /** Address of the host outside, as the inner one sees it. */
  outside: string;
  inside: string;
  spawnInside(args: string[], env?: Record<string, string>): ChildProcess;
  spawnOutside(args: string[], env?: Record<string, string>): ChildProcess;
  close(): void;
}

const programPath = (name: string): string | undefined =>
  [`/usr/sbin/${name}`, `/sbin/${name}`, `/usr/bin/${name}`].find((path) => existsSync(path));

const run = (program: string, ...args: string[]): void => {
  execFileSync(program, args, { stdio: 'pipe' });
};

/** Opens the two hosts; null where this machine does not let us (not root, no namespaces). */
export function openHosts(): Hosts | null {
  const [ip, nft] = [programPath('ip'), programPath('nft')];
  if (!ip || !nft || process.getuid?.() !== 0) return null;
  const id = String(process.pid % 10_000);
  const [inner, outer] = [`td-in-${id}`, `td-out-${id}`];
  const close = (): void => {
    for (const name of [inner, outer]) {
      try {
        run(ip, 'netns', 'del', name);
      } catch {
        // it was never made
      }
    }
  };
  try {
    for (const name of [inner, outer]) run(ip, 'netns', 'add', name);
    run(ip, 'link', 'add', `tdi${id}`, 'netns', inner, 'type', 'veth', 'peer', 'name', `tdo${id}`, 'netns', outer);
    for (const [name, device, address] of [
      [inner, `tdi${id}`, '10.77.0.1/24'],
      [outer, `tdo${id}`, '10.77.0.2/24'],
    ] as const) {
      run(ip, '-n', name, 'addr', 'add', address, 'dev', device);
      run(ip, '-n', name, 'link', 'set', device, 'up');
      run(ip, '-n', name, 'link', 'set', 'lo', 'up');
    }
    const filter = (...rule: string[]): void => run(ip, 'netns', 'exec', inner, nft, ...rule);
    filter('add', 'table', 'inet', 'f');
    filter('add', 'chain', 'inet', 'f', 'input', '{ type filter hook input priority 0; policy drop; }');
    filter('add', 'rule', 'inet', 'f', 'input', 'iifname', 'lo', 'accept');
    filter('add', 'rule', 'inet', 'f', 'input', 'ct', 'state', 'established,related', 'accept');
  } catch {
    close();
    return null;
  }
  const spawnIn =
    (name: string) =>
    (args: string[], env: Record<string, string> = {}) =>
      spawn(ip, ['netns', 'exec', name, process.execPath, ...args], {
        env: { PATH: process.env['PATH'] ?? '', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
  return {
    outside: '10.77.0.2',
    inside: '10.77.0.1',
    spawnInside: spawnIn(inner),
    spawnOutside: spawnIn(outer),
    close,
  };
}
