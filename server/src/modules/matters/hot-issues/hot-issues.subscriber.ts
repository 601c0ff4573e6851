import type { WriteCtx } from '../../../platform/context.ts';
import { enqueue } from '../../../platform/events.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import type { StoredEvent } from '../../../platform/stored-event.ts';
import { accountsHolding } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { forgetDemands } from './figures.service.ts';
import { demandsOfPerson, notePending, titleOfIssue } from './hot-issues.repository.ts';
import { forgetVoices, objectOfPair } from './opposed.repository.ts';

/** The job that places the demands that wait. */
export const placeJob = 'matters.place_demands';

const toldAtMost = 5;
/** From this step on the leader is told, not the desk alone. */
const leaderStep = 2;

const arriving = ['demand.filed', 'demand.taken_over', 'demand.unmerged'];
const leaving = ['demand.withdrawn', 'demand.merged', 'demand.words_erased'];

/** A new demand waits to be read with others, so that a large import is read in few transactions; one that ends leaves what it was counted in. */
export const hotIssueSubscriber: Subscriber = {
  name: 'matters.hot_issues',
  events: [...arriving, ...leaving, 'person.erased'],
  handle: async (ctx, event) => {
    if (arriving.includes(event.name)) {
      await notePending(ctx, event.subjectId);
      enqueue(ctx, { task: placeJob, payload: {}, key: `${placeJob} ${ctx.district.slug}` });
      return;
    }
    const ids = event.name === 'person.erased' ? await demandsOfPerson(ctx, event.subjectId) : [event.subjectId];
    await forgetDemands(ctx, ids);
    await forgetVoices(ctx, ids);
  },
};

/** Tells the information desk of the place, and from the second step on its leaders, that something grows; those who convene, that wishes clash. */
export const hotIssueNotices: Subscriber = {
  name: 'matters.hot_issue_notices',
  events: ['hot_issue.grew', 'opposed_pair.raised'],
  handle: (ctx, event) => (event.name === 'hot_issue.grew' ? tellGrowth(ctx, event) : tellOpposed(ctx, event)),
};

async function tellGrowth(ctx: WriteCtx, event: StoredEvent): Promise<void> {
  const { area, step, recent, people } = event.data as { area: string; step: number; recent: number; people: number };
  const title = await titleOfIssue(ctx, event.subjectId);
  if (title === null) return;
  const permissions = step >= leaderStep ? ['demands.intake', 'supervision.lead'] : ['demands.intake'];
  const params = { title, count: recent, people, areaCode: area };
  await tell(ctx, event, { permissions, template: 'hot_issue_growing', area, params });
}

async function tellOpposed(ctx: WriteCtx, event: StoredEvent): Promise<void> {
  const { area, wanted, unwanted } = event.data as { area: string; wanted: number; unwanted: number };
  const object = await objectOfPair(ctx, event.subjectId);
  if (object === null) return;
  const params = { object, wanted, unwanted, areaCode: area };
  await tell(ctx, event, { permissions: ['matters.convene', 'matters.determine'], template: 'opposed_wishes', area, params });
}

interface Message {
  readonly permissions: readonly string[];
  readonly template: string;
  readonly area: string;
  readonly params: Record<string, string | number>;
}

async function tell(ctx: WriteCtx, event: StoredEvent, { permissions, template, area, params }: Message): Promise<void> {
  const told = new Set<string>();
  for (const permission of permissions) {
    const holders = await accountsHolding(ctx, { permission, areaCode: area });
    for (const { id } of holders.slice(0, toldAtMost)) told.add(id);
  }
  await notifyMany(
    ctx,
    [...told].map((id) => ({
      template,
      recipient: { kind: 'account' as const, id },
      params,
      dedupeKey: `${event.id}:${id}`,
      subject: { type: event.subjectType, id: event.subjectId },
    })),
  );
}
