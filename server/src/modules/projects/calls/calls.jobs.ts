import type { App } from '../../../platform/app.ts';
import type { Schedule } from '../../../platform/manifest.ts';
import type { RequestScope } from '../../../platform/unit-of-work.ts';
import { settleCalls, settleNotice } from '../reviews/notice.service.ts';
import { dueNotices } from '../reviews/notices.queries.ts';
import { closeDueCalls } from './calls.service.ts';
import { lapseOffers } from './commissions.service.ts';

/** Ends each notice in a transaction of its own: one that fails is told of at the end and holds no other project back. */
async function settleDueNotices(app: App, scope: RequestScope): Promise<void> {
  const failed: unknown[] = [];
  for (const id of await dueNotices(app.uow.read(scope)))
    await app.uow.write(scope, (ctx) => settleNotice(ctx, id)).catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} notices could not be ended`);
}

/** What is due of calls and commissions: deadlines, offers nobody answered, notices that are over. */
export const callSchedules: readonly Schedule[] = [
  {
    name: 'projects_calls',
    every: '*/10 * * * *',
    run: async (app, scope) => {
      await app.uow.write(scope, closeDueCalls);
      await app.uow.write(scope, lapseOffers);
      await settleDueNotices(app, scope);
      await app.uow.write(scope, settleCalls);
    },
  },
];
