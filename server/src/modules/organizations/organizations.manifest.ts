import type { ModuleManifest } from '../../platform/manifest.ts';
import { registerUnitDirectory } from '../identity/index.ts';
import { blindSpotRoutes } from './blind-spots.routes.ts';
import { centreRoutes } from './centres/centres.routes.ts';
import { leaveRoutes } from './leave/leave.routes.ts';
import { organizationJobs, organizationSchedules } from './organizations.jobs.ts';
import { organizationSubscribers } from './organizations.subscribers.ts';
import { providerRoutes } from './providers/providers.routes.ts';
import { rosterRoutes } from './roster/roster.routes.ts';
import { socialParts } from './social/social.parts.ts';
import { unitDirectory } from './units/unit-directory.ts';
import { registerUnitPacks } from './units/units.packs.ts';
import { unitRoutes } from './units/units.routes.ts';

registerUnitDirectory(unitDirectory);
registerUnitPacks();

export const organizationsManifest: ModuleManifest = {
  name: 'organizations',
  routes: [...unitRoutes, ...centreRoutes, ...leaveRoutes, ...rosterRoutes, ...providerRoutes, ...blindSpotRoutes, ...socialParts.routes],
  subscribers: [...organizationSubscribers, ...socialParts.subscribers],
  jobs: organizationJobs,
  schedules: [...organizationSchedules, ...socialParts.schedules],
  workflows: socialParts.workflows,
};
