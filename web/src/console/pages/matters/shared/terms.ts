import type { Bilingual } from '../../../../i18n/phrases.ts';
import type { Tone } from '../../../../i18n/vocabulary/states.ts';

type Words = Readonly<Record<string, Bilingual>>;

/** How urgent a demand or matter is. */
export const urgencies: Readonly<Record<string, Bilingual & { tone: Tone }>> = {
  emergency: { zh: '紧急', en: 'Emergency', tone: 'alarm' },
  urgent: { zh: '加急', en: 'Urgent', tone: 'waiting' },
  general: { zh: '一般', en: 'General', tone: 'closed' },
  complex: { zh: '复杂', en: 'Complex', tone: 'paused' },
};

/** What a clock measures. */
export const clockKinds: Words = {
  acceptance: { zh: '受理', en: 'Acceptance' },
  ask_back: { zh: '等居民补充', en: 'Details from the resident' },
  triage: { zh: '分类议定', en: 'Triage' },
  response: { zh: '联系居民', en: 'First contact' },
  sign_for: { zh: '签收', en: 'Signature' },
  solution: { zh: '办结', en: 'Solution' },
  panel: { zh: '专班裁定', en: 'Panel ruling' },
  coordination: { zh: '协调', en: 'Coordination' },
  referral: { zh: '转介答复', en: 'Referral answer' },
  confirmation: { zh: '居民确认', en: 'Confirmation' },
  guidance_check: { zh: '指引回访', en: 'Guidance follow-up' },
  deliberation: { zh: '召集协商', en: 'Start of deliberation' },
};

/** What a decision about the class was. */
export const decisionActs: Words = {
  proposed: { zh: '提出分类', en: 'Proposed' },
  determined: { zh: '议定', en: 'Determined' },
  reclassified: { zh: '重新分类', en: 'Reclassified' },
  ruled: { zh: '专班裁定', en: 'Ruled by the panel' },
};

/** On what ground a class was decided. */
export const grounds: Words = {
  catalogue_rule: { zh: '按责任清单', en: 'By the catalogue' },
  officer: { zh: '研判员判断', en: 'Officer’s judgement' },
  residents_meeting: { zh: '居民会议', en: 'Residents’ meeting' },
  panel: { zh: '专班裁定', en: 'Panel' },
};

/** What a result is. */
export const resultKinds: Words = {
  solved: { zh: '已解决', en: 'Solved' },
  partly: { zh: '部分解决', en: 'Partly solved' },
  explained: { zh: '已解释说明', en: 'Explained' },
  not_possible: { zh: '暂时不能解决', en: 'Not possible' },
  answered: { zh: '已当场答复', en: 'Answered at once' },
};

/** How content a resident is. */
export const satisfactions: Words = {
  satisfied: { zh: '满意', en: 'Satisfied' },
  basically: { zh: '基本满意', en: 'Basically satisfied' },
  dissatisfied: { zh: '不满意', en: 'Dissatisfied' },
};

/** The level that handles a matter. */
export const levels: Words = {
  community: { zh: '社区', en: 'Community' },
  subdistrict: { zh: '街道', en: 'Subdistrict' },
  district: { zh: '区', en: 'District' },
};

/** What the lists behind figures hold. */
export const figures = {
  returned_orders: { zh: '被退回的', en: 'Returned' },
  late_results: { zh: '没有按期报结果的', en: 'Reported late' },
  late_contacts: { zh: '没有按时联系居民的', en: 'Contacted late' },
  not_solved: { zh: '居民说没有解决的', en: 'Not solved' },
  dissatisfied: { zh: '居民不满意的', en: 'Not satisfied' },
  taken_up_again: { zh: '重新办理过的', en: 'Taken up again' },
  class_otherwise: { zh: '居民自选和议定不一样的', en: 'Classified otherwise' },
  closed: { zh: '办结的', en: 'Closed' },
  closed_major: { zh: '办结的大事', en: 'Big matters closed' },
  done_alone: { zh: '大包大揽的', en: 'Done alone' },
} as const;

/** How a matter comes into other hands. */
export const hopKinds: Words = {
  taken_in: { zh: '受理', en: 'Taken in' },
  passed_on: { zh: '转给', en: 'Passed on' },
  dispatched: { zh: '派单', en: 'Dispatched' },
  returned: { zh: '退回', en: 'Returned' },
  convened: { zh: '转入协商', en: 'To deliberation' },
  referred: { zh: '转介', en: 'Referred' },
  batch: { zh: '批量办理', en: 'In a batch' },
};

/** The way a matter goes. */
export const routes: Words = {
  order: { zh: '派单办理', en: 'Order' },
  answer: { zh: '当场答复', en: 'Answer' },
  guidance: { zh: '指引', en: 'Guidance' },
  deliberation: { zh: '协商', en: 'Deliberation' },
  specialised_service: { zh: '专门服务', en: 'Specialised service' },
  referral_other: { zh: '转介其他渠道', en: 'Referral' },
};

/** What a priority is made of. */
export const priorityFactors: Words = {
  urgency: { zh: '紧急程度', en: 'Urgency' },
  affected: { zh: '影响人数', en: 'People affected' },
  key_group: { zh: '重点关怀人群', en: 'Person of a key group' },
  repetition: { zh: '重复反映或重新办理', en: 'Repetition' },
};

/** Units of time limits. */
export const limitUnits: Words = {
  minute: { zh: '分钟', en: 'minutes' },
  hour: { zh: '小时', en: 'hours' },
  working_hour: { zh: '个工作小时', en: 'working hours' },
  calendar_day: { zh: '天', en: 'days' },
  working_day: { zh: '个工作日', en: 'working days' },
};

/** Where a referral stands. */
export const referralStates: Readonly<Record<string, Bilingual & { tone: Tone }>> = {
  sent: { zh: '等对方接收', en: 'Sent', tone: 'waiting' },
  accepted: { zh: '对方已接收', en: 'Accepted', tone: 'active' },
  refused: { zh: '对方不接收', en: 'Refused', tone: 'alarm' },
  reported: { zh: '已反馈结果', en: 'Reported back', tone: 'done' },
  lapsed: { zh: '逾期无答复', en: 'No answer', tone: 'alarm' },
};

/** Who raised an objection. */
export const objectors: Words = {
  unit: { zh: '承办单位', en: 'The unit' },
  committee: { zh: '居委会', en: 'The residents’ committee' },
  resident: { zh: '居民', en: 'The resident' },
  system: { zh: '系统（两个单位先后退单）', en: 'The system (two units returned it)' },
};

/** The three seats of a panel. */
export const panelSeats: Words = {
  community: { zh: '社区', en: 'Community' },
  subdistrict: { zh: '街道', en: 'Subdistrict' },
  resident_representative: { zh: '居民代表', en: 'Residents’ representative' },
};

/** The word of a code, or the code itself, so that a new one is noticed. */
export function wordOf(words: Words, code: string | null | undefined): Bilingual | string {
  return code ? (words[code] ?? code) : '';
}

/** What the law says must be reported when staff meet with it. */
export const reportKinds = {
  domestic_violence: { zh: '疑似家庭暴力', en: 'Suspected domestic violence' },
  harm_to_minor: { zh: '疑似侵害未成年人', en: 'Suspected harm to a minor' },
} as const;
