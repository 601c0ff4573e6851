import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { areaByCode } from '../../areas/index.ts';
import { attachmentsOf } from '../../attachments/index.ts';
import { articlesByCodes, catalogueItemOf, reasonsOf } from '../../catalogue/index.ts';
import { providersByIds, unitById } from '../../organizations/index.ts';
import { presentClock } from '../clocks/clocks.presenter.ts';
import { type ClockRecord, clocksOf } from '../clocks/clocks.repository.ts';
import { demandDecisions } from '../demands/demands.policy.ts';
import type { DemandRecord } from '../demands/demands.repository.ts';
import { demandWorkflow } from '../demands/demands.workflow.ts';
import { decisionsFor } from '../matters.policy.ts';
import { findMatter, type MatterRecord } from '../matters.repository.ts';
import { matterWorkflow } from '../matters.workflow.ts';
import { classNames } from '../timeline/timeline.phrases.ts';
import type { ProgressMatter, ProgressView } from './progress.schema.ts';
import { storyOf } from './story.queries.ts';

/** Clocks that make a promise to the resident; the desk's own clocks stay inside. */
const shownClocks = new Set([
  'acceptance',
  'ask_back',
  'response',
  'solution',
  'panel',
  'referral',
  'confirmation',
  'guidance_check',
  'deliberation',
]);
const residentActions = new Set(['object', 'confirm_solved', 'say_not_solved', 'withdraw']);

const presentClocks = (ctx: Ctx, clocks: readonly ClockRecord[]) =>
  clocks.filter((c) => shownClocks.has(c.kind)).map((c) => presentClock(ctx, c));

/** A demand as the person who brought it sees it: one vertical story in plain words, all clocks, who is responsible, what they can do. */
export async function presentProgress(ctx: Ctx, demand: DemandRecord): Promise<Static<typeof ProgressView>> {
  const [area, clocks, attachments, reasons] = await Promise.all([
    areaByCode(ctx, demand.area_code),
    clocksOf(ctx, { demandIds: [demand.id] }),
    attachmentsOf(ctx, 'demand', [demand.id]),
    demand.refusal_code ? reasonsOf(ctx, 'not_accepted') : [],
  ]);
  const refused = reasons.find((r) => r.code === demand.refusal_code);
  const matters: Static<typeof ProgressMatter>[] = [];
  for (const id of demand.matterIds) {
    const matter = await findMatter(ctx, id);
    if (matter) matters.push(await presentProgressMatter(ctx, matter));
  }
  return {
    id: demand.id,
    number: demand.number,
    title: demand.title,
    body: demand.body,
    placeText: demand.place_text,
    areaName: area?.name ?? '',
    state: demand.state,
    stateName: demandWorkflow.states[demand.state][ctx.lang],
    receivedAt: demand.received_at.toISOString(),
    question: demand.question,
    refusal: demand.refusal_code
      ? { name: refused?.name[ctx.lang] ?? '', pointer: refused?.pointer?.[ctx.lang] ?? '', note: demand.refusal_note }
      : null,
    clocks: presentClocks(ctx, clocks),
    matters,
    attachments: attachments.map((a) => ({ id: a.id, kind: a.kind, name: a.name, thumb: a.thumb })),
    version: demand.version,
    abilities: abilitiesOf(demandDecisions(ctx.actor, demand), ctx.lang),
  };
}

async function presentProgressMatter(ctx: Ctx, matter: MatterRecord): Promise<Static<typeof ProgressMatter>> {
  const [unit, clocks, story, item, guidance, rating] = await Promise.all([
    unitById(ctx, matter.unit_id),
    clocksOf(ctx, { matterIds: [matter.id] }),
    storyOf(ctx, matter),
    matter.type_code && matter.catalogue_version !== null ? catalogueItemOf(ctx, matter.catalogue_version, matter.type_code) : null,
    presentGuidance(ctx, matter.id),
    ctx.db
      .selectFrom('rating')
      .select(['solved', 'satisfaction'])
      .where('matter_id', '=', matter.id)
      .where('demand_id', 'in', [...matter.demandIds])
      .orderBy('round', 'desc')
      .limit(1)
      .executeTakeFirst(),
  ]);
  const decisions = Object.fromEntries(Object.entries(decisionsFor(ctx.actor, matter)).filter(([action]) => residentActions.has(action)));
  return {
    id: matter.id,
    number: matter.number,
    title: matter.title,
    state: matter.state,
    stateName: matterWorkflow.states[matter.state][ctx.lang],
    class: matter.class,
    className: matter.class ? (classNames[matter.class]?.[ctx.lang] ?? null) : null,
    why: item?.plain[ctx.lang] ?? null,
    unitName: unit?.name ?? '',
    reports: matter.reports,
    resultText: ['awaiting_confirmation', 'closed', 'answered', 'closed_unresolved'].includes(matter.state) ? matter.result_text : null,
    clocks: presentClocks(
      ctx,
      clocks.filter((c) => c.kind !== 'solution' || c.order_id !== null),
    ),
    story,
    guidance,
    rating: rating ? { solved: rating.solved, satisfaction: rating.satisfaction } : null,
    version: matter.version,
    abilities: abilitiesOf(decisions, ctx.lang),
  };
}

async function presentGuidance(ctx: Ctx, matterId: string): Promise<Static<typeof ProgressMatter>['guidance']> {
  const row = await ctx.db
    .selectFrom('guidance_package')
    .selectAll()
    .where('matter_id', '=', matterId)
    .orderBy('given_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const [articles, providers] = await Promise.all([articlesByCodes(ctx, row.articles), providersByIds(ctx, row.provider_ids)]);
  return {
    articles: articles.map((a) => ({ code: a.code, title: a.title[ctx.lang], body: a.body[ctx.lang] })),
    providers: providers.map((p) => ({ name: p.name, price: p.price, phone: p.phone })),
    contacts: row.contacts as unknown as { name: string; phone: string }[],
    note: row.note,
  };
}
