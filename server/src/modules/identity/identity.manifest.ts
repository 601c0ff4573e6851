import type { ModuleManifest } from '../../platform/manifest.ts';
import { accountRoutes } from './accounts/accounts.routes.ts';
import { auditRoutes } from './audit/audit.routes.ts';
import { confirmingRoutes } from './confirming/confirming.routes.ts';
import { consentRoutes } from './consents/consents.routes.ts';
import { demoRoutes } from './demo/demo.routes.ts';
import { identityJobs, identitySchedules } from './identity.jobs.ts';
import { passwordRoutes } from './passwords/passwords.routes.ts';
import { erasureListSubscriber } from './people/erasure-list.ts';
import { peopleRoutes } from './people/people.routes.ts';
import { permissions } from './permissions.ts';
import { residentRoutes } from './residents/residents.routes.ts';
import { savedFilterRoutes } from './saved-filters/saved-filters.routes.ts';
import { secondFactorRoutes } from './second-factor/second-factor.routes.ts';
import { sessionRoutes } from './sessions/sessions.routes.ts';

export const identityManifest: ModuleManifest = {
  name: 'identity',
  routes: [
    ...sessionRoutes,
    ...passwordRoutes,
    ...secondFactorRoutes,
    ...accountRoutes,
    ...residentRoutes,
    ...peopleRoutes,
    ...confirmingRoutes,
    ...consentRoutes,
    ...savedFilterRoutes,
    ...demoRoutes,
    ...auditRoutes,
  ],
  subscribers: [erasureListSubscriber],
  jobs: identityJobs,
  schedules: identitySchedules,
  permissions,
};
