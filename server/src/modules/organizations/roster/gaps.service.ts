import { DAY } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { settingOf } from '../../../platform/settings.ts';
import { activeCentres } from '../centres/centres.repository.ts';
import type { Centre } from '../centres/centres.types.ts';
import type { OrganizationEvent } from '../organizations.events.ts';
import { loadWindow, planOf } from './plan.queries.ts';
import { closeGap, insertGap, lockOpenGaps, moveGap, type StoredGap } from './roster.repository.ts';
import { compareGaps, type Desk, gapsOf, type Span } from './roster.rules.ts';

/** How far ahead gaps are looked for; a setting of the district. */
const DEFAULT_DAYS_AHEAD = 7;

interface DeskGaps {
  readonly centre: Centre;
  readonly desk: Desk;
  readonly gaps: readonly Span[];
}

/**
 * Looks for unmanned hours of the days ahead and tells each gap once (requirements S003-19): new ones are recorded and announced, known ones follow
 * their changes, those that were filled or have passed are closed and keep their history. Answers how many were new.
 */
export async function checkRoster(ctx: WriteCtx): Promise<number> {
  const days = await settingOf<number>(ctx, 'organizations.roster_days_ahead', DEFAULT_DAYS_AHEAD);
  const centres = await activeCentres(ctx);
  const window = await loadWindow(
    ctx,
    centres.map((centre) => centre.id),
    { start: ctx.now.getTime(), end: ctx.now.getTime() + days * DAY },
  );
  const open = await lockOpenGaps(ctx);
  const found = centres.flatMap((centre) =>
    centre.desks.map((desk): DeskGaps => ({ centre, desk: desk.desk, gaps: gapsOf(planOf(window, centre, desk)) })),
  );
  let fresh = 0;
  for (const desk of found)
    fresh += await follow(
      ctx,
      desk,
      open.filter((gap) => gap.centreId === desk.centre.id && gap.desk === desk.desk),
    );
  await closeOrphans(ctx, open, found);
  return fresh;
}

async function follow(ctx: WriteCtx, { centre, desk, gaps }: DeskGaps, known: readonly StoredGap[]): Promise<number> {
  const changes = compareGaps(known, gaps, ctx.now.getTime());
  for (const gap of changes.moved) await moveGap(ctx, gap);
  for (const gap of changes.closed) await close(ctx, { ...gap, desk, areaCode: centre.areaCode, centreId: centre.id }, gap.how);
  for (const span of changes.split) await insertGap(ctx, { id: uuidv7(ctx.now), centreId: centre.id, desk, ...span });
  for (const span of changes.fresh) {
    const id = uuidv7(ctx.now);
    await insertGap(ctx, { id, centreId: centre.id, desk, ...span });
    emit(ctx, {
      name: 'roster.gap_found',
      subject: { type: 'service_centre', id: centre.id },
      data: factOf({ id, desk, areaCode: centre.areaCode, ...span }),
    } satisfies OrganizationEvent);
  }
  return changes.fresh.length;
}

interface TellableGap extends Span {
  readonly id: string;
  readonly desk: Desk;
  readonly areaCode: string;
}

function factOf({ id, desk, areaCode, start, end }: TellableGap) {
  return { gapId: id, desk, areaCode, startsAt: new Date(start).toISOString(), endsAt: new Date(end).toISOString() };
}

async function close(ctx: WriteCtx, gap: TellableGap & { centreId: string }, how: 'filled' | 'passed' | 'not_required'): Promise<void> {
  await closeGap(ctx, gap.id, how);
  emit(ctx, {
    name: 'roster.gap_closed',
    subject: { type: 'service_centre', id: gap.centreId },
    data: { ...factOf(gap), how },
  } satisfies OrganizationEvent);
}

/** Gaps of centres that were closed, and of desks that were taken away. */
async function closeOrphans(ctx: WriteCtx, open: readonly StoredGap[], found: readonly DeskGaps[]): Promise<void> {
  const orphans = open.filter((gap) => !found.some((f) => f.centre.id === gap.centreId && f.desk === gap.desk));
  for (const gap of orphans) await close(ctx, { ...gap, areaCode: '' }, 'not_required');
}
