import { Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import { addDays, epochDayOf, formatLocalDate, instantAt, requireEpochDay, weekdayOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, ReadCtx, WriteCtx } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { type AccountRef, accountRefs } from '../../identity/index.ts';
import { activeCentres } from '../centres/centres.repository.ts';
import { centreOrThrow } from '../centres/centres.service.ts';
import type { Centre } from '../centres/centres.types.ts';
import { optionalInstant } from '../instants.ts';
import { deskUnknown } from '../organizations.errors.ts';
import { can } from '../organizations.policy.ts';
import type { CopyInput, SkippedTurn } from './copy-week.service.ts';
import { shiftsAt } from './on-duty.queries.ts';
import { deskOf, loadWindow, planOf, type RosterWindow } from './plan.queries.ts';
import { listGaps, type StoredShift } from './roster.repository.ts';
import { coverageOf, type Desk, gapsOf, type Shift, type Span } from './roster.rules.ts';

type Names = ReadonlyMap<string, AccountRef>;

const presentSpan = (span: Span) => ({ startsAt: new Date(span.start).toISOString(), endsAt: new Date(span.end).toISOString() });

function presentShift(shift: StoredShift, names: Names, window?: Pick<RosterWindow, 'absences'>) {
  const { accountId, startsAt, endsAt, seatChangedAt: _seatChangedAt, ...same } = shift;
  const away = window?.absences.some((a) => a.accountId === accountId && a.start < endsAt.getTime() && a.end > startsAt.getTime()) ?? false;
  return { ...same, person: names.get(accountId) ?? null, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), away };
}

function windowOf(from: string, days: number): Span {
  return { start: instantAt(from).getTime(), end: instantAt(addDays(from, days)).getTime() };
}

/** The roster of a centre for some days: shifts, gaps and coverage of each desk. @throws not-found (404) */
export async function rosterView(ctx: ReadCtx, { centreId, from, days = 7 }: { centreId: string; from: string; days?: number }) {
  const centre = await centreOrThrow(ctx, centreId);
  const window = await loadWindow(ctx, [centreId], windowOf(from, days));
  const names = await accountRefs(
    ctx,
    window.shifts.map((shift) => shift.accountId),
  );
  const plan = can.manageRoster(ctx.actor, centre.areaCode);
  const desks = centre.desks.map((desk) => {
    const deskPlan = planOf(window, centre, desk);
    const shifts = window.shifts.filter((shift) => shift.desk === desk.desk).map((shift) => presentShift(shift, names, window));
    return {
      desk: desk.desk,
      required: desk.required,
      seats: desk.seats,
      shifts,
      gaps: gapsOf(deskPlan).map(presentSpan),
      coverage: coverageOf(deskPlan),
    };
  });
  return { centreId, from, days, desks, abilities: abilitiesOf({ plan }, ctx.lang) };
}

/** Gaps of a desk in the week (Monday to Sunday) an instant lies in. */
async function weekGapsOf(ctx: Ctx, shift: Pick<Shift, 'centreId' | 'desk' | 'startsAt'>) {
  const day = epochDayOf(shift.startsAt);
  const monday = formatLocalDate(day - ((weekdayOf(day) + 6) % 7));
  const centre = await centreOrThrow(ctx, shift.centreId);
  const desk = deskOf(centre, shift.desk);
  if (!desk) return [];
  return gapsOf(planOf(await loadWindow(ctx, [centre.id], windowOf(monday, 7)), centre, desk)).map(presentSpan);
}

/** A shift just planned, with what its week still lacks. */
export async function plannedShift(ctx: WriteCtx, shift: StoredShift) {
  return { shift: presentShift(shift, await accountRefs(ctx, [shift.accountId])), weekGaps: await weekGapsOf(ctx, shift) };
}

/** What the week of a removed shift lacks now. */
export async function gapsAfterRemoval(ctx: WriteCtx, shift: StoredShift) {
  return { weekGaps: await weekGapsOf(ctx, shift) };
}

/** A seat after its state changed. */
export async function presentSeat(ctx: WriteCtx, shift: StoredShift) {
  return presentShift(shift, await accountRefs(ctx, [shift.accountId]));
}

/** What copying did, and what the filled weeks still lack. */
export async function copiedWeek(
  ctx: WriteCtx,
  input: CopyInput,
  { added, skipped }: { added: readonly Shift[]; skipped: readonly SkippedTurn[] },
) {
  const centre = await centreOrThrow(ctx, input.centreId);
  const window = await loadWindow(ctx, [centre.id], windowOf(input.toWeek, 7 * input.weeks));
  const desks = centre.desks.filter((desk) => input.desk === undefined || desk.desk === input.desk);
  const names = await accountRefs(
    ctx,
    skipped.map((turn) => turn.accountId),
  );
  return {
    added: added.length,
    skipped: skipped.map(({ accountId, startsAt, ...turn }) => ({
      ...turn,
      person: names.get(accountId) ?? null,
      startsAt: startsAt.toISOString(),
    })),
    gaps: desks.flatMap((desk) => gapsOf(planOf(window, centre, desk)).map((gap) => ({ desk: desk.desk, ...presentSpan(gap) }))),
  };
}

/** Who is on duty now or at an instant, by centre and desk, with the number to call. */
export async function dutyView(ctx: ReadCtx, query: { area?: string; desk?: Desk; at?: string }) {
  const at = optionalInstant(query.at, '/at') ?? ctx.now;
  const manned = await shiftsAt(ctx, { at, areaCode: query.area, desk: query.desk });
  const names = await accountRefs(
    ctx,
    manned.map(({ shift }) => shift.accountId),
  );
  const serving = (await activeCentres(ctx)).filter((centre) => query.area === undefined || query.area.startsWith(centre.areaCode));
  const items = serving.flatMap((centre) =>
    centre.desks.filter((d) => query.desk === undefined || d.desk === query.desk).map((d) => deskNow(centre, d, { manned, names })),
  );
  return { at: at.toISOString(), items };
}

function deskNow(
  centre: Centre,
  { desk, phone }: Centre['desks'][number],
  { manned, names }: { manned: Awaited<ReturnType<typeof shiftsAt>>; names: Names },
) {
  const here = manned.filter((m) => m.centre.id === centre.id && m.shift.desk === desk).map((m) => presentShift(m.shift, names));
  return {
    centreId: centre.id,
    centreName: centre.name,
    desk,
    phone: phone ?? centre.phone,
    seats: here.filter((s) => !s.onCall),
    onCall: here.filter((s) => s.onCall),
  };
}

const Cursor = Type.Tuple([Type.String(), Type.String()]);

/** A page of gaps on record, the latest found first. */
export async function gapPage(
  ctx: ReadCtx,
  { after, limit = 50, ...filter }: { after?: string; limit?: number; open?: boolean; centreId?: string },
) {
  const rows = await listGaps(ctx, filter, { after: after === undefined ? null : decodeCursor(Cursor, after), limit });
  const { items, next } = toPage(rows, limit, (gap) => [gap.foundAt.toISOString(), gap.id]);
  return {
    items: items.map(({ start, end, foundAt, closedAt, ...gap }) => ({
      ...gap,
      ...presentSpan({ start, end }),
      foundAt: foundAt.toISOString(),
      closedAt: closedAt?.toISOString() ?? null,
    })),
    next,
  };
}

const longestDays = 400;
const shownGaps = 200;

/** Staffed minutes of a desk over the required ones of some days, both days included, with the gaps behind it (requirements S003-20). @throws not-found, desk-unknown (422), invalid-input (400) */
export async function coverageView(ctx: ReadCtx, query: { centreId: string; desk: Desk; from: string; to: string }) {
  const days = requireEpochDay(query.to) - requireEpochDay(query.from) + 1;
  if (days < 1 || days > longestDays)
    throw invalidInput({ errors: [{ pointer: '/to', detail: `must be 1 to ${longestDays} days from the first` }] });
  const centre = await centreOrThrow(ctx, query.centreId);
  const desk = deskOf(centre, query.desk);
  if (!desk) throw deskUnknown({ desk: query.desk });
  const plan = planOf(await loadWindow(ctx, [centre.id], windowOf(query.from, days)), centre, desk);
  const gaps = gapsOf(plan);
  return { ...coverageOf(plan), from: query.from, to: query.to, gaps: gaps.slice(0, shownGaps).map(presentSpan), gapCount: gaps.length };
}
