/**
 * The learning process: takes one request as a line of JSON on standard input, answers with one line of JSON, ends. It has no access to settings, secrets or
 * the database, and gives way to requests. When its parent goes away, it goes too, at the latest after learning.
 * This file is an entry point of its own: a bundle needs it as `training-child.js` beside the file that contains `training.process.ts`.
 */
import { setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { modelVersion, parseModel, serialiseModel } from '../text-model/text-model.codec.ts';
import type { TrainingAnswer, TrainingRequest } from './training.process.ts';
import { divide, judge, learnFrom, mistakesOf } from './training.rules.ts';

const givesWay = 10;

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

setPriority(givesWay);
process.stdin.once('end', () => process.exit(1));
createInterface({ input: process.stdin }).once('line', (line) => {
  const answer = `${JSON.stringify(answerTo(JSON.parse(line) as TrainingRequest))}\n`;
  process.stdout.write(answer, () => process.exit(0));
});
