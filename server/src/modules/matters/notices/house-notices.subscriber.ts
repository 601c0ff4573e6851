import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import type { StoredEvent } from '../../../platform/stored-event.ts';
import { accountsHolding } from '../../identity/index.ts';
import { type Notice, notifyMany } from '../../notifications/index.ts';
import { findBatch } from '../imports/imports.queries.ts';

type Told = Pick<Notice, 'template' | 'params' | 'subject'> & { readonly to: readonly string[] };

/** What staff hear of besides single matters: holes in the roster, imports that have ended, a catalogue that comes into force. */
export const houseNotices: Subscriber = {
  name: 'matters.house_notices',
  events: ['roster.gap_found', 'import.ended', 'catalogue.published'],
  handle: async (ctx, event) => {
    const told = await toldOf(ctx, event);
    if (!told) return;
    const { to, ...notice } = told;
    await notifyMany(
      ctx,
      to.map((id) => ({ ...notice, recipient: { kind: 'account' as const, id }, dedupeKey: `${event.id}:${id}` })),
    );
  },
};

async function toldOf(ctx: WriteCtx, event: StoredEvent): Promise<Told | null> {
  if (event.name === 'roster.gap_found') return gapFound(ctx, event);
  return event.name === 'import.ended' ? importEnded(ctx, event) : cataloguePublished(ctx, event);
}

const toldAtMost = 20;

async function gapFound(ctx: WriteCtx, { subjectType, subjectId, data }: StoredEvent): Promise<Told> {
  const areaCode = String(data['areaCode']);
  const planners = await accountsHolding(ctx, { permission: 'roster.manage', areaCode });
  const [from, to] = [String(data['startsAt']), String(data['endsAt'])];
  return {
    template: 'roster_gap',
    to: planners.slice(0, toldAtMost).map((account) => account.id),
    params: { from, to, deadline: from, areaCode },
    subject: { type: subjectType, id: subjectId },
  };
}

/** A trial, and an import that nobody is waiting for, are told to nobody. */
async function importEnded(ctx: WriteCtx, { subjectId, data }: StoredEvent): Promise<Told | null> {
  const batch = await findBatch(ctx, subjectId);
  if (!batch?.started_by || batch.dry_run) return null;
  const taken = Number(data['created'] ?? 0) + Number(data['updated'] ?? 0) + Number(data['unchanged'] ?? 0);
  return {
    template: 'import_finished',
    to: [batch.started_by],
    params: { file: batch.file_name, ok: taken, failed: Number(data['refused'] ?? 0), areaCode: ctx.district.areaCode },
    subject: { type: 'import', id: subjectId },
  };
}

/** Those who sort and send hear of new rules before they apply them; the first catalogue of a district is news to nobody. */
async function cataloguePublished(ctx: WriteCtx, { subjectType, subjectId, data }: StoredEvent): Promise<Told | null> {
  if (data['replaces'] === null) return null;
  const areaCode = ctx.district.areaCode;
  const lists = await Promise.all(
    (['matters.determine', 'matters.dispatch'] as const).map((permission) => accountsHolding(ctx, { permission, areaCode })),
  );
  return {
    template: 'catalogue_published',
    to: [...new Set(lists.flat().map((account) => account.id))].slice(0, toldAtMost),
    params: { date: localDateOf(new Date(String(data['effectiveFrom']))), count: Number(data['items'] ?? 0), areaCode },
    subject: { type: subjectType, id: subjectId },
  };
}
