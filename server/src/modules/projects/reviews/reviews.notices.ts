import type { WriteCtx } from '../../../platform/context.ts';
import { accountsHolding } from '../../identity/index.ts';
import { notify, notifyMany } from '../../notifications/index.ts';
import type { ApplicationRecord } from '../calls/applications.repository.ts';
import type { CallRecord } from '../calls/calls.repository.ts';
import { expertsByIds } from '../experts/experts.repository.ts';

/** Asks experts for their scores. */
export async function tellExperts(ctx: WriteCtx, call: CallRecord, expertIds: readonly string[]): Promise<void> {
  const experts = await expertsByIds(ctx, expertIds);
  await notifyMany(
    ctx,
    [...experts.values()].map((expert) => ({
      template: 'review_asked',
      recipient: { kind: 'account' as const, id: expert.accountId },
      params: { number: call.number, title: call.title, deadline: (call.scoresDueAt ?? ctx.now).toISOString() },
      dedupeKey: `review_asked:${call.id}:${expert.id}`,
      subject: { type: 'project_call', id: call.id },
    })),
  );
}

/** Tells everybody who applies for an organisation what became of its application. */
export async function tellApplicant(
  ctx: WriteCtx,
  application: ApplicationRecord,
  verdict: { readonly zh: string; readonly en: string },
): Promise<void> {
  if (application.unitId === null) return;
  const holders = await accountsHolding(ctx, { permission: 'projects.apply', unitId: application.unitId });
  await notifyMany(
    ctx,
    holders.map(({ id }) => ({
      template: 'application_decided',
      recipient: { kind: 'account' as const, id },
      params: { number: application.number, title: application.title, verdict },
      dedupeKey: `application:${application.id}:${application.version}`,
      subject: { type: 'project_application', id: application.id },
    })),
  );
}

/** Tells whoever objected that there is an answer. */
export async function tellObjector(
  ctx: WriteCtx,
  application: Pick<ApplicationRecord, 'number'>,
  objection: { readonly id: string; readonly personId: string | null; readonly accountId: string | null },
): Promise<void> {
  const id = objection.personId ?? objection.accountId;
  if (id === null) return;
  await notify(ctx, {
    template: objection.personId ? 'application_objection_answered' : 'objection_answered_staff',
    recipient: { kind: objection.personId ? 'person' : 'account', id },
    params: { number: application.number },
    dedupeKey: `objection:${objection.id}`,
    subject: { type: 'project_objection', id: objection.id },
  });
}
