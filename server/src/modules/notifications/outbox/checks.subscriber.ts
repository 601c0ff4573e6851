import type { WriteCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import type { StoredEvent } from '../../../platform/stored-event.ts';
import { accountsHolding } from '../../identity/index.ts';
import { notifyMany } from '../notify.service.ts';

/** System administrators learn in the morning that the data contradict themselves. */
export const checksSubscriber: Subscriber = { name: 'notifications.checks_failed', events: ['platform.checks_failed'], handle: tell };

async function tell(ctx: WriteCtx, event: StoredEvent): Promise<void> {
  const names = (event.data['checks'] as readonly string[]).slice(0, 5).join('、');
  const administrators = await accountsHolding(ctx, { permission: 'settings.manage', role: 'system_admin' });
  await notifyMany(
    ctx,
    administrators.map(({ id }) => ({
      template: 'data_checks_failed',
      recipient: { kind: 'account' as const, id },
      params: { count: Number(event.data['rows']), reason: names },
      dedupeKey: `data_checks_failed:${event.id}`,
    })),
  );
}
