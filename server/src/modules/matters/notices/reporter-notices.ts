import type { WriteCtx } from '../../../platform/context.ts';
import type { StoredEvent } from '../../../platform/stored-event.ts';
import type { Notice } from '../../notifications/index.ts';
import { clocksOf } from '../clocks/clocks.repository.ts';
import { type DemandRecord, findDemand } from '../demands/demands.repository.ts';
import { refusalOf } from '../demands/refusal.presenter.ts';
import type { MatterRecord } from '../matters.repository.ts';
import { matterOf, paramsOf } from './notice-params.ts';
import { reporterReminders, reporterTemplates } from './notice-templates.ts';

const day = 86_400_000;

/** Tells whoever reported what has happened, each of them once. */
export async function toReporters(ctx: WriteCtx, event: StoredEvent): Promise<Notice[]> {
  const template = reporterTemplates[event.name]?.(event.data);
  if (!template) return [];
  if (event.subjectType === 'demand') return ofDemand(ctx, event, { template, demandId: event.subjectId });
  const matter = await matterOf(ctx, event);
  return matter ? ofMatter(event, matter, { template, params: await paramsOf(ctx, event, matter) }) : [];
}

/** Reminds whoever reported of a question or a result that waits for them. */
export async function reminders(ctx: WriteCtx, event: StoredEvent): Promise<Notice[]> {
  const template =
    event.name === 'clock.stepped' ? reporterReminders[`${String(event.data['kind'])}.${String(event.data['step'])}`] : undefined;
  if (!template) return [];
  const demandId = event.data['demand'];
  if (typeof demandId === 'string') return ofDemand(ctx, event, { template, demandId });
  const matter = await matterOf(ctx, event);
  if (matter?.state !== 'awaiting_confirmation') return [];
  const deadline = String(event.data['due']);
  return ofMatter(event, matter, { template, params: { ...(await paramsOf(ctx, event, matter)), deadline } });
}

function ofMatter(event: StoredEvent, matter: MatterRecord, notice: Pick<Notice, 'template' | 'params'>): Notice[] {
  return matter.reporterIds.map((id) => ({
    ...notice,
    recipient: { kind: 'person' as const, id },
    dedupeKey: `${event.id}:${id}`,
    subject: { type: 'matter', id: matter.id },
  }));
}

async function ofDemand(
  ctx: WriteCtx,
  event: StoredEvent,
  { template, demandId }: { template: string; demandId: string },
): Promise<Notice[]> {
  const demand = await findDemand(ctx, demandId);
  if (!demand?.reporter_id) return [];
  const params = {
    number: demand.number,
    areaCode: demand.area_code,
    question: demand.question ?? '',
    pointer: (await refusalOf(ctx, demand))?.pointer ?? '',
    reason: '',
    count: typeof event.data['parts'] === 'number' ? demand.matterIds.length : 0,
    ...(await answerBy(ctx, demand)),
  };
  const recipient = { kind: 'person' as const, id: demand.reporter_id };
  const subject = { type: 'demand', id: demand.id };
  return [{ template, recipient, params, dedupeKey: `${event.id}:${demand.reporter_id}`, subject }];
}

/** By when a question wants its answer, and how many days that is from now. */
async function answerBy(ctx: WriteCtx, demand: DemandRecord): Promise<{ deadline?: string; days?: number }> {
  const clock = (await clocksOf(ctx, { demandIds: [demand.id] })).find((c) => c.kind === 'ask_back' && c.state === 'running');
  if (!clock) return {};
  const days = Math.max(1, Math.ceil((clock.due_at.getTime() - ctx.now.getTime()) / day));
  return { deadline: clock.due_at.toISOString(), days };
}
