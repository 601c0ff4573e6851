import type { WriteCtx } from '../../../platform/context.ts';
import type { StoredEvent } from '../../../platform/stored-event.ts';
import { reasonsOf } from '../../catalogue/index.ts';
import type { Notice } from '../../notifications/index.ts';
import { unitById } from '../../organizations/index.ts';
import { findMatter, type MatterRecord } from '../matters.repository.ts';
import { classNames, ladderNames } from '../timeline/timeline.phrases.ts';

/** The matter a fact is about, or null. */
export async function matterOf(ctx: WriteCtx, event: StoredEvent): Promise<MatterRecord | null> {
  const id = event.subjectType === 'matter' ? event.subjectId : event.threadId;
  return id ? findMatter(ctx, id) : null;
}

/** The limits of the desks, as notices name them. */
export const limitNames: Readonly<Record<string, { zh: string; en: string }>> = {
  acceptance: { zh: '受理', en: 'acceptance' },
  triage: { zh: '分类议定', en: 'deciding the class' },
  panel: { zh: '评议裁定', en: 'the panel’s ruling' },
  coordination: { zh: '协调裁定', en: 'the coordinator’s ruling' },
};

/** Why an order ended that nobody returned (`EndReason`, and a merge). */
const endings: Readonly<Record<string, { zh: string; en: string }>> = {
  withdrawn: { zh: '居民已撤回', en: 'the resident took it back' },
  closed_unresolved: { zh: '已说明理由结案', en: 'closed with a written reason' },
  answered_at_source: { zh: '来源平台已答复', en: 'answered on the platform it came from' },
  class_disputed: { zh: '分类有异议，等待评议', en: 'its class is disputed' },
  reclassified: { zh: '已重新分类', en: 'it was classified anew' },
};

const recorded = { zh: '见工单记录', en: 'see the record' };
const reasonLists: Readonly<Record<string, string>> = { 'order.paused': 'pause', 'order.extension_decided': 'extension' };

/** The reason of a fact in words: from its list, or from why an order ended; what somebody wrote stays in the record. */
async function reasonOf(ctx: WriteCtx, { name, data }: StoredEvent): Promise<{ zh: string; en: string }> {
  if (name === 'order.cancelled') return endings[String(data['because'])] ?? recorded;
  const list = reasonLists[name];
  return (list && (await reasonsOf(ctx, list)).find((reason) => reason.code === data['reason'])?.name) || recorded;
}

/** What was ruled or decided. */
function verdictOf({ data }: StoredEvent, cls: { zh: string; en: string } | undefined, unit: string): { zh: string; en: string } {
  if (cls && (data['ground'] === 'panel' || data['raisedBy'])) return { zh: `${cls.zh}，${unit}负责`, en: `${cls.en}, ${unit}` };
  return data['granted'] === false ? { zh: '不同意', en: 'refused' } : { zh: '同意', en: 'granted' };
}

/** What notices about a matter speak of. */
export async function paramsOf(ctx: WriteCtx, event: StoredEvent, matter: MatterRecord): Promise<Notice['params']> {
  const unitId = typeof event.data['unit'] === 'string' ? event.data['unit'] : matter.unit_id;
  const unit = await unitById(ctx, unitId);
  const cls = classNames[String(event.data['class'] ?? matter.class)];
  return {
    number: matter.number,
    areaCode: matter.area_code,
    title: matter.title,
    place: matter.place_text ?? '',
    unit: unit?.name ?? '',
    class: cls ? { zh: cls.zh, en: cls.en } : '',
    deadline: typeof event.data['due'] === 'string' ? event.data['due'] : (matter.due_at?.toISOString() ?? ''),
    result: (matter.result_text ?? '').slice(0, 30),
    answer: (matter.result_text ?? '').slice(0, 40),
    reason: await reasonOf(ctx, event),
    receiver: String(event.data['receiver'] ?? ''),
    guide: { zh: '办事指南和联系方式', en: 'a guide and contacts' },
    proposed: { zh: '分拨员核定的单位', en: 'the unit the dispatcher decides on' },
    verdict: verdictOf(event, cls, unit?.name ?? ''),
    limit: limitNames[String(event.data['kind'])] ?? '',
    level: ladderNames[String(event.data['ladder'])] ?? '',
    role: { zh: '评议员', en: 'panel member' },
    person: { zh: '承办人', en: 'the officer' },
    ...(typeof event.data['days'] === 'number' ? { days: event.data['days'] } : {}),
    count: matter.returns,
    round: { zh: `第${matter.unsolved_answers}次`, en: `${matter.unsolved_answers} times` },
  };
}
