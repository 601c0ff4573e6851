import type { WriteCtx } from '../../../platform/context.ts';
import type { Phrase } from '../../../platform/problem.ts';
import { notify } from '../../notifications/index.ts';
import type { MicroRecord } from './micro.repository.ts';

type Verdict = 'approve' | 'decline' | 'adopt';

const verdicts: Readonly<Record<Verdict, Phrase>> = {
  approve: { zh: '已批准', en: 'approved' },
  decline: { zh: '未批准，理由见页面', en: 'declined; the reason stands on its page' },
  adopt: { zh: '金点子已采纳', en: 'the idea was adopted' },
};

/** Tells whoever asked what was decided. */
export async function tellAnswer(ctx: WriteCtx, micro: MicroRecord, action: Verdict): Promise<void> {
  if (micro.personId === null) return;
  await notify(ctx, {
    template: 'micro_decided',
    recipient: { kind: 'person', id: micro.personId },
    params: { number: micro.number, title: micro.title, verdict: verdicts[action], areaCode: micro.areaCode },
    dedupeKey: `micro:${micro.id}:${action}`,
    subject: { type: 'micro_project', id: micro.id },
  });
}
