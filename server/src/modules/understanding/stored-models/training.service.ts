import { createHash } from 'node:crypto';
import type { App } from '../../../platform/app.ts';
import type { ReadCtx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { settingOf } from '../../../platform/settings.ts';
import type { RequestScope } from '../../../platform/unit-of-work.ts';
import type { ModelLearned } from '../understanding.events.ts';
import { examplesFor } from './examples.ts';
import { readStored } from './loading.service.ts';
import {
  bytesOf,
  clearOutdated,
  currentAndNewest,
  giveUpBytes,
  lockPurpose,
  putToUse,
  retireCurrent,
  saveCandidate,
} from './models.repository.ts';
import { type Example, type ModelPurpose, modelPurposes, type StoredModel } from './models.types.ts';
import { learnApart, type TrainingAnswer } from './training.process.ts';
import { isEnough, learnable } from './training.rules.ts';

/** What came of learning for one purpose. */
export interface TrainingReport {
  readonly purpose: ModelPurpose;
  /** `current`: in use now; `candidate`: not better than the one in use; `unchanged`: the same matters as last time; `too_few` matters. */
  readonly outcome: 'current' | 'candidate' | 'unchanged' | 'too_few';
  /** Texts that could be learned from or held back. */
  readonly texts: number;
  readonly version: string | null;
  readonly macroF1: number | null;
}

/** Not counting the one in use: enough to go back, little enough to be backed up. */
const mostKept = 2;

/** Learns for all purposes of a district; each is stored by itself. Runs without a transaction while it learns. */
export async function trainModels(app: App, scope: RequestScope): Promise<TrainingReport[]> {
  const reports: TrainingReport[] = [];
  for (const purpose of modelPurposes) reports.push(await trainModel(app, scope, purpose));
  return reports;
}

interface Lesson {
  readonly purpose: ModelPurpose;
  readonly usable: readonly Example[];
  readonly leftOut: number;
  readonly digest: string;
}

/** Learns from the decided matters of a district; the model is put into use only if it is better on held-back matters than the one in use (S003-31). */
export async function trainModel(app: App, scope: RequestScope, purpose: ModelPurpose): Promise<TrainingReport> {
  const ctx = app.uow.read(scope);
  const lesson = await lessonOf(ctx, purpose);
  const report = { purpose, texts: lesson.usable.length, version: null, macroF1: null };
  const { current, newest } = await currentAndNewest(ctx, purpose);
  const bytes = current ? await bytesOf(ctx, current.id) : null;
  const sound = current !== null && readStored(bytes, current.version) !== null;
  if (sound && newest?.trainedOn.digest === lesson.digest) {
    await app.uow.write(scope, (write) => clearOutdated(write, newest.id));
    if (current.outdatedSince === null || newest.id === current.id) return { ...report, outcome: 'unchanged' };
  }
  const enough = isEnough(lesson.usable, await settingOf(ctx, 'model_least_texts', 200));
  const answer = enough ? await learnApart({ examples: lesson.usable, current: sound && bytes ? bytes.toString('base64') : null }) : null;
  if (!answer) {
    await app.uow.write(scope, (write) => forgetOutdated(write, purpose));
    return { ...report, outcome: 'too_few' };
  }
  const outcome = await app.uow.write(scope, (write) => store(write, lesson, { answer, comparedWith: sound ? current : null }));
  return { ...report, outcome, version: answer.version, macroF1: answer.evaluation.macroF1 };
}

async function lessonOf(ctx: ReadCtx, purpose: ModelPurpose): Promise<Lesson> {
  const all = await examplesFor(ctx, purpose);
  const usable = learnable(all, await settingOf(ctx, 'model_least_per_label', 20));
  return {
    purpose,
    usable,
    leftOut: all.length - usable.length,
    digest: createHash('sha256').update(JSON.stringify(usable)).digest('hex'),
  };
}

interface Learned {
  readonly answer: NonNullable<TrainingAnswer>;
  readonly comparedWith: StoredModel | null;
}

async function store(ctx: WriteCtx, lesson: Lesson, { answer, comparedWith }: Learned): Promise<'current' | 'candidate'> {
  const { purpose, digest, leftOut, usable } = lesson;
  const current = await lockPurpose(ctx, purpose);
  const wasCurrent = current?.version === answer.version;
  const better = wasCurrent || isBetter(current, { answer, comparedWith });
  const id = await saveCandidate(ctx, {
    purpose,
    version: answer.version,
    bytes: Buffer.from(answer.bytes, 'base64'),
    trainedOn: { learned: answer.learned, heldBack: answer.heldBack, leftOut, labels: new Set(usable.map((e) => e.label)).size, digest },
    evaluation: {
      ...answer.evaluation,
      mistakes: answer.mistakes,
      compared: comparedWith && answer.currentMacroF1 !== null ? { version: comparedWith.version, macroF1: answer.currentMacroF1 } : null,
    },
  });
  if (better) await putToUse(ctx, { id, purpose });
  await giveUpBytes(ctx, purpose, mostKept);
  const state = better ? 'current' : 'candidate';
  const data = { purpose, version: answer.version, state, texts: answer.learned } as const;
  emit(ctx, { name: 'text_model.learned', subject: { type: 'text_model', id }, data } satisfies ModelLearned);
  return state;
}

/**
 * The old model stays until the new one is better on matters neither has learned from. An outdated one gives way in any case (O44), a damaged one
 * too; one that somebody put into use meanwhile was not compared and stays.
 */
function isBetter(current: StoredModel | null, { answer, comparedWith }: Learned): boolean {
  if (current === null || current.outdatedSince !== null || comparedWith === null) return true;
  return current.id === comparedWith.id && answer.evaluation.macroF1 > (answer.currentMacroF1 ?? 0);
}

/** With too few matters left nothing takes the place of a model that must go. */
async function forgetOutdated(ctx: WriteCtx, purpose: ModelPurpose): Promise<void> {
  const current = await lockPurpose(ctx, purpose);
  if (current?.outdatedSince) await retireCurrent(ctx, purpose);
  await giveUpBytes(ctx, purpose, mostKept);
}
