import { textSimilarity } from '../../../platform/text/similarity.ts';

export interface ReplyFinding {
  readonly code: 'too_short' | 'copies_the_demand' | 'no_measure' | 'no_date';
  readonly zh: string;
  readonly en: string;
}

const measures = /已|将|安排|修复|更换|清理|整改|处理|联系|约谈|罚|拆除|恢复|完成|核实|答复/u;
const dates = /\d{1,2}\s*[月日号]|\d{4}[年-]|今天|明天|本周|下周|当日|小时|工作日/u;
const copied = 0.8;

/** Advice to whoever checks a result: what a resident would miss in it. Never a verdict; the person decides. */
export function verificationOf({ result, title }: { result: string; title: string }): ReplyFinding[] {
  const findings: ReplyFinding[] = [];
  if ([...result].length < 15)
    findings.push({ code: 'too_short', zh: '答复太短，居民看不出办了什么', en: 'Too short for the resident to see what was done' });
  if (textSimilarity(result, title) > copied)
    findings.push({ code: 'copies_the_demand', zh: '答复几乎照抄了诉求', en: 'The answer repeats the demand' });
  if (!measures.test(result)) findings.push({ code: 'no_measure', zh: '没有写明采取了什么措施', en: 'No measure is named' });
  if (!dates.test(result)) findings.push({ code: 'no_date', zh: '没有写明时间', en: 'No date is named' });
  return findings;
}
