import { type Logger as PinoLogger, pino } from 'pino';

export type Logger = PinoLogger;

/** Only these fields ever reach a log line: bodies, names, numbers and query strings cannot (reliability.md §5.3). */
const allowed = new Set([
  'requestId',
  'operation',
  'method',
  'status',
  'ms',
  'district',
  'task',
  'schedule',
  'job',
  'code',
  'constraint',
  'port',
  'host',
  'stack',
  'kind',
  'count',
  'state',
]);

function onlyAllowed(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => allowed.has(name)));
}

/** A JSON logger whose fields are allow-listed; control characters are escaped by the JSON form. */
export function createLogger(level: string, destination?: { write(line: string): void }): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { log: onlyAllowed } };
  return destination ? pino(options, destination) : pino(options);
}

/** What may be said of an error: its kind, SQLSTATE, constraint and where it arose, never its message (which may hold data). */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const details = error as Error & { code?: unknown; constraint?: unknown };
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12);
  return { kind: error.name, code: details.code, constraint: details.constraint, stack: frames.join('\n') };
}
