import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete, issueOnBoard, joinOnBoard, openBoard, sameOnBoard, uniteOnBoard } from '../hot-issues/issue-board.rules.ts';
import { backgroundOf, type StreamMessage } from '../hot-issues/signals.rules.ts';
import { isSameObject, stanceOf } from '../hot-issues/stances.rules.ts';
import {
  type IssueProfile,
  joinProfiles,
  lookupOfProfile,
  placeOfProfile,
  profileOf,
  readMessage,
} from '../hot-issues/stored-issues.rules.ts';
import { madeUpTexts } from './texts.ts';

const message = (id: string, title: string, more: Partial<StreamMessage> = {}): StreamMessage => ({
  id,
  title,
  body: `${title}，请尽快处理`,
  at: 0,
  person: null,
  likes: 0,
  ...more,
});
const pipes = ['望江苑小区老旧水管爆裂漏水', '望江苑水管老化经常爆裂', '望江苑小区三栋老旧水管又爆裂', '望江苑水管爆裂没人修'].map(
  (title, i) => message(`p${i}`, title),
);
const others = madeUpTexts(40).map(({ text }, i) => message(`o${i}`, text.title ?? '', { body: text.body }));
const background = backgroundOf([...pipes, ...others]);
const signals = pipes.map((each) => readMessage(each, background));

/** Places messages one by one, as the job does, keeping nothing but the profiles; with `kept` they are taken off the board and put back each time. */
function placeAll(messages: readonly StreamMessage[], kept = false): Map<string, string> {
  let board = openBoard([]);
  const placed = new Map<string, string>();
  for (const each of messages) {
    const signal = readMessage(each, background);
    const id = issueOnBoard(board, signal, each.at) ?? `issue of ${each.id}`;
    joinOnBoard(board, id, { signal, at: each.at });
    placed.set(each.id, id);
    if (kept) {
      const stored = [...board.issues.values()].map(({ id, face, profile, first, last }) => ({ id, face, profile, first, last }));
      board = openBoard(stored);
      for (const { id, profile } of stored) if (profile) complete(board, id, profile);
    }
  }
  return placed;
}

describe('events that are stored between messages', () => {
  it('puts a message into the event it is about, of whatever the others are, in any order (S000-28)', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...pipes, ...others.slice(0, 12)], { minLength: 16 }), (shuffled) => {
        const placed = placeAll(shuffled);
        expect(placed.size).toBe(shuffled.length);
        expect(new Set(pipes.map(({ id }) => placed.get(id))).size).toBe(1);
      }),
      { numRuns: 25 },
    );
  });

  it('places many at once as it places one after the other', () => {
    const all = [...pipes, ...others];
    expect(placeAll(all, true)).toEqual(placeAll(all));
  });

  it('makes two events one that have grown alike', () => {
    const board = openBoard([]);
    for (const [i, signal] of signals.entries()) joinOnBoard(board, i < 2 ? 'a' : 'b', { signal, at: i });
    joinOnBoard(board, 'c', { signal: readMessage(others[0] as StreamMessage, background), at: 0 });
    expect([sameOnBoard(board, 'a'), sameOnBoard(board, 'c')]).toEqual(['b', null]);
    uniteOnBoard(board, 'a', 'b');
    expect(board.issues.get('a')).toMatchObject({ first: 0, last: 3, face: { size: 4 } });
    expect([board.issues.has('b'), sameOnBoard(board, 'a')]).toEqual([false, null]);
  });

  it('keeps the same profile whether messages come one by one, together, or from two events that are joined', () => {
    const together = profileOf(signals);
    const oneByOne = signals.reduce<IssueProfile | null>((before, signal) => profileOf([signal], before), null) as IssueProfile;
    const joined = joinProfiles(profileOf(signals.slice(0, 2)), profileOf(signals.slice(2)));
    for (const profile of [oneByOne, joined]) {
      expect(profile.size).toBe(together.size);
      expect(profile.places).toEqual(together.places);
      expect(new Set(lookupOfProfile(profile))).toEqual(new Set(lookupOfProfile(together)));
    }
    expect(placeOfProfile(together)).toBe('望江苑');
  });

  it('keeps apart what lies in different registered places, unless both name one place', () => {
    const lamp = (id: string, area: string, name = '') => readMessage(message(id, `${name}路灯整夜不亮楼道漆黑`, { area }), background);
    const boardOf = (id: string, face: IssueProfile) => openBoard([{ id, face, first: 0, last: 0 }]);
    const board = boardOf('lamp', profileOf([lamp('a', '320199001001')]));
    expect(issueOnBoard(board, lamp('b', '320199001001'), 0)).toBe('lamp');
    expect(issueOnBoard(board, lamp('c', '320199002001'), 0)).toBeNull();
    expect(issueOnBoard(board, lamp('b', '320199001001'), 61 * 86_400_000)).toBeNull();
    const named = boardOf('named', profileOf([lamp('d', '320199001001', '锦绣大道')]));
    expect(issueOnBoard(named, lamp('e', '320199002001', '锦绣大道'), 0)).toBe('named');
  });
});

describe('for or against', () => {
  it.each([
    ['支持加装电梯', 'for', '电梯'],
    ['反对加装电梯', 'against', '电梯'],
    ['我们不同意加装电梯，影响采光', 'against', '电梯'],
    ['一单元要求安装电梯', 'for', '电梯'],
    ['广场舞扰民', 'against', '广场舞'],
    ['要求禁止广场舞', 'against', '广场舞'],
    ['希望允许广场舞到晚上八点', 'for', '广场舞'],
    ['反对取缔广场舞', 'for', '广场舞'],
    ['反对20点以后跳广场舞', 'against', '广场舞'],
    ['要求拆除凉亭', 'against', '凉亭'],
    ['请不要拆除凉亭', 'for', '凉亭'],
    ['拒绝在楼下建设充电桩', 'against', '充电桩'],
    ['要求关停小区楼下的烧烤店', 'against', '烧烤店'],
  ])('%s is %s %s (S002-67)', (title, side, object) => {
    expect(stanceOf({ title, body: '' })).toEqual({ side, object });
  });

  it('takes no side where the words show none, and reads any text', () => {
    for (const title of ['路灯不亮', '望江苑小区水管爆裂', '谢谢']) expect(stanceOf({ title, body: '' })).toBeNull();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (title, body) => {
        const stance = stanceOf({ title, body });
        expect(stance === null || stance.object.length >= 2).toBe(true);
      }),
    );
  });

  it('sees one thing behind two names', () => {
    expect(isSameObject('广场舞', '广场舞队')).toBe(true);
    expect(isSameObject('老年广场舞', '广场舞活动')).toBe(true);
    expect(isSameObject('电梯', '凉亭')).toBe(false);
  });
});
