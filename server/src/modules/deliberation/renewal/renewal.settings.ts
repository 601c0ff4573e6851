import type { Ctx } from '../../../platform/context.ts';
import { registerSettings, settingOf } from '../../../platform/settings.ts';
import type { Phase } from './renewal.workflow.ts';

const designDays = { name: 'renewal_consultation_days', fallback: 14 } as const;

registerSettings([
  {
    name: designDays.name,
    label: { zh: '小区出新设计方案至少征求意见几天', en: 'Days the design of a renewal is at least open for comments' },
    kind: 'count',
    rule: { minimum: 1 },
    defaultValue: designDays.fallback,
    source: 'S001-20',
  },
]);

/** The least days a phase is talked over before the next begins: the district's figure for the design, one day for what follows. */
export async function leastDays(ctx: Ctx, phase: Phase): Promise<number> {
  return phase === 'design' ? settingOf<number>(ctx, designDays.name, designDays.fallback) : 1;
}
