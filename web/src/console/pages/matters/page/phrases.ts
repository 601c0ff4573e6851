import { definePhrases } from '../../../../i18n/phrases.ts';

/** Words of the page of a matter. */
export const matterWords = definePhrases({
  card: { zh: '居民资料、同意和重点关怀', en: 'Card, agreements, key groups' },
  chain: { zh: '经过哪些单位', en: 'Whose hands it went through' },
  up: { zh: '上报', en: 'Passed up' },
  down: { zh: '下派', en: 'Passed down' },
  sideways: { zh: '转给', en: 'Passed on' },
  coHandling: { zh: '协办', en: 'co-handling' },
  stayed: { zh: (time: string) => `停留 ${time}`, en: (time: string) => `stayed ${time}` },
  staysFor: { zh: (time: string) => `已停留 ${time}`, en: (time: string) => `here for ${time}` },
  chainTotal: {
    zh: (hops: number, time: string) => `转了 ${hops} 次，共 ${time}`,
    en: (hops: number, time: string) => `${hops} ${hops === 1 ? 'hop' : 'hops'}, ${time} in all`,
  },
  showPhoto: { zh: '对外展示', en: 'Show to all' },
  hidePhoto: { zh: '不再展示', en: 'Hide again' },
  showPhotoHelp: {
    zh: '附近居民上报同样的事时能看到这张照片。有人脸、车牌、门牌的请不要展示。',
    en: 'People about to report the same see it. Not with faces, plates or door numbers.',
  },
  back: { zh: '事项列表', en: 'Matters' },
  content: { zh: '诉求内容', en: 'What was reported' },
  others: { zh: (count: number) => `还有 ${count} 人反映同一件事`, en: (count: number) => `${count} more reported the same` },
  reports: { zh: (count: number) => `${count} 人反映`, en: (count: number) => `reported ${count} times` },
  ladderBy: { zh: (clock: string) => `因“${clock}”时限`, en: (clock: string) => `limit: ${clock}` },
  reopened: { zh: (count: number) => `重新办理 ${count} 次`, en: (count: number) => `taken up again ${count} times` },
  returned: { zh: (count: number) => `退单 ${count} 次`, en: (count: number) => `returned ${count} times` },
  hidden: { zh: '不公开身份', en: 'Name withheld' },
  excluded: { zh: '申请不计入评价', en: 'Left out of ratings' },
  result: { zh: '办理结果', en: 'Result' },
  orders: { zh: '工单', en: 'Orders' },
  lead: { zh: '主办', en: 'Lead' },
  co: { zh: '协办', en: 'Co-handler' },
  outsideDuty: { zh: '不在社区职责内', en: 'Outside a community’s duties' },
  unsigned: { zh: '还没有签收到人', en: 'Not signed for by a person yet' },
  clocks: { zh: '时限', en: 'Time limits' },
  facts: { zh: '事项信息', en: 'About the matter' },
  type: { zh: '类型', en: 'Type' },
  catalogue: { zh: '责任清单', en: 'Catalogue' },
  version: { zh: (number: number) => `第 ${number} 版`, en: (number: number) => `version ${number}` },
  legal: { zh: '依据', en: 'Legal ground' },
  channel: { zh: '渠道', en: 'Channel' },
  kind: { zh: '诉求类型', en: 'Kind' },
  area: { zh: '区域', en: 'Area' },
  level: { zh: '办理层级', en: 'Level' },
  route: { zh: '路径', en: 'Way' },
  affected: { zh: '影响人数', en: 'People affected' },
  selfClass: { zh: '居民自己选的', en: 'Chosen by the resident' },
  severity: { zh: '严重程度', en: 'Severity' },
  received: { zh: '收到', en: 'Received' },
  priority: { zh: (points: number) => `优先级 ${points}`, en: (points: number) => `Priority ${points}` },
  overridden: { zh: '人工调整过', en: 'Set by hand' },
  points: { zh: (points: number) => `${points} 分`, en: (points: number) => `${points}` },
  decisions: { zh: '分类决定', en: 'Decisions on the class' },
  unit: { zh: '负责单位', en: 'Responsible unit' },
  accountable: { zh: '责任人', en: 'Accountable' },
  accountableIs: { zh: (name: string) => `责任人：${name}`, en: (name: string) => `Accountable: ${name}` },
  listed: { zh: (words: string[]) => words.join('、'), en: (words: string[]) => words.join(', ') },
  nobody: { zh: '还没有责任人', en: 'Nobody yet' },
  reporter: { zh: '诉求人', en: 'Reporter' },
  alsoRaised: { zh: '也反映的人', en: 'Also raised by' },
  empty: { zh: '还空缺的身份', en: 'Capacities still empty' },
  similar: { zh: '可能是同一件事', en: 'Possibly the same' },
  warnings: { zh: '已派单。请留意', en: 'Dispatched. Please mind' },
  proposedUnit: { zh: '建议单位', en: 'Proposed unit' },
  priorityWord: { zh: '优先级', en: 'Priority' },
  state: { zh: '状态', en: 'State' },
  class: { zh: '类别', en: 'Class' },
  due: { zh: '期限', en: 'Due' },
  map: { zh: '在地图上看', en: 'Show on the map' },
  place: { zh: '地点', en: 'Place' },
});

/** Words of the map. */
export const mapWords = definePhrases({
  zoomIn: { zh: '放大', en: 'Zoom in' },
  zoomOut: { zh: '缩小', en: 'Zoom out' },
});

/** Words of the story of a matter. */
export const storyWords = definePhrases({
  intake: { zh: '受理', en: 'Intake' },
  triage: { zh: '分类', en: 'Triage' },
  order: { zh: '办理', en: 'Handling' },
  supervision: { zh: '督办', en: 'Supervision' },
  resident: { zh: '居民', en: 'Resident' },
  note: { zh: '记录', en: 'Notes' },
  other: { zh: '通知', en: 'Notices' },
  sent: { zh: '已发出通知', en: 'A notice was sent' },
  reminder: { zh: '时限提醒', en: 'Reminder of a limit' },
  record: { zh: '系统记录', en: 'Recorded by the system' },
  older: { zh: '更早的经过', en: 'Earlier' },
});

/** Words of the triage panel. */
export const triagePanelWords = definePhrases({
  title: { zh: '三事分流', en: 'Triage' },
  suggestion: { zh: '分类', en: 'Class' },
  matched: { zh: (terms: string[]) => `文字里有：${terms.join('、')}`, en: (terms: string[]) => `The text says: ${terms.join(', ')}` },
  against: {
    zh: (terms: string[]) => `也有不像的地方：${terms.join('、')}`,
    en: (terms: string[]) => `Speaks against it: ${terms.join(', ')}`,
  },
  example: { zh: (text: string) => `清单里相近的例子：“${text}”`, en: (text: string) => `Like the example “${text}”` },
  learned: {
    zh: (words: string[]) => `以往这样议定的诉求里常见：${words.join('、')}`,
    en: (words: string[]) => `Common in matters determined so before: ${words.join(', ')}`,
  },
  unlike: {
    zh: (words: string[]) => `以往这样议定的诉求里少见：${words.join('、')}`,
    en: (words: string[]) => `Rare in matters determined so before: ${words.join(', ')}`,
  },
  byCatalogue: { zh: (version: string) => `按责任清单${version}`, en: (version: string) => `By the catalogue${version}` },
  pressing: { zh: '紧急程度', en: 'Urgency' },
  because: { zh: (words: string) => `文字里有：${words}`, en: (words: string) => `The text says: ${words}` },
  usualUnit: { zh: '以往多由', en: 'Usually handled by' },
  sure: { zh: (share: string) => `把握 ${share}`, en: (share: string) => `${share} sure` },
  alike: { zh: '类似的已议定事项', en: 'Decided matters that read alike' },
  duty: { zh: '这句话像是', en: 'By its words' },
  also: { zh: '也可能是', en: 'It may also be' },
  choose: { zh: (name: string) => `按“${name}”提出`, en: (name: string) => `Propose “${name}”` },
  nothing: { zh: '文字里看不出是哪一类，请您判断。', en: 'The words do not tell which class it is; please judge.' },
  decide: { zh: '选择类别…', en: 'Choose a class…' },
  proposed: { zh: '已提出分类', en: 'Class proposed' },
  differs: { zh: '与系统建议不同', en: 'Differs from the suggestion' },
  suggested: { zh: '系统建议', en: 'Suggested' },
  asProposed: { zh: '按此议定', en: 'Determine so' },
  otherwise: { zh: '改为…', en: 'Change…' },
  determinedDone: { zh: '已议定', en: 'Determined' },
  proposedDone: { zh: '已提出分类，等待议定', en: 'Proposed; waiting to be determined' },
  unit: { zh: '由', en: 'By ' },
  waiting: { zh: '等研判员议定。', en: 'Waiting for the triage officer.' },
});

/** Words of the panel of three. */
export const panelWords = definePhrases({
  title: { zh: '分类异议', en: 'Objection' },
  raised: { zh: (who: string) => `${who}提出异议`, en: (who: string) => `Raised by: ${who}` },
  rather: { zh: (cls: string) => `认为应是${cls}`, en: (cls: string) => `says it should be: ${cls}` },
  open: { zh: '评议中', en: 'Open' },
  ruled: { zh: '已裁定', en: 'Ruled' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  ruling: { zh: (cls: string) => `裁定为${cls}，有约束力`, en: (cls: string) => `Ruled: ${cls}; binding` },
  voted: { zh: '已投票', en: 'Voted' },
  notVoted: { zh: '还没有投票', en: 'Not voted yet' },
  vacant: { zh: '席位空缺', en: 'Seat vacant' },
  mine: { zh: '您的席位', en: 'Your seat' },
});

/** Words of requests for coordination. */
export const coordinationWords = definePhrases({
  title: { zh: '协调', en: 'Coordination' },
  ruled: { zh: (unit: string) => `裁定由${unit}办理：`, en: (unit: string) => `Ruled: ${unit} handles it.` },
  by: { zh: (moment: string) => `（${moment} 前落实）`, en: (moment: string) => `(by ${moment})` },
});

/** Words of referrals. */
export const referralWords = definePhrases({
  title: { zh: '转介', en: 'Referrals' },
  accept: { zh: '接收', en: 'Accept' },
  refuse: { zh: '不接收', en: 'Refuse' },
  report: { zh: '反馈结果', en: 'Report back' },
  reason: { zh: '理由', en: 'Reason' },
  result: { zh: '结果', en: 'Result' },
  done: { zh: '已记录', en: 'Recorded' },
  on: { zh: (moment: string) => `${moment} 发出`, en: (moment: string) => `sent ${moment}` },
});

export const mandatoryReportWords = definePhrases({
  title: { zh: '强制报告', en: 'Must be reported' },
  secret: {
    zh: '只有登记人、受理台和督查看得到，居民和承办单位看不到。',
    en: 'Seen by whoever raised it, intake and supervision; never by residents or the unit.',
  },
  open: { zh: '待报告', en: 'To be reported' },
  reported: { zh: '已报告', en: 'Reported' },
  raised: {
    zh: (who: string, moment: string) => `${who} ${moment} 登记`,
    en: (who: string, moment: string) => `raised by ${who}, ${moment}`,
  },
  complete: { zh: '填写报告结果', en: 'Enter the outcome' },
  reportedTo: { zh: '报告给谁（如派出所）', en: 'Reported to (police station)' },
  reportedAt: { zh: '什么时候报告的', en: 'Reported at' },
  receipt: { zh: '回执或警情编号', en: 'Number of the receipt' },
  outcome: { zh: '结果', en: 'What came of it' },
  done: { zh: '已记录', en: 'Recorded' },
});
