/** The only place that reads the machine's clock; everything else is handed `now` or a Clock. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** A clock that begins at `start` and goes on from there: for work over the network that lasts longer than a moment. */
export function runningFrom(start: Date): Clock {
  const begun = performance.now();
  return () => new Date(start.getTime() + Math.round(performance.now() - begun));
}
