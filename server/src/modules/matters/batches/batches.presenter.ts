import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { settingOf } from '../../../platform/settings.ts';
import { areaByCode } from '../../areas/index.ts';
import { currentCatalogue } from '../../catalogue/index.ts';
import { accountRefs } from '../../identity/index.ts';
import { unitById } from '../../organizations/index.ts';
import { matterWorkflow } from '../matters.workflow.ts';
import { batchDecisions } from './batches.policy.ts';
import { type BatchRow, type CandidateRow, type MemberRow, membersOf } from './batches.queries.ts';
import type { BatchRecord } from './batches.repository.ts';
import type { BatchRowView, BatchView, CandidateList } from './batches.schema.ts';
import { batchWorkflow } from './batches.workflow.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Names of types in today's catalogue; a type that is gone shows its code. */
async function typeNamer(ctx: Ctx): Promise<(code: string) => string> {
  const { items } = await currentCatalogue(ctx);
  return (code) => items.get(code)?.name[ctx.lang] ?? code;
}

/** Batches for a list. */
export async function presentBatchRows(ctx: Ctx, rows: readonly BatchRow[]): Promise<Static<typeof BatchRowView>[]> {
  const typeName = await typeNamer(ctx);
  return rows.map((row) => ({ ...row, typeName: typeName(row.typeCode), madeAt: row.madeAt.toISOString(), endedAt: iso(row.endedAt) }));
}

/** A batch with its members. */
export async function presentBatch(ctx: Ctx, batch: BatchRecord): Promise<Static<typeof BatchView>> {
  const [area, unit, members, makers, typeName] = await Promise.all([
    areaByCode(ctx, batch.area_code),
    unitById(ctx, batch.unit_id),
    membersOf(ctx, batch.id),
    accountRefs(ctx, [batch.made_by]),
    typeNamer(ctx),
  ]);
  return {
    id: batch.id,
    title: batch.title,
    state: batch.state,
    stateName: batchWorkflow.states[batch.state][ctx.lang],
    class: batch.class,
    typeName: typeName(batch.type_code),
    area: { code: batch.area_code, name: area?.name ?? batch.area_code },
    unit: { id: batch.unit_id, name: unit?.name ?? '' },
    leadMatterId: batch.lead_matter_id,
    madeBy: makers.get(batch.made_by)?.displayName ?? '',
    madeAt: batch.made_at.toISOString(),
    endedAt: iso(batch.ended_at),
    members: members.map((m) => presentMember(ctx, batch, m)),
    version: batch.version,
    abilities: abilitiesOf(batchDecisions(ctx.actor, batch), ctx.lang),
  };
}

function presentMember(ctx: Ctx, batch: BatchRecord, m: MemberRow): Static<typeof BatchView>['members'][number] {
  const { id, number, title, state, areaName, reason } = m;
  const stateName = matterWorkflow.states[state][ctx.lang];
  return {
    id,
    number,
    title,
    state,
    stateName,
    areaName,
    reason,
    lead: id === batch.lead_matter_id,
    leftAt: iso(m.leftAt),
    answeredAt: iso(m.answeredAt),
  };
}

/** Groups of which a batch could be made; `suggested` from the number the district has set. */
export async function presentCandidates(ctx: Ctx, rows: readonly CandidateRow[]): Promise<Static<typeof CandidateList>> {
  const [typeName, least] = await Promise.all([typeNamer(ctx), settingOf<number>(ctx, 'batch_suggestion_count', 5)]);
  return { items: rows.map((row) => ({ ...row, typeName: typeName(row.typeCode), suggested: row.matters.length >= least })) };
}
