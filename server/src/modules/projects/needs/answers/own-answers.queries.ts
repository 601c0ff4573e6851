import { sql } from 'kysely';
import { type Ctx, table } from '../../../../platform/context.ts';
import { demandCards, ownDemandIds } from '../../../matters/index.ts';
import type { NeedState } from '../needs.workflow.ts';
import type { AnswerKind, AnswerOutcome } from './answers.repository.ts';

export interface OwnAnswer {
  readonly demandId: string;
  readonly round: string;
  readonly kind: AnswerKind;
  readonly outcome: AnswerOutcome;
  readonly needId: string | null;
  readonly needNumber: string | null;
  readonly needTitle: string | null;
  readonly needState: NeedState | null;
  readonly reason: string | null;
  readonly nextRoundOn: string | null;
  readonly projectId: string | null;
  readonly projectNumber: string | null;
  readonly projectTitle: string | null;
  readonly toldAt: Date;
}

/** What became of the actor's own demands in the rounds of needs: what they were told, oldest first, by demand (S001-42, L3). */
export async function ownAnswers(ctx: Ctx) {
  const ids = await ownDemandIds(ctx);
  const { rows } = await sql<OwnAnswer>`
    select a.demand_id as "demandId", r.title as round, a.kind, a.outcome, n.id as "needId", n.number as "needNumber", n.title as "needTitle",
      n.state as "needState", case when a.kind = 'decision' then n.reason end as reason,
      case when a.outcome = 'deferred' then n.next_round_on::text end as "nextRoundOn", a.project_id as "projectId", a.project_number as "projectNumber",
      a.project_title as "projectTitle", a.told_at as "toldAt"
    from ${table(ctx, 'need_answer')} a join ${table(ctx, 'need_round')} r on r.id = a.round_id left join ${table(ctx, 'need')} n on n.id = a.need_id
    where a.demand_id = any(${ids}::uuid[]) order by a.told_at, a.id limit 1000`.execute(ctx.db);
  const cards = await demandCards(ctx, [...new Set(rows.map((row) => row.demandId))]);
  return cards.reverse().map((card) => ({
    id: card.id,
    number: card.number,
    title: card.title,
    answers: rows.filter((row) => row.demandId === card.id),
  }));
}
