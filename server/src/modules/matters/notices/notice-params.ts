import type { WriteCtx } from '../../../platform/context.ts';
import type { StoredEvent } from '../../../platform/stored-event.ts';
import type { Notice } from '../../notifications/index.ts';
import { unitById } from '../../organizations/index.ts';
import { findMatter, type MatterRecord } from '../matters.repository.ts';
import { classNames } from '../timeline/timeline.phrases.ts';

/** The matter a fact is about, or null. */
export async function matterOf(ctx: WriteCtx, event: StoredEvent): Promise<MatterRecord | null> {
  const id = event.subjectType === 'matter' ? event.subjectId : event.threadId;
  return id ? findMatter(ctx, id) : null;
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
    deadline: matter.due_at?.toISOString() ?? '',
    result: (matter.result_text ?? '').slice(0, 30),
    answer: (matter.result_text ?? '').slice(0, 40),
    reason: { zh: '见工单记录', en: 'see the record' },
    receiver: String(event.data['receiver'] ?? ''),
    guide: { zh: '办事指南和联系方式', en: 'a guide and contacts' },
    proposed: { zh: '分拨员核定的单位', en: 'the unit the dispatcher decides on' },
    verdict: event.data['granted'] === false ? { zh: '不同意', en: 'refused' } : { zh: '同意', en: 'granted' },
    role: { zh: '评议员', en: 'panel member' },
    person: { zh: '承办人', en: 'the officer' },
    count: matter.returns,
    round: { zh: `第${matter.unsolved_answers}次`, en: `${matter.unsolved_answers} times` },
  };
}
