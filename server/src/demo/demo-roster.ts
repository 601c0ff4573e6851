import type { RoleCode } from '../modules/identity/index.ts';
import { addShift, type Desk, deskUnitFor } from '../modules/organizations/index.ts';
import { addDays, instantAt, localDateOf, requireEpochDay, weekdayOf } from '../platform/calendar/local-date.ts';
import type { WriteCtx } from '../platform/context.ts';
import type { DemoStaff } from './demo-people.ts';

const twoWeeks = 14;
/** Who sits at which desk by day; the hotline is manned day and night by those who take demands in. */
const dayDesks: readonly { desk: Desk; role: RoleCode }[] = [
  { desk: 'information', role: 'knowledge_editor' },
  { desk: 'dispatch', role: 'dispatcher' },
  { desk: 'coordination', role: 'coordinator' },
  { desk: 'supervision', role: 'supervision_officer' },
];

interface Turn {
  readonly desk: Desk;
  readonly accountId: string;
  readonly day: string;
  /** Hours of the day; beyond 24 it ends on the next. */
  readonly from: number;
  readonly to: number;
}

/** This week and the next of duty at the dispatch centre. One hole is left on purpose, next Sunday week from two to six at the hotline (S003-19). */
export async function seedRoster(ctx: WriteCtx, staff: readonly DemoStaff[]): Promise<void> {
  const { centreId } = await deskUnitFor(ctx, ctx.district.areaCode, 'hotline');
  if (!centreId) return;
  for (const { desk, accountId, day, from, to } of turnsFrom(localDateOf(ctx.now), staff))
    await addShift(ctx, { centreId, desk, accountId, startsAt: at(day, from), endsAt: at(day, to) });
}

const at = (day: string, hour: number): Date => new Date(instantAt(day).getTime() + hour * 3_600_000);

/** The turns of the week `today` lies in and of the next; the night before belongs to them. */
export function turnsFrom(today: string, staff: readonly DemoStaff[]): Turn[] {
  const holders = (role: RoleCode): string[] => staff.filter((person) => person.roles.includes(role)).map((person) => person.id);
  const monday = addDays(today, -((weekdayOf(requireEpochDay(today)) + 6) % 7));
  const days = Array.from({ length: twoWeeks + 1 }, (_, i) => addDays(monday, i - 1));
  const hole = addDays(monday, twoWeeks - 1);
  const hotline = holders('intake_operator');
  return days.flatMap((day, i) => {
    // Nobody goes from the night straight into the day, but for the change of the week.
    const week = Math.floor(i / 7);
    const early = hotline[week % hotline.length];
    const late = hotline[(week + 1) % hotline.length];
    const nights =
      hole === addDays(day, 1)
        ? [
            { from: 20, to: 26 },
            { from: 30, to: 32 },
          ]
        : [{ from: 20, to: 32 }];
    return [
      ...(early ? [{ desk: 'hotline' as const, accountId: early, day, from: 8, to: 20 }] : []),
      ...(late ? nights.map((night) => ({ desk: 'hotline' as const, accountId: late, day, ...night })) : []),
      ...dayDesks.flatMap(({ desk, role }) => {
        const people = holders(role);
        const accountId = people[i % people.length];
        return accountId ? [{ desk, accountId, day, from: 8, to: 19 }] : [];
      }),
    ];
  });
}
