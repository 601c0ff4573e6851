import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, invalidInput } from '../../../platform/problem.ts';
import { addCreditEntry } from './credit.service.ts';
import { can } from './organisations.policy.ts';
import { updateOrganisation } from './organisations.repository.ts';
import { lockVisible, tellOrganisation } from './organisations.steps.ts';
import { putYear, type ReportedYear, yearVersion } from './years.repository.ts';

export interface YearInput extends ReportedYear {
  /** Of the figures as they stand; left out for the first report of the year. */
  readonly version?: number;
}

/** Reports the figures of a year: a first report goes into the credit file, a later one replaces the figures. @throws not-found, not-your-organisation, edit-conflict, invalid-input */
export async function reportYear(ctx: WriteCtx, unitId: string, year: number, input: YearInput): Promise<void> {
  const organisation = await lockVisible(ctx, unitId);
  assertAllowed(can.keepFile(ctx.actor, organisation));
  if (year > Number(localDateOf(ctx.now).slice(0, 4))) throw invalidInput({ errors: [{ pointer: '/year', detail: 'not in the future' }] });
  const version = await yearVersion(ctx, unitId, year);
  if (version !== (input.version ?? null)) throw editConflict({ current: version });
  await putYear(ctx, { unitId, year }, { ...input, version });
  if (version === null) await addCreditEntry(ctx, { unitId, kind: 'report', grade: String(year) });
  await updateOrganisation(ctx, organisation, { staff_count: input.staffCount });
  tellOrganisation(ctx, organisation, 'organisation.year_reported', {
    permission: 'organisations.own',
    data: { year, first: version === null },
  });
}
