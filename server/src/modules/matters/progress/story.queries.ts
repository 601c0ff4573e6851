import type { Static } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { fillPhrase, type Phrase } from '../../../platform/problem.ts';
import { eventsOf } from '../../../platform/stored-event.ts';
import type { MatterRecord } from '../matters.repository.ts';
import { classNames } from '../timeline/timeline.phrases.ts';
import type { ProgressMatter } from './progress.schema.ts';

/** The facts a resident is told, in the words of a letter; everything else is the office's own business. */
const told: Readonly<Record<string, Phrase>> = {
  'matter.created': { zh: '已受理', en: 'We have accepted your demand' },
  'matter.determined': { zh: '已议定为{class}，由{unit}负责', en: 'Determined as {class}; {unit} is responsible' },
  'matter.reclassified': { zh: '重新议定为{class}，由{unit}负责', en: 'Now {class}; {unit} is responsible' },
  'matter.passed_on': { zh: '已转到{unit}', en: 'Passed to {unit}' },
  'matter.class_disputed': { zh: '分类有异议，专班正在裁定', en: 'The class is disputed; a panel will rule' },
  'matter.dispatched': { zh: '已派给{unit}办理', en: 'Sent to {unit}' },
  'order.signed': { zh: '{unit}已签收，落实到人', en: '{unit} has taken it on' },
  'order.resident_contacted': { zh: '承办人已与您联系', en: 'The officer has been in touch' },
  'order.extension_decided': { zh: '办理时限有调整', en: 'The time limit was changed' },
  'order.paused': { zh: '办理暂停，时限顺延', en: 'Paused; the limit moves accordingly' },
  'order.resumed': { zh: '恢复办理', en: 'Work goes on' },
  'matter.returned': { zh: '正在重新确定承办单位', en: 'We are finding the right unit' },
  'matter.convened': { zh: '已转社区，由居委会召集大家商量', en: 'Handed to your community to be talked over' },
  'matter.joined_batch': { zh: '和附近同样的事一起办，由{unit}负责', en: 'Handled together with the same matters nearby by {unit}' },
  'matter.left_batch': { zh: '改为单独办理', en: 'Now handled on its own' },
  'matter.guided': { zh: '已给您办事指引', en: 'We have sent you guidance' },
  'matter.referred': { zh: '已转介给{receiver}', en: 'Referred to {receiver}' },
  'matter.referral_came_back': { zh: '转介未成，我们继续想办法', en: 'The referral did not work; we go on' },
  'matter.result_reported': { zh: '已办理，请您确认是否解决', en: 'Done as far as we can tell: please confirm' },
  'matter.reopened': { zh: '您反映没有解决，已重新办理', en: 'You said it is not solved; we took it up again' },
  'matter.asked_again': { zh: '您反映没有答到，已转入办理', en: 'You said the answer did not help; it is being handled' },
  'matter.came_back': { zh: '您反映问题反复，已重新办理', en: 'You said it has come back; we took it up again' },
  'matter.supervision_settled': { zh: '督查后继续办理', en: 'After supervision the work goes on' },
  'matter.closed': { zh: '已办结', en: 'Closed' },
  'matter.taken_over': { zh: '已在原平台答复', en: 'Answered on the platform where you raised it' },
  'matter.answered_at_source': { zh: '已在原平台答复', en: 'Answered on the platform where you raised it' },
  'matter.answered_at_once': { zh: '已答复', en: 'Answered' },
  'matter.closed_unresolved': { zh: '说明理由后结案', en: 'Closed with the reason given' },
  'matter.withdrawn': { zh: '已撤回', en: 'Withdrawn' },
};

/** Words that may be shown with their fact; other words stay inside. */
const wordsShown = new Set(['matter.taken_over', 'matter.answered_at_source', 'matter.answered_at_once', 'matter.closed_unresolved']);

/** The story of a matter for the person who brought it, oldest first. */
export async function storyOf(ctx: Ctx, matter: MatterRecord): Promise<Static<typeof ProgressMatter>['story']> {
  const events = (await eventsOf(ctx, matter.id, { limit: 200 })).reverse().filter((e) => told[e.name] !== undefined);
  const unitIds = [...new Set(events.flatMap((e) => (typeof e.data['unit'] === 'string' ? [e.data['unit']] : [])))];
  const units = unitIds.length ? await ctx.db.selectFrom('unit').select(['id', 'name']).where('id', 'in', unitIds).execute() : [];
  const names = new Map(units.map((u) => [u.id, u.name]));
  return events.map((e) => {
    const unit = names.get(String(e.data['unit'])) ?? '';
    const cls = classNames[String(e.data['class'])]?.[ctx.lang] ?? '';
    const words = wordsShown.has(e.name) ? Object.values(e.private ?? {}).find((v): v is string => typeof v === 'string') : undefined;
    return {
      at: e.occurredAt.toISOString(),
      text: fillPhrase(told[e.name] ?? { zh: '', en: '' }, { ...e.data, unit, class: cls }, ctx.lang),
      words: words ?? null,
      done: true,
    };
  });
}
