import type { Static } from 'typebox';
import { describeMoment } from '../../../platform/calendar/wording.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import type { Receipt } from './demands.schema.ts';
import type { FiledDemand } from './filing.service.ts';

/** The receipt: number, query code, and what happens next by when. */
export function presentReceipt(ctx: WriteCtx, filed: FiledDemand): Static<typeof Receipt> {
  const by = filed.acceptBy ? describeMoment(ctx.now, filed.acceptBy, ctx.lang) : '';
  const promise =
    ctx.lang === 'en' ? `We will look at it and tell you whose duty it is by ${by}.` : `我们会在${by}前受理，并告诉您由谁负责。`;
  return { id: filed.id, number: filed.number, queryCode: filed.queryCode, receivedAt: filed.receivedAt.toISOString(), promise };
}
