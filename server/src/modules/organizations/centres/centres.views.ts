import { type AbilityView, abilitiesOf } from '../../../platform/abilities.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { toTimeRanges } from '../../../platform/calendar/office-hours.ts';
import { calendarFor } from '../../../platform/calendar/repository.ts';
import type { Ctx, ReadCtx } from '../../../platform/context.ts';
import { toPage } from '../../../platform/http/paging.ts';
import { areaNames } from '../../areas/index.ts';
import { can } from '../organizations.policy.ts';
import { type CentreFilter, listCentres } from './centres.repository.ts';
import { centreOrThrow } from './centres.service.ts';
import type { Centre } from './centres.types.ts';
import { hoursOn, type OpeningHours, openingState } from './opening-hours.rules.ts';

/** A centre with what its door says now. */
export async function presentCentre(ctx: Ctx, centre: Centre) {
  const calendar = await calendarFor(ctx);
  const today = toTimeRanges(hoursOn(centre.openingHours, localDateOf(ctx.now), calendar.dayKind));
  const state = openingState(centre.openingHours, ctx.now, calendar.dayKind, today);
  const { openingHours, desks, ...plain } = centre;
  return {
    ...plain,
    areaName: (await areaNames(ctx)).get(centre.areaCode)?.name ?? null,
    openingHours: copyOf(openingHours),
    desks: [...desks],
    open: centre.active && state.open,
    changesAt: centre.active ? (state.changesAt?.toISOString() ?? null) : null,
    today: [...state.today],
    abilities: abilitiesFor(ctx, centre),
  };
}

/** The same hours in the plain lists that the answer's schema wants. */
function copyOf({ week, holidays, exceptions = [] }: OpeningHours) {
  const { mon, tue, wed, thu, fri, sat, sun } = week;
  return {
    week: { mon: [...mon], tue: [...tue], wed: [...wed], thu: [...thu], fri: [...fri], sat: [...sat], sun: [...sun] },
    holidays,
    exceptions: exceptions.map((exception) => ({ ...exception, hours: [...exception.hours] })),
  };
}

function abilitiesFor(ctx: Ctx, centre: Centre): Record<string, AbilityView> {
  if (ctx.actor.kind !== 'staff') return {};
  return abilitiesOf(
    { change: can.manageCentre(ctx.actor, centre.areaCode), plan: can.manageRoster(ctx.actor, centre.areaCode) },
    ctx.lang,
  );
}

/** A page of centres from the district's down, each with what its door says now. */
export async function centrePage(ctx: ReadCtx, { after, limit = 50, ...filter }: CentreFilter & { after?: string; limit?: number }) {
  const rows = await listCentres(ctx, filter, { after, limit });
  const { items, next } = toPage(rows, limit, (centre) => [centre.areaCode, centre.id]);
  const views = [];
  for (const centre of items) views.push(await presentCentre(ctx, centre));
  return { items: views, next };
}

/** One centre. @throws not-found (404) */
export async function centreView(ctx: ReadCtx, id: string) {
  return presentCentre(ctx, await centreOrThrow(ctx, id));
}
