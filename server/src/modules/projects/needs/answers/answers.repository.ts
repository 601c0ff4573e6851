import type { Insertable } from 'kysely';
import type { WriteCtx } from '../../../../platform/context.ts';
import type { DB } from '../../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../../platform/ids.ts';

export type AnswerKind = 'decision' | 'funded' | 'realised';
export type AnswerOutcome = 'selected' | 'deferred' | 'rejected' | 'not_in_a_need' | 'funded' | 'realised';

type NewAnswer = Omit<Insertable<DB['need_answer']>, 'id' | 'told_at'> & { readonly kind: AnswerKind; readonly outcome: AnswerOutcome };

/** Stores answers that were not given before. @returns the demands they are about */
export async function insertAnswers(ctx: WriteCtx, answers: readonly NewAnswer[]): Promise<Set<string>> {
  const fresh = new Set<string>();
  for (let from = 0; from < answers.length; from += 500) {
    const written = await ctx.db
      .insertInto('need_answer')
      .values(answers.slice(from, from + 500).map((answer) => ({ ...answer, id: uuidv7(ctx.now), told_at: ctx.now })))
      .onConflict((oc) => oc.constraint('need_answer_once').doNothing())
      .returning('demand_id')
      .execute();
    for (const row of written) fresh.add(row.demand_id);
  }
  return fresh;
}
