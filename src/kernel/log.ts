import { pino, type Logger, type DestinationStream } from 'pino';

export type Log = Logger;

/**
 * Structured log on standard output. Names, addresses, texts and passwords never go in: call it with ids and codes only.
 * The redaction list is the second line of defence, not the first.
 */
export function openLog(level: string, name: string, destination?: DestinationStream): Log {
  const options = {
    name,
    level,
    base: { name },
    redact: {
      paths: [
        'password',
        '*.password',
        'body',
        '*.body',
        'cookie',
        '*.cookie',
        'headers',
        '*.headers',
        'fullName',
        'mail',
      ],
      censor: '[removed]',
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
