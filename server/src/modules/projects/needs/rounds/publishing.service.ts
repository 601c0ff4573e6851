import { sql } from 'kysely';
import { table, type WriteCtx } from '../../../../platform/context.ts';
import { type AnswerItem, type AnswerOutcome, answerAuthors, demandIdsOf, monthWords } from '../answers/answers.service.ts';
import { type NeedRecord, needColumns } from '../needs.repository.ts';
import type { RoundRecord } from './rounds.repository.ts';

/** Reasons are cut here: a notice is no letter; the whole reason stands on the public list. */
const longestReason = 120;

/**
 * Makes every decision of a round public and tells the author of each demand of the round what was decided: under a need, or that it did not become
 * part of one (S001-42, S001-48). @returns counts for the fact
 */
export async function publishDecisions(ctx: WriteCtx, round: RoundRecord): Promise<{ needs: number; answered: number }> {
  await ctx.db
    .updateTable('need')
    .set({ published_at: ctx.now })
    .where('round_id', '=', round.id)
    .where('level', '=', 'district')
    .execute();
  const { rows: needs } = await sql<NeedRecord>`select ${needColumns} from ${table(ctx, 'need')} need
    where need.round_id = ${round.id} and need.level = 'district' and need.state <> 'merged' order by need.id`.execute(ctx.db);
  const byId = new Map(needs.map((need) => [need.id, need]));
  const linked = await demandIdsOf(ctx, [...byId.keys()]);
  const items: AnswerItem[] = linked.flatMap(({ demandId, needId }) => {
    const need = byId.get(needId);
    return need ? [{ demandId, needId, outcome: need.state as AnswerOutcome, params: paramsOf(need) }] : [];
  });
  const left = await demandsLeft(
    ctx,
    round.id,
    linked.map((link) => link.demandId),
  );
  items.push(
    ...left.map((demandId) => ({ demandId, needId: null, outcome: 'not_in_a_need' as const, params: { need_round: round.title } })),
  );
  const answered = await answerAuthors(ctx, { roundId: round.id, kind: 'decision', items });
  return { needs: needs.length, answered };
}

function paramsOf(need: NeedRecord) {
  return {
    need: need.number,
    title: need.title,
    reason: (need.reason ?? '').slice(0, longestReason),
    ...(need.nextRoundOn ? { next: monthWords(need.nextRoundOn) } : {}),
  };
}

/** Demands of the round's lists that stand under no need of the district's list. */
async function demandsLeft(ctx: WriteCtx, roundId: string, linked: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select demand_id as id from ${table(ctx, 'need_demand')}
    where round_id = ${roundId} and demand_id <> all(${[...linked]}::uuid[]) order by demand_id`.execute(ctx.db);
  return rows.map((row) => row.id);
}
