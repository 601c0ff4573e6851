import type { Ctx } from '../../../platform/context.ts';
import type { Phrase } from '../../../platform/problem.ts';
import { reasonsOf, refusalPointer } from '../../catalogue/index.ts';
import type { DemandRecord } from './demands.repository.ts';

/** Why a demand was not accepted and where it belongs. */
export interface Refusal {
  readonly code: string;
  readonly name: Phrase;
  readonly pointer: Phrase;
  readonly note: string | null;
}

const nowhere: Phrase = { zh: '', en: '' };

/** The refusal of a demand with the place where its reporter can turn, or null when it was not refused. */
export async function refusalOf(ctx: Ctx, demand: DemandRecord): Promise<Refusal | null> {
  const code = demand.refusal_code;
  if (!code) return null;
  const [reasons, pointer] = await Promise.all([
    reasonsOf(ctx, 'not_accepted'),
    refusalPointer(ctx, code, `${demand.title}\n${demand.body}`),
  ]);
  const name = reasons.find((reason) => reason.code === code)?.name ?? { zh: code, en: code };
  return { code, name, pointer: pointer ?? nowhere, note: demand.refusal_note };
}
