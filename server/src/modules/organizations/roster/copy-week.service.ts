import { addDays, instantAt, type LocalDate, requireEpochDay, weekdayOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { activeAccounts } from '../../identity/index.ts';
import { weekWrong } from '../organizations.errors.ts';
import type { OrganizationEvent } from '../organizations.events.ts';
import { insertShifts, loadShifts, lockPlanning } from './roster.repository.ts';
import { conflictOf, type Desk, isSameTurn, type Shift, shiftedBy } from './roster.rules.ts';
import { centreForPlanning } from './roster.service.ts';

export interface CopyInput {
  readonly centreId: string;
  readonly desk?: Desk;
  /** Monday of the week that serves as the template. */
  readonly fromWeek: LocalDate;
  /** Monday of the first week to fill. */
  readonly toWeek: LocalDate;
  /** How many weeks in a row. */
  readonly weeks: number;
}

/** A turn that was not copied, and why. */
export interface SkippedTurn {
  readonly accountId: string;
  readonly desk: Desk;
  readonly startsAt: Date;
  readonly because: 'there_already' | 'same_desk' | 'other_centre' | 'account_not_active';
}

/**
 * Copies the shifts that begin in one week into others, week by week. What is there already is left, what cannot be is skipped and told; a second
 * run adds nothing. Answers what was added.
 * @throws not-found, forbidden, week-wrong (422)
 */
export async function copyWeek(ctx: WriteCtx, input: CopyInput): Promise<{ added: Shift[]; skipped: SkippedTurn[] }> {
  const centre = await centreForPlanning(ctx, input.centreId);
  const [from, to] = [requireEpochDay(input.fromWeek), requireEpochDay(input.toWeek)];
  if (weekdayOf(from) !== 1 || weekdayOf(to) !== 1 || from === to) throw weekWrong();
  const template = await templateOf(ctx, input);
  const people = template.map((shift) => shift.accountId);
  await lockPlanning(ctx, people);
  const active = await activeAccounts(ctx, people);
  const present = await loadShifts(ctx, {
    from: instantAt(input.toWeek),
    to: instantAt(addDays(input.toWeek, 7 * input.weeks + 1)),
    accountIds: [...new Set(people)],
  });
  const added: Shift[] = [];
  const skipped: SkippedTurn[] = [];
  for (let week = 0; week < input.weeks; week++)
    for (const turn of shiftedBy(template, to - from + 7 * week)) {
      const because = active.has(turn.accountId) ? reasonAgainst(turn, [...present, ...added]) : 'account_not_active';
      if (because === null) added.push({ id: uuidv7(ctx.now), ...turn });
      else skipped.push({ accountId: turn.accountId, desk: turn.desk, startsAt: turn.startsAt, because });
    }
  await insertShifts(ctx, added);
  const data = { fromWeek: input.fromWeek, toWeek: input.toWeek, weeks: input.weeks, added: added.length, skipped: skipped.length };
  if (added.length > 0)
    emit(ctx, { name: 'roster.week_copied', subject: { type: 'service_centre', id: centre.id }, data } satisfies OrganizationEvent);
  return { added, skipped };
}

async function templateOf(ctx: WriteCtx, { centreId, desk, fromWeek }: CopyInput): Promise<Shift[]> {
  const [from, to] = [instantAt(fromWeek), instantAt(addDays(fromWeek, 7))];
  const shifts = await loadShifts(ctx, { from, to, centreIds: [centreId], desk });
  return shifts
    .filter((shift) => shift.startsAt >= from)
    .map(({ id, centreId: at, desk: where, accountId, startsAt, endsAt, onCall }) => ({
      id,
      centreId: at,
      desk: where,
      accountId,
      startsAt,
      endsAt,
      onCall,
    }));
}

function reasonAgainst(turn: Omit<Shift, 'id'>, others: readonly Shift[]): SkippedTurn['because'] | null {
  if (others.some((other) => isSameTurn(other, turn))) return 'there_already';
  return conflictOf(turn, others)?.conflict ?? null;
}
