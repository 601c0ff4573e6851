import { askApart } from '../apart.ts';
import type { SettlingRequest } from './settling.rules.ts';

/** Sorts all messages anew in a process of its own: some thousand take seconds. @throws Error when it dies or takes more than a quarter of an hour */
export function settleApart(request: SettlingRequest): Promise<string[][]> {
  return askApart<string[][]>('settling', request);
}
