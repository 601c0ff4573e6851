import { badLine, jsonLines, type Line, optionalWords } from './lines.ts';
import type { ModelTask } from './model-file.ts';

/** A text whose label people know. */
export interface LabelledText {
  readonly body: string;
  readonly label: string;
}

/** More of a text is not read by a model. */
const mostUnits = 3_000;
/** Bounds the memory of learning: about 2 GB. */
const mostTexts = 60_000;

/** Labelled texts, one by one: `text`, else `tokens` (words with blanks, or a list), else `topic` and `detail`. @throws Error that names the line */
export async function* labelledTexts(file: string, task: ModelTask): AsyncGenerator<LabelledText> {
  for await (const line of jsonLines(file)) {
    const body = bodyOf(line);
    if (body === null) throw badLine(file, line.number, '缺少 text 或 tokens / text or tokens is missing');
    const label = optionalWords(line.value, 'label') ?? (task === 'kind' ? optionalWords(line.value, 'kind') : null);
    if (label === null) throw badLine(file, line.number, '缺少 label / label is missing');
    yield {
      body: body.slice(0, mostUnits),
      label: task === 'kind' ? kindOf(label, (reason) => badLine(file, line.number, reason)) : label.trim(),
    };
  }
}

/** All labelled texts of a file. @throws Error that names the line, or when there are none or too many */
export async function allLabelled(file: string, task: ModelTask): Promise<LabelledText[]> {
  const texts: LabelledText[] = [];
  for await (const text of labelledTexts(file, task)) {
    if (texts.length === mostTexts) throw new Error(`${file}: 超过 ${mostTexts} 条 / more than ${mostTexts} texts`);
    texts.push(text);
  }
  if (texts.length === 0) throw new Error(`${file}: 没有文本 / no texts`);
  return texts;
}

function bodyOf({ value }: Line): string | null {
  const { tokens } = value;
  const cut = Array.isArray(tokens) ? tokens.filter((each) => typeof each === 'string').join(' ') : tokens;
  const parts = [optionalWords(value, 'topic'), optionalWords(value, 'detail')].filter((part) => part !== null).join('\n');
  return optionalWords(value, 'text') ?? (typeof cut === 'string' && cut.trim() !== '' ? cut : parts === '' ? null : parts);
}

const kinds = ['major', 'communal', 'private'];

function kindOf(label: string, fault: (reason: string) => Error): string {
  const kind = label.trim().toLowerCase();
  if (!kinds.includes(kind)) throw fault('label: major | communal | private');
  return kind;
}
