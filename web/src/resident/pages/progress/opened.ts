import { queryOptions } from '@tanstack/react-query';
import { Problem } from '../../../api/problem.ts';
import type { Language } from '../../../i18n/language.ts';
import { openByCode, type ProgressView, readProgress } from './api.ts';
import type { NumberAndCode } from './number-and-code.ts';

/** Ids of reports opened on this page, by number and code: opened once, they are read without showing the code again. */
const opened = new Map<string, string>();

const nameOf = ({ number, code }: NumberAndCode) => `${number}#${code.toUpperCase()}`;

/** Remembers, as long as the page lives, which report a number and code opened. */
export function remember(key: NumberAndCode, id: string): void {
  opened.set(nameOf(key), id);
}

/** Reads a report by number and code. @throws Problem when they do not fit */
async function readByCode(key: NumberAndCode): Promise<ProgressView> {
  const id = opened.get(nameOf(key));
  const known = id ? await readProgress(id).catch(unlessNetwork) : undefined;
  if (known) return known;
  const report = await openByCode(key.number, key.code);
  remember(key, report.id);
  return report;
}

/** The session that the code opened may be over; then the code opens another. */
function unlessNetwork(error: unknown): undefined {
  if (error instanceof Problem) return undefined;
  throw error;
}

/** The query of a report by number and code. */
export function byCodeQuery(key: NumberAndCode, language: Language) {
  return queryOptions({ queryKey: ['/api/v1/progress/{id}', nameOf(key), language], queryFn: () => readByCode(key) });
}
