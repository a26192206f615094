import { readFileSync } from 'node:fs';

/** One setting of a process: read from the environment, or from the file named by NAME_FILE (secrets). */
export interface Setting<T> {
  name: string;
  /** English, for README's table. */
  about: string;
  /** As shown in the table; undefined: must be given. */
  fallback: string | undefined;
  read(text: string): T;
}

export type Spec = Record<string, Setting<unknown>>;
export type SettingsOf<S extends Spec> = { readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never };

export function setting<T>(
  name: string,
  fallback: string | undefined,
  about: string,
  read: (text: string) => T,
): Setting<T> {
  return { name, about, fallback, read };
}

/** Every fault of a configuration at once, one line each. */
export class BadSettings extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(`The configuration is not usable:\n${faults.map((f) => `  - ${f}`).join('\n')}`);
    this.name = 'BadSettings';
    this.faults = faults;
  }
}

/** Reads all settings of a spec out of `env`. Throws BadSettings that lists every fault. */
export function readSettings<S extends Spec>(spec: S, env: NodeJS.ProcessEnv): SettingsOf<S> {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, s] of Object.entries(spec)) {
    try {
      const text = given(s.name, env) ?? s.fallback;
      if (text === undefined) throw new Error('must be set');
      values[key] = s.read(text);
    } catch (error) {
      faults.push(`${s.name}: ${(error as Error).message}`);
    }
  }
  if (faults.length > 0) throw new BadSettings(faults);
  return Object.freeze(values) as SettingsOf<S>;
}

function given(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const file = env[`${name}_FILE`];
  if (file !== undefined && env[name] !== undefined) throw new Error(`set either it or ${name}_FILE, not both`);
  if (file === undefined) return env[name] === '' ? undefined : env[name];
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new Error(`the file given by ${name}_FILE cannot be read`);
  }
}

export const asText = (text: string): string => text;

export function asWhole(min: number, max: number): (text: string) => number {
  return (text) => {
    const n = Number(text);
    if (!Number.isInteger(n) || n < min || n > max) throw new Error(`must be a whole number from ${min} to ${max}`);
    return n;
  };
}

export function asOneOf<C extends string>(...codes: C[]): (text: string) => C {
  return (text) => {
    const found = codes.find((c) => c === text);
    if (found === undefined) throw new Error(`must be one of ${codes.join(', ')}`);
    return found;
  };
}

/** Only the two words: 'yes' or '1' by mistake must not mean false. */
export function asFlag(text: string): boolean {
  if (text !== 'true' && text !== 'false') throw new Error('must be true or false');
  return text === 'true';
}
