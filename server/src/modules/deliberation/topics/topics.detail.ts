import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { maskName } from '../../../platform/text/mask.ts';
import type { Seat } from '../parties/parties.rules.ts';
import type { TopicRecord } from './topics.repository.ts';

/** Names and words that hang on a topic, in one round trip each kind. */
export interface TopicNames {
  estateName: string | null;
  buildingName: string | null;
  unitName: string | null;
  facilitatorName: string | null;
  proposerName: string | null;
  ruleNumber: number | null;
  ruleName: string | null;
  grownFromNumber: string | null;
  grownIntoId: string | null;
  grownIntoNumber: string | null;
  ownEvaluation: 'yes' | 'partly' | 'no' | null;
}

/** Names that a topic's page shows. Residents' names leave masked; staff stand by their names. */
export async function namesOf(ctx: Ctx, topic: TopicRecord): Promise<TopicNames> {
  const { rows } = await sql<TopicNames>`
    select e.name as "estateName", b.name as "buildingName", u.name as "unitName", f.display_name as "facilitatorName",
      coalesce(p.name, s.display_name) as "proposerName", r.number as "ruleNumber", r.name as "ruleName", g.number as "grownFromNumber",
      i.id as "grownIntoId", i.number as "grownIntoNumber",
      (select v.mattered from ${table(ctx, 'deliberation_evaluation')} v where v.topic_id = t.id and v.person_id = ${ctx.actor.id}::uuid) as "ownEvaluation"
    from ${table(ctx, 'deliberation_topic')} t
    left join ${table(ctx, 'area_estate')} e on e.id = t.estate_id
    left join ${table(ctx, 'area_building')} b on b.id = t.building_id
    left join ${table(ctx, 'unit')} u on u.id = t.unit_id
    left join ${table(ctx, 'staff_account')} f on f.id = t.facilitator_id
    left join ${table(ctx, 'person')} p on p.id = t.proposer_person_id
    left join ${table(ctx, 'staff_account')} s on s.id = t.proposer_account_id
    left join ${table(ctx, 'deliberation_rule')} r on r.id = t.rule_id
    left join ${table(ctx, 'deliberation_topic')} g on g.id = t.grown_from_id
    left join ${table(ctx, 'deliberation_topic')} i on i.grown_from_id = t.id
    where t.id = ${topic.id} limit 1`.execute(ctx.db);
  const names = rows[0];
  if (!names) throw new Error('a topic just read is missing');
  const proposerName = topic.proposer_person_id && names.proposerName ? maskName(names.proposerName) : names.proposerName;
  return { ...names, proposerName };
}

export interface SkipRow {
  stage: string;
  reason: string;
}
export interface SaidRow {
  id: string;
  kind: string;
  words: string;
  byName: string;
  capacity: string;
  at: Date;
}
export interface DissentRow {
  partyName: string;
  kind: string;
  seat: Seat;
  words: string;
}

/** Reasons, guidance, opinions, dissents and objections of a topic. */
export async function wordsAround(ctx: Ctx, topicId: string) {
  const skips = await ctx.db
    .selectFrom('deliberation_skip')
    .select(['stage', 'reason'])
    .where('topic_id', '=', topicId)
    .orderBy('skipped_at')
    .orderBy('id')
    .execute();
  const { rows: said } = await sql<SaidRow>`
    select g.id, g.kind, g.words, a.display_name as "byName", '' as capacity, g.given_at as at from ${table(ctx, 'deliberation_guidance')} g
      join ${table(ctx, 'staff_account')} a on a.id = g.given_by where g.topic_id = ${topicId}
    union all select o.id, o.part, o.words, a.display_name, o.capacity, o.given_at from ${table(ctx, 'deliberation_opinion')} o
      join ${table(ctx, 'staff_account')} a on a.id = o.given_by where o.topic_id = ${topicId} order by at`.execute(ctx.db);
  const { rows: dissents } = await sql<DissentRow>`
    select p.name as "partyName", p.kind, p.seat, d.words from ${table(ctx, 'deliberation_dissent')} d
      join ${table(ctx, 'deliberation_party')} p on p.id = d.party_id where d.topic_id = ${topicId} order by d.recorded_at, p.name`.execute(
    ctx.db,
  );
  const objections = await ctx.db
    .selectFrom('deliberation_objection')
    .selectAll()
    .where('topic_id', '=', topicId)
    .orderBy('filed_at')
    .execute();
  return { skips, said, dissents, objections };
}
