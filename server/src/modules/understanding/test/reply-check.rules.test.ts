import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backgroundOf } from '../hot-issues/signals.rules.ts';
import { checkReply, type ReplyPointCode } from '../replies/reply-check.rules.ts';
import { madeUpTexts } from './texts.ts';

const background = backgroundOf(
  madeUpTexts().map(({ text }, i) => ({ id: String(i), title: text.title ?? '', body: text.body, at: i, person: null, likes: 0 })),
);
const demand = { title: '望江苑小区水管爆裂漏水', body: '望江苑三栋水管爆裂一周，没人来修。' };
const good = '您好，望江苑小区水管爆裂的问题收悉。区住建局已组织物业公司于5月8日完成水管维修，并根据《住宅专项维修资金管理办法》列支费用。';
const advice = (reply: string, others: { id: string; text: string }[] = []): readonly ReplyPointCode[] =>
  checkReply({ demand, reply, others, background }).advice;

describe('reading an answer before it leaves', () => {
  it('has nothing to advise where matter, place, unit, measure, date and ground are told', () => {
    expect(advice(good)).toEqual([]);
  });

  it('shows the words each point was found by', () => {
    const { points } = checkReply({ demand, reply: good, background });
    const evidence = Object.fromEntries(points.map((point) => [point.code, point.evidence.join()]));
    expect(evidence).toMatchObject({
      date: expect.stringContaining('5月8日'),
      ground: expect.stringContaining('《住宅专项维修资金管理办法》'),
    });
    expect(evidence['unit']).toContain('住建局');
    expect(evidence['measure']).toContain('维修');
  });

  it.each<[string, readonly ReplyPointCode[]]>([
    ['您的留言已收到，感谢您的支持。', ['addresses', 'measure', 'unit', 'date', 'place', 'ground']],
    ['望江苑水管爆裂问题我们会重视。', ['measure', 'unit', 'date', 'ground']],
    ['社保卡补办请到人社局窗口办理，5月起执行，依据《社会保险法》，已安排专人办理。', ['addresses', 'place']],
  ])('advises on %s: %j', (reply, codes) => {
    expect(advice(reply)).toEqual(codes);
  });

  it('tells when it is a copy of another answer, and of which', () => {
    expect(advice(good, [{ id: 'reply-7', text: good.replace('5月8日', '5月9日') }])).toEqual(['original']);
    expect(advice(good, [{ id: 'reply-8', text: '社保卡补办请到窗口' }])).toEqual([]);
  });

  it('reads any answer without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (reply) => {
        const { coverage } = checkReply({ demand, reply, background });
        expect(coverage).toBeGreaterThanOrEqual(0);
        expect(coverage).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { numRuns: 30 },
    );
  });
});
