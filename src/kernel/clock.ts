/** The only place that reads the machine's clock; everything else is handed `now` or a Clock. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
