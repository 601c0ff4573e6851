import type { Ctx } from '../../../platform/context.ts';
import { registerSettings, settingOf } from '../../../platform/settings.ts';

const noticeDaysSetting = { name: 'honour_notice_days', fallback: 5 } as const;

registerSettings([
  {
    name: noticeDaysSetting.name,
    label: { zh: '评选公示几个工作日', en: 'Working days a nomination is shown to everybody' },
    kind: 'count',
    rule: { minimum: 1 },
    defaultValue: noticeDaysSetting.fallback,
    source: 'S001-22',
  },
]);

/** Working days of the public notice. */
export function noticeDays(ctx: Ctx): Promise<number> {
  return settingOf<number>(ctx, noticeDaysSetting.name, noticeDaysSetting.fallback);
}
