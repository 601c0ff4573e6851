import type { ReadCtx } from '../../platform/context.ts';
import type { Subscriber } from '../../platform/manifest.ts';

/** What funds keep about a person: what they gave (PIPL 45). */
export async function ownGifts(ctx: ReadCtx, personId: string): Promise<unknown> {
  const gifts = await ctx.db
    .selectFrom('fund_income')
    .select(['payer', 'amount', 'received_on as receivedOn', 'payer_shown as shown', 'note'])
    .where('person_id', '=', personId)
    .execute();
  return { gifts };
}

/** A person was erased: their name leaves what they gave; the money and its entry stay (PIPL 47). */
export const giftErasure: Subscriber = {
  name: 'funds.erase_gifts',
  events: ['person.erased'],
  handle: async (ctx, event) => {
    await ctx.db
      .updateTable('fund_income')
      .set({ payer: null, payer_shown: false, note: null, person_id: null })
      .where('person_id', '=', event.subjectId)
      .execute();
  },
};
