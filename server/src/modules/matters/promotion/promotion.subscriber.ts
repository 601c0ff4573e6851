import type { Subscriber } from '../../../platform/manifest.ts';
import { accountsHolding } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { findMatter } from '../matters.repository.ts';
import { considerPromotion } from './promotion.service.ts';

const toldAtMost = 5;

/** Looks, whenever a matter has become private, whether many of its kind make a shared one (S000-12), and tells those who decide. */
export const promotionSubscriber: Subscriber = {
  name: 'matters.promotion',
  events: ['matter.determined', 'matter.reclassified', 'promotion.raised'],
  handle: async (ctx, event) => {
    if (event.name !== 'promotion.raised') {
      const matter = await findMatter(ctx, event.subjectId);
      if (matter) await considerPromotion(ctx, matter);
      return;
    }
    const { area, matters, days } = event.data as { area: string; matters: number; days: number };
    const hint = await ctx.db.selectFrom('promotion_hint').select('place_name').where('id', '=', event.subjectId).executeTakeFirst();
    const deciders = await accountsHolding(ctx, { permission: 'matters.reclassify', areaCode: area });
    await notifyMany(
      ctx,
      deciders.slice(0, toldAtMost).map((account) => ({
        template: 'promotion_suggestion',
        recipient: { kind: 'account' as const, id: account.id },
        params: { place: hint?.place_name ?? '', days, count: matters, areaCode: area },
        dedupeKey: `${event.id}:${account.id}`,
        subject: { type: 'promotion', id: event.subjectId },
      })),
    );
  },
};
