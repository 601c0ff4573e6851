import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { articlesByCodes, catalogueItemOf } from '../../catalogue/index.ts';
import { checkForAssistance } from '../../identity/index.ts';
import { accountableFor, providersByIds, unitByCode } from '../../organizations/index.ts';
import { startClock } from '../clocks/clocks.service.ts';
import { limitOf } from '../clocks/limits.ts';
import { planFollowUp } from '../confirmation/follow-ups.repository.ts';
import { usableText } from '../demands/filing.service.ts';
import { demandsTiedTo } from '../demands/links.repository.ts';
import { notDetermined, wrongClass } from '../matters.errors.ts';
import { can, fitsClass } from '../matters.policy.ts';
import { type MatterRecord, updateMatter } from '../matters.repository.ts';
import { lockVisibleMatter, stepMatter } from '../matters.steps.ts';
import { countToday } from '../matters.tallies.ts';
import { guidanceEmpty } from './guidance.errors.ts';
import { type GuidanceContact, insertGuidance } from './guidance.repository.ts';

export interface GuidanceInput {
  readonly version: number;
  readonly articles?: readonly string[];
  readonly providerIds?: readonly string[];
  readonly contacts?: readonly GuidanceContact[];
  readonly note?: string;
  /** Opens the subsidised way, where the check says the household may have it. */
  readonly orderAssistance?: boolean;
}

export type Assistance = 'not_checked_no_consent' | 'not_eligible' | 'eligible';

/** The check on its own, before guidance is given. @throws not-found, not-your-matter */
export async function checkAssistance(ctx: WriteCtx, id: string): Promise<Assistance> {
  const matter = await lockVisibleMatter(ctx, id);
  assertAllowed(can.guide(ctx.actor, matter));
  return assistanceFor(ctx, matter);
}

/**
 * Whether the household may be helped: only with consent is anything looked up, and only yes or no leaves, never the ground (S000-27).
 */
async function assistanceFor(ctx: WriteCtx, matter: MatterRecord): Promise<Assistance> {
  const item =
    matter.type_code && matter.catalogue_version !== null ? await catalogueItemOf(ctx, matter.catalogue_version, matter.type_code) : null;
  const personId = (await demandsTiedTo(ctx, matter.id)).find((demand) => demand.reporter_id !== null)?.reporter_id;
  if (!item?.assistance || !personId) return 'not_eligible';
  return checkForAssistance(ctx, personId, { id: matter.id, capacity: capacityOf(ctx.actor, 'matters.guide', matter.area_code) });
}

/**
 * Answers a private matter with real help: articles, vetted providers, contacts; never with a bare rejection (S000-26). Seven days later
 * the resident is asked whether it helped.
 * @throws guidance-empty, wrong-class
 */
export async function giveGuidance(ctx: WriteCtx, id: string, input: GuidanceInput): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, id, input.version);
  assertAllowed(can.guide(ctx.actor, matter));
  if (matter.state === 'determined' && !fitsClass('guide', matter)) throw wrongClass({ className: matter.class });
  const articles = await articlesByCodes(ctx, input.articles ?? []);
  const providers = await providersByIds(ctx, input.providerIds ?? []);
  const contacts = input.contacts ?? [];
  if (articles.length + providers.length + contacts.length === 0) throw guidanceEmpty();
  const assistance = await assistanceFor(ctx, matter);
  const ordered = input.orderAssistance === true && assistance === 'eligible';
  const guided = await stepMatter(ctx, matter, {
    action: 'guide',
    changes: { route: 'guidance', contacted_at: matter.contacted_at ?? ctx.now },
    data: { articles: articles.length, providers: providers.length, assistance: ordered ? 'ordered' : assistance },
  });
  await insertGuidance(ctx, {
    matterId: id,
    articles: articles.map((a) => a.code),
    providerIds: providers.map((p) => p.id),
    contacts,
    note: input.note ? usableText(input.note, 2000, '/note') : null,
    assistance: ordered ? 'ordered' : assistance,
    assistancePath: ordered ? 'subsidised_service' : null,
  });
  countToday(ctx, matter.area_code, 'matter.guided', matter.type_code ?? 'none');
  return planCheck(ctx, guided);
}

/** After N days the resident is asked whether the guidance helped. */
async function planCheck(ctx: WriteCtx, matter: MatterRecord): Promise<MatterRecord> {
  const rule = await limitOf(ctx, 'guidance_check_days', { amount: 7, unit: 'calendar_day', landing: 'exact' });
  const clock = await startClock(ctx, { kind: 'guidance_check', matterId: matter.id, rule, ladder: [{ step: 'leader', percent: 100 }] });
  await planFollowUp(ctx, { matterId: matter.id, kind: 'guidance', round: matter.reopened + 1, dueAt: clock.dueAt });
  return updateMatter(ctx, matter, { due_at: clock.dueAt, due_provisional: clock.provisional });
}

/** Hands a communal matter to the residents' committee of the place: here deliberation begins (S000-23, S000-24). */
export async function conveneMatter(ctx: WriteCtx, id: string, input: { version: number; note?: string }): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, id, input.version);
  assertAllowed(can.convene(ctx.actor, matter));
  if (matter.state !== 'determined') throw notDetermined({ state: matter.state });
  if (!fitsClass('convene', matter)) throw wrongClass({ className: matter.class });
  const committee = await unitByCode(ctx, '@committee', matter.area_code);
  const unitId = committee?.id ?? matter.unit_id;
  const rule = await limitOf(ctx, 'deliberation_start_limit', { amount: 10, unit: 'working_day' });
  const clock = await startClock(ctx, {
    kind: 'deliberation',
    matterId: id,
    rule,
    ladder: [
      { step: 'reminder', percent: 80 },
      { step: 'yellow', percent: 100 },
    ],
  });
  return stepMatter(ctx, matter, {
    action: 'convene',
    changes: {
      route: 'deliberation',
      unit_id: unitId,
      accountable_id: await accountableFor(ctx, { unitId }),
      due_at: clock.dueAt,
      due_provisional: clock.provisional,
    },
    data: { unit: unitId },
    words: { note: input.note ?? null },
  });
}
