import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { evaluateModel } from '../../src/cli/texts/evaluate.ts';
import { findHotIssues } from '../../src/cli/texts/hot-issues.ts';
import { suggestTexts } from '../../src/cli/texts/suggest.ts';
import { trainModelFile } from '../../src/cli/texts/train-model.ts';
import type { Options } from '../../src/cli/verb.ts';
import { liandong } from './commands.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'liandong-texts-'));
const at = (name: string): string => path.join(folder, name);
const lines = (name: string, values: readonly object[]): string => {
  writeFileSync(at(name), values.map((value) => JSON.stringify(value)).join('\n'));
  return at(name);
};
const read = <T>(name: string): T[] =>
  readFileSync(at(name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

/** What a verb prints. */
async function printed(verb: (options: Options) => Promise<number>, options: Options): Promise<string> {
  const write = process.stdout.write;
  let out = '';
  process.stdout.write = ((piece: string) => {
    out += piece;
    return true;
  }) as typeof write;
  try {
    expect(await verb(options)).toBe(0);
  } finally {
    process.stdout.write = write;
  }
  return out;
}

interface Suggested {
  readonly id: string;
  readonly kind: string;
  readonly kinds: readonly { value: string; confidence: number }[];
  readonly type: string | null;
  readonly unit: string | null;
  readonly place: { name: string } | null;
  readonly evidence: { readonly terms: readonly { term: string }[]; readonly learned: { version: string } | null };
}

const lamp = (i: number) => ({ id: `l${i}`, text: `和平路第${i}盏路灯不亮，晚上出行不安全`, label: 'lamps' });
const noise = (i: number) => ({ id: `n${i}`, text: `工地第${i}天夜里还在打桩，噪音太大睡不着`, label: 'noise' });
const both = Array.from({ length: 30 }, (_, i) => [lamp(i), noise(i)]).flat();

describe('reading texts by the command line', { timeout: 60_000 }, () => {
  afterAll(() => rmSync(folder, { recursive: true }));

  it('[S003-31] proposes class, type and unit for each text, with reasons, without server or database', async () => {
    const given = lines('texts.jsonl', [
      { id: 'a', text: '和平路的路灯坏了三天没人修' },
      { id: 'b', text: '我在健身房办的会员卡想退，商家不退费' },
      { id: 'c', text: '楼道里堆满杂物，我们小区物业公司不管' },
    ]);
    const nowhere = 'postgres://nobody@127.0.0.1:1/nothing';
    const run = await liandong({ url: nowhere, folder }, 'suggest', '--in', given, '--out', at('out.jsonl'));
    expect(run, run.err).toMatchObject({ code: 0, err: '' });
    const [a, b, c] = read<Suggested>('out.jsonl');
    expect(a).toMatchObject({ id: 'a', kind: 'major', type: 'street_lamp_out', unit: 'urban_management' });
    expect(a?.evidence.terms.length).toBeGreaterThan(0);
    expect(b).toMatchObject({ id: 'b', kind: 'private' });
    expect(c).toMatchObject({ id: 'c', kind: 'communal', evidence: { learned: null } });
    expect(c?.kinds.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 2);
  });

  it('[S003-31] refuses a bad line with its number and the reason, never with a stack, and leaves no file', async () => {
    writeFileSync(at('bad.jsonl'), '{"id":"1","text":"路灯"}\n\n{"id":"2","te\n');
    const run = await liandong({ url: '', folder }, 'suggest', '--in', at('bad.jsonl'), '--out', at('never.jsonl'));
    expect(run).toMatchObject({ code: 1, out: '', err: `${at('bad.jsonl')} 第 3 行 / line 3: 不是 JSON / not JSON\n` });
    expect(existsSync(at('never.jsonl')) || existsSync(at('never.jsonl.part'))).toBe(false);
  });

  it.each([
    [{ id: '1' }, /line 1: .*text/],
    [{ text: '路灯' }, /line 1: .*id/],
    [{ id: '1', text: ['路灯'] }, /line 1: .*text/],
    [['路灯'], /line 1: .*object/],
  ])('refuses %j', async (value, reason) => {
    await expect(suggestTexts({ in: lines('one.jsonl', [value]), out: at('never.jsonl') })).rejects.toThrow(reason);
  });

  it('[S003-31] learns a task from labelled texts, also packed, judges it, and suggests with it', async () => {
    const labels = at('labelled.jsonl.gz');
    const asTokens = both.map(({ text, ...rest }, i) => (i % 2 ? { ...rest, tokens: text.split('') } : { ...rest, text }));
    writeFileSync(labels, gzipSync(asTokens.map((each) => JSON.stringify(each)).join('\n')));
    const learned = JSON.parse(await printed(trainModelFile, { task: 'unit', labels, out: at('unit.model') })) as { texts: number };
    expect(learned).toMatchObject({ texts: 60, labels: ['lamps', 'noise'] });
    const judged = JSON.parse(await printed(evaluateModel, { task: 'unit', labels, model: at('unit.model') })) as object;
    expect(judged).toMatchObject({ texts: 60, accuracy: 1, macroF1: 1, top3: 1, confusion: { labels: ['lamps', 'noise'] } });
    const given = lines('texts.jsonl', [{ id: 7, text: '路灯不亮' }]);
    await printed(suggestTexts, { in: given, out: at('with.jsonl'), model: at('unit.model') });
    expect(read<Suggested>('with.jsonl')[0]).toMatchObject({
      id: '7',
      unit: 'lamps',
      evidence: { learned: { version: expect.any(String) } },
    });
  });

  it('takes a model for its own task only, and no other file for a model', async () => {
    const labels = lines('labelled.jsonl', both);
    await printed(trainModelFile, { task: 'category', labels, out: at('category.model') });
    await expect(evaluateModel({ task: 'unit', labels, model: at('category.model') })).rejects.toThrow('--task category');
    await expect(evaluateModel({ task: 'unit', labels, model: labels })).rejects.toThrow('not a model');
    writeFileSync(at('cut.model'), readFileSync(at('category.model')).subarray(0, 900));
    await expect(evaluateModel({ task: 'category', labels, model: at('cut.model') })).rejects.toThrow('cut off');
    await expect(trainModelFile({ task: 'mood', labels, out: at('x') })).rejects.toThrow('--task');
  });

  it('[O8] judges the classes by the catalogue alone and refuses a class that is none', async () => {
    const labels = lines('kinds.jsonl', [
      { id: 1, text: '马路上的路灯坏了', kind: 'MAJOR' },
      { id: 2, text: '商家不退押金', label: 'private' },
    ]);
    expect(JSON.parse(await printed(evaluateModel, { task: 'kind', labels }))).toMatchObject({ task: 'kind', texts: 2, accuracy: 1 });
    const wrong = lines('kinds.jsonl', [{ id: 1, text: '路灯', label: 'big' }]);
    await expect(evaluateModel({ task: 'kind', labels: wrong })).rejects.toThrow('line 1: label');
  });

  it('[S000-28] finds what many speak of in a stream', async () => {
    const about = (count: number, day: number, topic: string, detail: string) =>
      Array.from({ length: count }, (_, i) => ({
        id: `${topic}${i}`,
        topic,
        detail: `${detail}（第${i}次）`,
        time: `2020-03-0${day} 1${i}:00:00`,
        likes: i,
      }));
    const stream = [
      ...about(6, 2, '丽景花园旁搅拌站噪音扰民', '搅拌站通宵生产，粉尘和噪音让丽景花园的住户没法开窗。'),
      ...about(4, 5, '滨江学校周边道路积水严重', '一下雨滨江学校门口的积水就没过脚踝，孩子只能蹚水上学。'),
      ...about(1, 6, '井盖丢失', '有个井盖不见了，晚上看不清。'),
    ];
    await printed(findHotIssues, { in: lines('stream.jsonl', stream), out: at('issues.json') });
    const issues = JSON.parse(readFileSync(at('issues.json'), 'utf8')) as { members: string[]; terms: string[]; firstDay: string }[];
    expect(issues[0]).toMatchObject({ rank: 1, messages: 6, firstDay: '2020-03-02', lastDay: '2020-03-02', likes: 15 });
    expect(issues[0]?.terms.length).toBeGreaterThan(0);
    expect(issues.map(({ members }) => members.length)).toEqual([6, 4]);
    const undated = lines('stream.jsonl', [{ id: 1, topic: '路灯', detail: '', time: 'yesterday' }]);
    await expect(findHotIssues({ in: undated, out: at('never.json') })).rejects.toThrow(/line 1: .*time/);
  });
});
