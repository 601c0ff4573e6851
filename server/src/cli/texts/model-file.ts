import { readFileSync, writeFileSync } from 'node:fs';
import { modelVersion, parseModel, serialiseModel, type TextModel } from '../../modules/understanding/index.ts';

/** What a model of the command line tells of a text: a field of a board, a unit, or major, communal, private. */
export const modelTasks = ['category', 'unit', 'kind'] as const;
export type ModelTask = (typeof modelTasks)[number];

export interface ModelFile {
  readonly task: ModelTask;
  readonly version: string;
  readonly model: TextModel;
}

const mark = 'liandong text model: ';

/** The task that is named. @throws Error for any other word */
export function taskOf(named: string | boolean | undefined): ModelTask {
  const task = modelTasks.find((each) => each === named);
  if (!task) throw new Error(`--task: ${modelTasks.join(' | ')}`);
  return task;
}

/** Writes a model with its task in front. @returns its version */
export function writeModel(file: string, task: ModelTask, model: TextModel): string {
  const bytes = serialiseModel(model);
  writeFileSync(file, Buffer.concat([Buffer.from(`${mark}${task}\n`), bytes]));
  return modelVersion(bytes);
}

/** Reads a model. @throws Error when the file is none, or damaged */
export function readModel(file: string): ModelFile {
  const buffer = readFileSync(file);
  const end = buffer.indexOf('\n');
  const head = buffer.toString('latin1', 0, Math.max(0, end));
  const task = modelTasks.find((each) => head === `${mark}${each}`);
  if (!task) throw new Error(`${file}: 不是模型文件 / not a model written by train --task`);
  const bytes = buffer.subarray(end + 1);
  try {
    return { task, version: modelVersion(bytes), model: parseModel(bytes) };
  } catch (error) {
    if (error instanceof RangeError) throw new Error(`${file}: 模型已损坏 / ${error.message}`);
    throw error;
  }
}
