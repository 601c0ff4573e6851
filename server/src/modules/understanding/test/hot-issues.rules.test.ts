import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMessage, clusterMessages, openStream } from '../hot-issues/clustering.rules.ts';
import { type HotIssue, isGrowing, issuesOf, rankIssues } from '../hot-issues/issues.rules.ts';
import { backgroundOf, type StreamMessage, tellingText } from '../hot-issues/signals.rules.ts';
import { madeUpTexts } from './texts.ts';

const day = 86_400_000;
const now = 100 * day;

function messages(prefix: string, titles: readonly string[], rest: Partial<StreamMessage> = {}): StreamMessage[] {
  return titles.map((title, i) => ({
    id: `${prefix}${i}`,
    title,
    body: `${title}，请尽快处理`,
    at: now - (i + 1) * day,
    person: `${prefix}-p${i}`,
    likes: i,
    ...rest,
  }));
}

const pipes = messages('pipes', [
  '望江苑小区老旧水管爆裂漏水',
  '望江苑水管老化经常爆裂',
  '望江苑小区三栋老旧水管又爆裂',
  '望江苑水管爆裂没人修',
  '再次反映望江苑小区水管爆裂漏水',
]);
const music = messages('music', ['青石巷广场舞音响扰民', '青石巷晚上广场舞音响太吵', '青石巷广场舞音响震天']);
const elsewhere = messages('else', ['翠屏山庄小区水管爆裂漏水', '翠屏山庄老旧水管爆裂']);
const others = madeUpTexts(40).map(
  ({ text }, i): StreamMessage => ({ id: `o${i}`, title: text.title ?? '', body: text.body, at: now - i * day, person: null, likes: 0 }),
);
const background = backgroundOf([...pipes, ...music, ...elsewhere, ...others]);
const stream = [...pipes, ...music, ...elsewhere];
const byId = new Map(stream.map((message) => [message.id, message]));
const describeAll = (list: readonly StreamMessage[]): HotIssue[] => issuesOf(clusterMessages(list, background), byId, { now, fewest: 2 });
const issues = describeAll(stream);
const memberSets = (list: readonly HotIssue[]) => list.map(({ members }) => [...members].sort().join()).sort();

describe('events in a stream of messages', () => {
  it('gathers what is said about one thing at one place and keeps other places apart (S000-28)', () => {
    expect(memberSets(issues)).toEqual(
      [elsewhere, music, pipes]
        .map((list) =>
          list
            .map(({ id }) => id)
            .sort()
            .join(),
        )
        .sort(),
    );
  });

  it('takes a letter with a sign of a zone for a zone at the head of a place, and for a name behind one', () => {
    expect(tellingText('A市A5区汇金路路灯不亮')).not.toMatch(/a/u);
    expect(tellingText('不满意A市的处理')).not.toMatch(/a/u);
    expect(tellingText('反映A5区汇金路路灯不亮')).not.toMatch(/a5/u);
    expect(tellingText('A5区万境K9县墙壁开裂')).toContain('万境k9县');
  });

  it('makes no event of how people urge', () => {
    const things = ['高铁西站', '省图书馆', '自来水厂', '园博园', '轨道交通', '体育馆', '商业中心', '私人诊所'];
    const urged = messages(
      'urged',
      things.map((thing) => `请加快${thing}的步伐力度刻不容缓`),
    );
    expect(Math.max(...[...clusterMessages([...urged, ...pipes]).index.clusters].map(({ members }) => members.size))).toBe(pipes.length);
  });

  it('names an event by its place and its key terms', () => {
    const [largest] = rankIssues(issues, 'messages');
    expect(largest?.place).toBe('望江苑');
    expect(largest?.terms.join()).toContain('爆裂');
  });

  it('finds the same events in whatever order the messages arrive', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(stream, { minLength: stream.length }), (shuffled) => {
        expect(memberSets(describeAll(shuffled))).toEqual(memberSets(issues));
      }),
      { numRuns: 20 },
    );
  });

  it('never puts a message into two events, nor loses one, however it is fed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...stream, ...others.slice(0, 20)), { maxLength: 40 }), (fed) => {
        const open = openStream(background);
        for (const message of fed) addMessage(open, message);
        const placed = [...open.index.clusters].flatMap(({ members }) => [...members.keys()]);
        expect(placed.sort()).toEqual([...new Set(fed.map(({ id }) => id))].sort());
      }),
      { numRuns: 30 },
    );
  });

  it('sorts a new message into the event it belongs to as it comes', () => {
    const open = openStream(background);
    const homes = pipes.map((message) => addMessage(open, message));
    expect(new Set(homes).size).toBe(1);
    expect(addMessage(open, music[0] as StreamMessage)).not.toBe(homes[0]);
  });
});

describe('ranking events', () => {
  it('ranks by messages, by people and by likes', () => {
    expect(rankIssues(issues, 'messages').map(({ members }) => members.length)).toEqual([5, 3, 2]);
    expect(rankIssues(issues, 'people')[0]?.people).toBe(5);
    expect(rankIssues(issues, 'likes')[0]?.likes).toBe(10);
  });

  it('counts one person who writes often as one', () => {
    const [one] = issuesOf(
      clusterMessages(
        pipes.map((message) => ({ ...message, person: 'p' })),
        background,
      ),
      new Map(pipes.map((m) => [m.id, { ...m, person: 'p' }])),
      { now, fewest: 2 },
    );
    expect(one).toMatchObject({ people: 1, likes: 10 });
  });

  it('warns early of what grows, not of what has long been there', () => {
    const [fresh] = rankIssues(issues, 'growth');
    expect(fresh && isGrowing(fresh)).toBe(true);
    const old = issuesOf(clusterMessages(stream, background), byId, { now: now + 60 * day, fewest: 2 });
    expect(old.some(isGrowing)).toBe(false);
  });
});
