import { Presets, SingleBar } from 'cli-progress';

/** Prints a result: one JSON line with --json, otherwise the words. */
export function say(json: boolean | undefined, result: Record<string, unknown>, words: string): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${words}\n`);
}

/** A progress bar on a terminal; silent where nobody looks (pipes, --json). */
export function progressBar(
  label: string,
  json: boolean | undefined,
): { at(done: number, total: number): void; end(): void } {
  if (json || !process.stderr.isTTY) return { at: () => undefined, end: () => undefined };
  const bar = new SingleBar(
    { format: `${label} {bar} {value}/{total}`, stream: process.stderr },
    Presets.shades_classic,
  );
  let begun = false;
  return {
    at(done, total) {
      if (!begun) bar.start(total, done);
      else {
        bar.setTotal(total);
        bar.update(done);
      }
      begun = true;
    },
    end: () => void (begun && bar.stop()),
  };
}
