import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit, enqueue } from '../../../platform/events.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { modelDamaged } from '../understanding.errors.ts';
import type { ModelPutToUse, TrainingAsked } from '../understanding.events.ts';
import { can } from '../understanding.policy.ts';
import { readStored } from './loading.service.ts';
import { bytesOf, findModel, lockModel, lockPurpose, putToUse } from './models.repository.ts';
import type { Mistake, StoredModel } from './models.types.ts';

/** The matters held back of which a model's first suggestion was wrong, the surest first; null when there is no such model. Who may see a matter is its owner's business. */
export async function modelMistakes(ctx: Ctx, id: string): Promise<readonly Mistake[] | null> {
  const model = await findModel(ctx, id);
  return model && (model.evaluation.mistakes ?? []);
}

/** The job that learns. */
export const trainJob = 'understanding.train';

/** Puts an earlier model, or a candidate, into use. @throws not-found, text-model-in-use, text-model-given-up (409), text-model-damaged (422) */
export async function useModel(ctx: WriteCtx, id: string): Promise<StoredModel> {
  const model = await lockModel(ctx, id);
  if (!model) throw notFound();
  assertAllowed(can.use(ctx.actor, ctx.district.areaCode, model));
  if (!readStored(await bytesOf(ctx, id), model.version)) throw modelDamaged();
  const before = await lockPurpose(ctx, model.purpose);
  await putToUse(ctx, model);
  const data = { purpose: model.purpose, version: model.version, replaces: before?.version ?? null };
  emit(ctx, { name: 'text_model.put_to_use', subject: { type: 'text_model', id }, data } satisfies ModelPutToUse);
  return { ...model, state: 'current' };
}

/** Asks for learning right away. Asking again before it began changes nothing. */
export async function askForTraining(ctx: WriteCtx): Promise<void> {
  assertAllowed(can.train(ctx.actor, ctx.district.areaCode));
  enqueue(ctx, { task: trainJob, payload: {}, key: `${trainJob}/${ctx.district.slug}`, maxAttempts: 2 });
  emit(ctx, { name: 'text_model.training_asked', subject: { type: 'district', id: ctx.district.id }, data: {} } satisfies TrainingAsked);
}
