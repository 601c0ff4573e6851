import type { JobDefinition, Schedule } from '../../platform/manifest.ts';
import { applyDueLeave } from './leave/leave.service.ts';
import { leavePost, leavePostTask } from './leaving.service.ts';
import { checkRoster } from './roster/gaps.service.ts';

export const organizationJobs: readonly JobDefinition[] = [
  {
    name: leavePostTask,
    run: (app, scope, payload) =>
      app.uow.write(scope, (ctx) =>
        leavePost(ctx, {
          accountId: String(payload.accountId),
          unitId: typeof payload.unitId === 'string' ? payload.unitId : null,
          sectionId: typeof payload.sectionId === 'string' ? payload.sectionId : null,
        }),
      ),
  },
];

export const organizationSchedules: readonly Schedule[] = [
  {
    name: 'organizations_apply_leave',
    every: '* * * * *',
    run: (app, scope) => app.uow.write(scope, async (ctx) => void (await applyDueLeave(ctx))),
  },
  {
    // 02:10 in China: the week ahead is told before the offices open.
    name: 'organizations_check_roster',
    every: '10 18 * * *',
    run: (app, scope) => app.uow.write(scope, async (ctx) => void (await checkRoster(ctx))),
  },
];
