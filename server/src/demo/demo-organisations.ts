import { seedSocialOrganisations } from '../modules/organizations/index.ts';
import type { WriteCtx } from '../platform/context.ts';
import type { DemoStaff } from './demo-people.ts';

/** Gives the demo's social organisations their files, a directory, federations, hubs, rooms and what goes with them. @returns unit ids by code */
export function seedOrganisations(ctx: WriteCtx, staff: readonly DemoStaff[]): Promise<Map<string, string>> {
  return seedSocialOrganisations(
    ctx,
    (code) => staff.find((each) => each.unitCode === code && each.roles.includes('organisation_staff'))?.actor,
  );
}
