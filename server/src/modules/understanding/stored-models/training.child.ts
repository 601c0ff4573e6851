/**
 * The learning process (see `apart.ts`). This file is an entry point of its own: a bundle needs it as `training-child.cjs` beside the file that
 * contains `apart.ts`.
 */
import { answerApart } from '../answering-apart.ts';
import { modelVersion, parseModel, serialiseModel } from '../text-model/text-model.codec.ts';
import type { TrainingAnswer, TrainingRequest } from './training.process.ts';
import { divide, judge, learnFrom, mistakesOf } from './training.rules.ts';

function answerTo({ examples, current }: TrainingRequest): TrainingAnswer {
  const divided = divide(examples);
  const model = learnFrom(divided);
  if (!model) return null;
  const bytes = serialiseModel(model);
  return {
    version: modelVersion(bytes),
    bytes: bytes.toString('base64'),
    learned: divided.learned.length,
    heldBack: divided.heldBack.length,
    evaluation: judge(model, divided.heldBack),
    mistakes: mistakesOf(model, divided.heldBack),
    currentMacroF1: current === null ? null : judge(parseModel(Buffer.from(current, 'base64')), divided.heldBack).macroF1,
  };
}

answerApart((request) => answerTo(request as TrainingRequest));
