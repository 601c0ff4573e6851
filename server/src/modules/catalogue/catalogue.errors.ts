import { defineProblem } from '../../platform/problem.ts';

export const draftExists = defineProblem('catalogue-draft-exists', 409, {
  zh: '已经有一份正在修改的责任清单草稿，请先发布或放弃它',
  en: 'A draft of the catalogue is open already; publish or discard it first',
});
export const noDraft = defineProblem('catalogue-no-draft', 404, { zh: '现在没有责任清单草稿', en: 'There is no draft of the catalogue' });
export const emptyCatalogue = defineProblem('catalogue-empty', 422, {
  zh: '空的责任清单不能发布',
  en: 'A catalogue without items cannot be published',
});
export const backdatedCatalogue = defineProblem('catalogue-backdated', 422, {
  zh: '生效时间不能早于现在：已作出的决定按当时的清单执行',
  en: 'It cannot take effect before now: decisions made keep the catalogue of their time',
});
export const unknownReferences = defineProblem('catalogue-unknown-references', 422, {
  zh: '清单里用到了不存在的分类或时限',
  en: 'The catalogue refers to groups or time limits that do not exist',
});
export const unreadableImport = defineProblem('catalogue-import-unreadable', 422, {
  zh: '文件读不出来：{detail}',
  en: 'The file cannot be read: {detailEn}',
});

export const nodeInUse = defineProblem('taxonomy-node-in-use', 422, {
  zh: '责任清单或下级分类还在使用这个分类，请先改用别的分类',
  en: 'Types or sub-groups still use this group; move them first',
});
export const nodeExists = defineProblem('taxonomy-node-exists', 409, {
  zh: '已经有代码为“{code}”的分类',
  en: 'There is a group "{code}" already',
});
export const badValidity = defineProblem('taxonomy-bad-validity', 422, {
  zh: '停用日期不能早于启用日期',
  en: 'A group cannot end before it begins',
});
export const nodeCircle = defineProblem('taxonomy-circle', 422, {
  zh: '分类不能放到自己或自己的下级里面',
  en: 'A group cannot be placed within itself',
});
export const outsideCodeTaken = defineProblem('taxonomy-outside-code-taken', 409, {
  zh: '外部代码“{outsideCode}”已对应到另一个分类',
  en: 'The outside code "{outsideCode}" belongs to another group',
});

export const unknownSla = defineProblem('unknown-sla-policy', 422, {
  zh: '没有名为“{sla}”的时限规则',
  en: 'There is no time-limit policy "{sla}"',
});
export const badLadder = defineProblem('bad-supervision-ladder', 422, {
  zh: '督办各级必须依次增大：提醒、黄牌、红牌、领导',
  en: 'The steps of supervision must rise: reminder, yellow, red, leader',
});

export const unknownReason = defineProblem('unknown-reason', 422, {
  zh: '“{list}”里没有理由“{code}”',
  en: 'There is no reason "{code}" in "{list}"',
});
export const articleExists = defineProblem('knowledge-article-exists', 409, {
  zh: '已经有代码为“{code}”的文章',
  en: 'There is an article "{code}" already',
});

export const badSetting = defineProblem('bad-setting-value', 422, {
  zh: '这个值不合要求：{detail}',
  en: 'The value does not fit: {detailEn}',
});
export const badCalendar = defineProblem('bad-calendar', 422, {
  zh: '这样设置后日历会自相矛盾或没有工作时间',
  en: 'With this the calendar would contradict itself or hold no working time',
});
