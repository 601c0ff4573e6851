import { sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { settingOf } from '../../../platform/settings.ts';
import { NOTICES_PER_DAY } from '../notifications.rules.ts';

/** Messages a day to one number from one template, unless the district sets another limit. */
export const noticesPerDaySetting = { name: 'notifications.notices_per_day', fallback: NOTICES_PER_DAY } as const;

/**
 * Takes one message out of today's allowance of a number and template; false when it is used up. Counted when the message is handed over,
 * as the carriers do, whether it arrives or not.
 */
export async function takeAllowance(ctx: WriteCtx, message: { mobile: string; template: string }): Promise<boolean> {
  const limit = await settingOf<number>(ctx, noticesPerDaySetting.name, noticesPerDaySetting.fallback);
  const number = ctx.tools.keyedHash('sms_number', message.mobile);
  const { rows } = await sql<{ used: number }>`
    insert into ${table(ctx, 'notification_sms_day')} as d (number_index, template, day, used) values (${number}, ${message.template}, ${localDateOf(ctx.now)}, 1)
    on conflict (number_index, template, day) do update set used = d.used + 1 where d.used < ${limit} returning used`.execute(ctx.db);
  return rows.length > 0;
}

/** Forgets the counts of past days. */
export async function forgetAllowances(ctx: WriteCtx): Promise<void> {
  await ctx.db.deleteFrom('notification_sms_day').where('day', '<', localDateOf(ctx.now)).execute();
}

/** Whether anything leaves the house: not from the demonstration, and not while sending is stopped. Null when it does. */
export async function standsStill(ctx: Ctx): Promise<'demo' | 'outbound_stopped' | null> {
  if (ctx.district.demo) return 'demo';
  const row = await ctx.db.selectFrom('notification_outbound').select('stopped_at').executeTakeFirst();
  return row && row.stopped_at !== null ? 'outbound_stopped' : null;
}
