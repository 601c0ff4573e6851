import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { areaByCode } from '../../areas/index.ts';
import { type AttachmentRef, attachmentsOf } from '../../attachments/index.ts';
import { articlesByCodes, catalogueItemOf } from '../../catalogue/index.ts';
import { providersByIds, unitById } from '../../organizations/index.ts';
import { presentClock } from '../clocks/clocks.presenter.ts';
import { type ClockRecord, clocksOf } from '../clocks/clocks.repository.ts';
import { askedLater } from '../confirmation/follow-ups.repository.ts';
import { lastRating } from '../confirmation/ratings.repository.ts';
import { demandDecisions } from '../demands/demands.policy.ts';
import type { DemandRecord } from '../demands/demands.repository.ts';
import { demandWorkflow } from '../demands/demands.workflow.ts';
import { refusalOf } from '../demands/refusal.presenter.ts';
import { publicTitleOf } from '../follow/public-title.rules.ts';
import { lastGuidance } from '../guidance/guidance.repository.ts';
import { can, decisionsFor } from '../matters.policy.ts';
import { findMatter, type MatterRecord } from '../matters.repository.ts';
import { matterWorkflow } from '../matters.workflow.ts';
import { supplementsTo } from '../notes/notes.repository.ts';
import { ordersOf } from '../orders/orders.repository.ts';
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
const residentActions = new Set(['object', 'confirm_solved', 'say_not_solved', 'ask_again', 'withdraw']);

const presentClocks = (ctx: Ctx, clocks: readonly ClockRecord[]) =>
  clocks.filter((c) => shownClocks.has(c.kind)).map((c) => presentClock(ctx, c));

/** A demand as the person who brought it sees it: one vertical story in plain words, all clocks, who is responsible, what they can do. */
export async function presentProgress(ctx: Ctx, demand: DemandRecord): Promise<Static<typeof ProgressView>> {
  const [area, clocks, attachments, refusal, supplements] = await Promise.all([
    areaByCode(ctx, demand.area_code),
    clocksOf(ctx, { demandIds: [demand.id] }),
    attachmentsOf(ctx, 'demand', [demand.id]),
    refusalOf(ctx, demand),
    supplementsOf(ctx, demand.id),
  ]);
  const matters: Static<typeof ProgressMatter>[] = [];
  for (const id of demand.matterIds) {
    const matter = await findMatter(ctx, id);
    if (matter) matters.push(await presentProgressMatter(ctx, matter, demand.id));
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
    refusal: refusal && { name: refusal.name[ctx.lang], pointer: refusal.pointer[ctx.lang], note: refusal.note },
    clocks: presentClocks(ctx, clocks),
    matters,
    attachments: attachments.map(presentAttached),
    supplements,
    version: demand.version,
    abilities: abilitiesOf(demandDecisions(ctx.actor, demand), ctx.lang),
  };
}

const presentAttached = ({ id, kind, name, thumb }: AttachmentRef) => ({ id, kind, name, thumb });

/** What the reporter, or staff for them, added after filing. */
async function supplementsOf(ctx: Ctx, demandId: string): Promise<Static<typeof ProgressView>['supplements']> {
  const notes = await supplementsTo(ctx, demandId);
  return notes.map((n) => ({ at: n.created_at.toISOString(), text: n.body, byReporter: n.author_kind !== 'staff' }));
}

/** A result is shown once it has been checked and as long as the matter stands there. */
const showsResult = (matter: MatterRecord): boolean =>
  ['awaiting_confirmation', 'closed', 'answered', 'closed_unresolved'].includes(matter.state);

async function presentProgressMatter(ctx: Ctx, matter: MatterRecord, demandId: string): Promise<Static<typeof ProgressMatter>> {
  const [unit, clocks, story, item, guidance, rating, orders] = await Promise.all([
    unitById(ctx, matter.unit_id),
    clocksOf(ctx, { matterIds: [matter.id] }),
    storyOf(ctx, matter),
    matter.type_code && matter.catalogue_version !== null ? catalogueItemOf(ctx, matter.catalogue_version, matter.type_code) : null,
    presentGuidance(ctx, matter.id),
    lastRating(ctx, { matterId: matter.id, demandId }),
    showsResult(matter) ? ordersOf(ctx, matter.id) : [],
  ]);
  const pictures = await attachmentsOf(
    ctx,
    'order',
    orders.map((order) => order.id),
  );
  const decisions = {
    ...Object.fromEntries(Object.entries(decisionsFor(ctx.actor, matter)).filter(([action]) => residentActions.has(action))),
    ...(matter.state === 'closed' && (await askedLater(ctx, matter.id)) ? { answer_follow_up: can.confirm(ctx.actor, matter) } : {}),
    ...(rating && matter.state === 'closed' ? { change_rating: can.change_rating(ctx.actor, matter) } : {}),
  };
  return {
    id: matter.id,
    number: matter.number,
    title: matter.origin_demand_id === demandId ? matter.title : publicTitleOf(matter.title, item?.name[ctx.lang] ?? null),
    state: matter.state,
    stateName: matterWorkflow.states[matter.state][ctx.lang],
    class: matter.class,
    className: matter.class ? (classNames[matter.class]?.[ctx.lang] ?? null) : null,
    why: item?.plain[ctx.lang] ?? null,
    unitName: unit?.name ?? '',
    unitPhone: unit?.phone ?? null,
    reports: matter.reports,
    resultText: showsResult(matter) ? matter.result_text : null,
    resultAttachments: pictures.map(presentAttached),
    objectionUsed: matter.appeals > 0,
    clocks: presentClocks(
      ctx,
      clocks.filter((c) => c.kind !== 'solution' || c.order_id !== null),
    ),
    story,
    guidance,
    rating: rating ? { solved: rating.solved, satisfaction: rating.satisfaction, words: rating.words } : null,
    version: matter.version,
    abilities: abilitiesOf(decisions, ctx.lang),
  };
}

async function presentGuidance(ctx: Ctx, matterId: string): Promise<Static<typeof ProgressMatter>['guidance']> {
  const row = await lastGuidance(ctx, matterId);
  if (!row) return null;
  const [articles, providers] = await Promise.all([articlesByCodes(ctx, row.articles), providersByIds(ctx, row.provider_ids)]);
  return {
    articles: articles.map((a) => ({ code: a.code, title: a.title[ctx.lang], body: a.body[ctx.lang] })),
    providers: providers.map((p) => ({ name: p.name, price: p.price, phone: p.phone })),
    contacts: [...row.contacts],
    note: row.note,
  };
}
