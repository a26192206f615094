import type { ChildProcess } from 'node:child_process';

export interface Running {
  base: string;
  child: ChildProcess;
}

/** What index.ts lends to the measurements of the member database. */
export interface Tools {
  start(kind: string, argument: string): Promise<Running>;
  figure(name: string, value: number, limit: number, better: 'higher' | 'lower', more?: Record<string, unknown>): void;
  /** Ten connections for some seconds: requests one core would answer in a second, and the 95th percentile in ms. */
  ten(running: Running, path: string, headers: Record<string, string>): Promise<{ perCore: number; p95: number }>;
}
