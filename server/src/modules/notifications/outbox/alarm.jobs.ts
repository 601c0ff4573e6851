import type { App } from '../../../platform/app.ts';
import { HOUR } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Schedule } from '../../../platform/manifest.ts';
import type { RequestScope } from '../../../platform/unit-of-work.ts';
import { accountsHolding } from '../../identity/index.ts';
import { reasonText } from '../notifications.errors.ts';
import { notifyMany } from '../notify.service.ts';

const ALARM_TEMPLATE = 'delivery_failed';

/** Every hour: whoever manages notices learns how many messages failed for good, or may not have arrived, in the hour before. */
export const alarmSchedule: Schedule = { name: 'notifications_alarm', every: '5 * * * *', run: alarm };

async function alarm(app: App, scope: RequestScope): Promise<void> {
  await app.uow.write(scope, async (ctx) => {
    const hour = Math.floor(ctx.now.getTime() / HOUR);
    const failed = await failedBetween(ctx, new Date((hour - 1) * HOUR), new Date(hour * HOUR));
    if (failed.count === 0) return;
    const reason = { zh: reasonText(failed.reason, 'zh'), en: reasonText(failed.reason, 'en') };
    const managers = await accountsHolding(ctx, { permission: 'notifications.manage' });
    await notifyMany(
      ctx,
      managers.map(({ id }) => ({
        template: ALARM_TEMPLATE,
        recipient: { kind: 'account' as const, id },
        params: { count: failed.count, reason },
        dedupeKey: `${ALARM_TEMPLATE}:${hour}`,
      })),
    );
  });
}

/** How many ended badly in a span of time, and the commonest reason. Alarms themselves do not raise alarms. */
async function failedBetween(ctx: Ctx, from: Date, to: Date): Promise<{ count: number; reason: string }> {
  const rows = await ctx.db
    .selectFrom('notification')
    .select((eb) => [eb.fn.coalesce('last_error', eb.val('no_answer')).as('reason'), eb.fn.countAll<string>().as('n')])
    .where('state', 'in', ['failed', 'unknown'])
    .where('channel', 'in', ['sms', 'email'])
    .where('changed_at', '>=', from)
    .where('changed_at', '<', to)
    .where('template', '<>', ALARM_TEMPLATE)
    .groupBy('last_error')
    .orderBy('n', 'desc')
    .execute();
  return { count: rows.reduce((sum, row) => sum + Number(row.n), 0), reason: rows[0]?.reason ?? '' };
}
