import type { Phrase } from '../../platform/problem.ts';

/** Everything that can be permitted, with the words a person reads. Code asks for a permission, never for a role. */
export const permissions = {
  'demands.read': { zh: '查看诉求', en: 'See demands' },
  'demands.intake': {
    zh: '受理诉求（登记、受理、追问、不予受理、合并、拆分）',
    en: 'Take in demands (enter, accept, ask back, reject, merge, split)',
  },
  'demands.see_identity': { zh: '查看诉求人身份', en: 'See who filed a demand' },
  'demands.export': { zh: '导出诉求', en: 'Export demands' },
  'matters.read': { zh: '查看事项', en: 'See matters' },
  'matters.propose': { zh: '提出分类建议', en: 'Propose a class' },
  'matters.determine': { zh: '议定分类', en: 'Determine the class' },
  'matters.reclassify': { zh: '改变分类', en: 'Change the class' },
  'matters.prioritise': { zh: '调整优先级', en: 'Change the priority' },
  'matters.dispatch': { zh: '分拨派单', en: 'Dispatch to a unit' },
  'matters.guide': { zh: '发送引导包', en: 'Send a guidance package' },
  'matters.refer': { zh: '转介', en: 'Refer to a service' },
  'matters.convene': { zh: '召集协商', en: 'Convene a deliberation' },
  'matters.advise': { zh: '提出指导意见', en: 'Advise' },
  'matters.object': { zh: '对分类提出异议', en: 'Object to a class' },
  'matters.panel': { zh: '参加三方评议', en: 'Sit on the panel of three' },
  'matters.confirm': { zh: '电话回访确认', en: 'Confirm by follow-up call' },
  'matters.close_unresolved': { zh: '未解决而办结', en: 'Close as not resolved' },
  'matters.exclude': { zh: '不计入考核', en: 'Exclude from the figures' },
  'orders.read': { zh: '查看工单', en: 'See orders' },
  'orders.sign': { zh: '签收工单', en: 'Sign for orders' },
  'orders.handle': { zh: '办理工单', en: 'Handle orders' },
  'orders.return': { zh: '退回工单', en: 'Return orders' },
  'orders.verify': { zh: '核验办理结果', en: 'Verify results' },
  'orders.decide_extension': { zh: '审批延期', en: 'Decide on extensions' },
  'orders.approve_pause': { zh: '审批暂停计时', en: 'Approve pauses' },
  'supervision.supervise': { zh: '督办', en: 'Supervise' },
  'supervision.spot_check': { zh: '抽查', en: 'Spot-check' },
  'supervision.lead': { zh: '领导批示', en: 'Decide as leader' },
  'coordination.rule': { zh: '裁定争议', en: 'Rule on disputes' },
  'catalogue.edit': { zh: '编辑责任目录', en: 'Edit the catalogue' },
  'catalogue.publish': { zh: '发布责任目录', en: 'Publish the catalogue' },
  'areas.manage': { zh: '管理区划和楼栋', en: 'Manage areas and buildings' },
  'organizations.manage': { zh: '管理单位和科室', en: 'Manage units and sections' },
  'roster.manage': { zh: '排班和请假', en: 'Manage rosters and leave' },
  'identity.manage_accounts': { zh: '管理账号', en: 'Manage accounts' },
  'identity.manage_roles': { zh: '授予和收回角色', en: 'Grant and end roles' },
  'identity.data_rights': { zh: '办理个人信息请求', en: 'Handle personal-data requests' },
  'settings.manage': { zh: '管理设置', en: 'Manage settings' },
  'audit.read': { zh: '查看审计日志', en: 'Read the audit log' },
  'imports.run': { zh: '导入数据', en: 'Import data' },
  'exports.run': { zh: '导出报表', en: 'Export reports' },
  'notifications.manage': { zh: '管理通知', en: 'Manage notifications' },
  'indicators.read': { zh: '查看指标', en: 'See indicators' },
  'knowledge.edit': { zh: '编辑知识库', en: 'Edit the knowledge base' },
  'ballots.read': { zh: '查看表决名册和过程', en: 'See rolls and the course of ballots' },
  'ballots.manage': { zh: '组织表决', en: 'Hold ballots' },
  'ballots.enter': { zh: '登记电话和纸质选票', en: 'Enter votes from phone and paper' },
  'ballots.tally': { zh: '计票和核票', en: 'Count and check votes' },
  'topics.read': { zh: '查看议题', en: 'See topics' },
  'topics.propose': { zh: '提出议题', en: 'Propose topics' },
  'topics.convene': { zh: '召集协商、作出决议', en: 'Convene deliberations and resolve' },
  'topics.facilitate': { zh: '主持讨论', en: 'Facilitate discussions' },
  'topics.moderate': { zh: '管理发言', en: 'Moderate posts' },
  'topics.guide': { zh: '指导协商', en: 'Guide deliberations' },
  'topics.give_opinion': { zh: '提出专业意见', en: 'Give a professional opinion' },
  'topics.speak': { zh: '以单位身份发言', en: 'Speak for a unit' },
  'topics.hear_appeals': { zh: '裁定异议和申诉', en: 'Hear appeals and objections' },
  'rules.adopt': { zh: '制定和通过议事规则', en: 'Draft and adopt rules of deliberation' },
  'meetings.hold': { zh: '组织议事会议', en: 'Hold meetings' },
  'hearings.hold': { zh: '组织听证会', en: 'Hold hearings' },
  'hearings.decide': { zh: '作出重大决策', en: 'Take major decisions' },
  'elections.read': { zh: '查看选举筹备和选民名单', en: 'See how elections are prepared, and their rolls' },
  'elections.hold': { zh: '组织换届选举', en: 'Hold elections' },
  'covenants.manage': { zh: '起草和管理居民公约', en: 'Draft and keep covenants' },
  'covenants.inspect': { zh: '公约巡查', en: 'Walk inspections of covenants' },
  'organisations.read': { zh: '查看社会组织档案', en: 'See files of social organisations' },
  'organisations.register': { zh: '办理社会组织备案登记和目录', en: 'Keep the register and directory of social organisations' },
  'organisations.incubate': { zh: '孵化社会组织', en: 'Incubate social organisations' },
  'organisations.match': { zh: '社会组织对接服务', en: 'Match needs with social organisations' },
  'organisations.own': { zh: '维护本组织资料', en: 'Keep one’s own organisation’s file' },
  'functions.manage': { zh: '管理职能转移目录', en: 'Keep the function-transfer catalogue' },
  'functions.confirm': { zh: '确认本部门职能事项', en: 'Confirm the functions of one’s unit' },
  'needs.read': { zh: '查看需求', en: 'See needs' },
  'needs.collect': { zh: '梳理和上报社区需求', en: 'Comb and submit the needs of a community' },
  'needs.compile': { zh: '汇总街道需求', en: 'Compile the needs of a subdistrict' },
  'needs.coordinate': { zh: '组织需求征集、筛选和发布', en: 'Run rounds of needs, screen and publish them' },
  'needs.answer': { zh: '答复需求反馈', en: 'Answer feedback on needs' },
  'cards.offer': { zh: '认领项目册卡片', en: 'Offer to take project cards' },
  'projects.read': { zh: '查看项目', en: 'See projects' },
  'projects.manage': { zh: '管理资助计划、征集和项目', en: 'Manage programmes, calls and projects' },
  'projects.commission': { zh: '交办项目', en: 'Commission projects' },
  'projects.endorse': { zh: '参与项目指引会商', en: 'Endorse project guides' },
  'projects.apply': { zh: '申报项目', en: 'Apply for projects' },
  'projects.run': { zh: '执行项目', en: 'Run projects' },
  'projects.review': { zh: '专家评审', en: 'Review as an expert' },
  'projects.board': { zh: '参加联合审定', en: 'Sit on the joint board' },
  'projects.supervise': { zh: '监管项目', en: 'Supervise projects' },
  'funds.read': { zh: '查看资金', en: 'See funds' },
  'funds.manage': { zh: '管理资金和预算', en: 'Manage funds and budgets' },
  'funds.request': { zh: '发起支付申请', en: 'Request payments' },
  'funds.approve': { zh: '审批支付', en: 'Approve payments' },
  'funds.execute': { zh: '执行支付', en: 'Execute payments' },
  'funds.override': { zh: '批准突破项目化比例', en: 'Override the project-based share' },
  'surveys.read': { zh: '查看问卷调查', en: 'See surveys' },
  'surveys.manage': { zh: '组织问卷调查', en: 'Hold surveys' },
  'evaluation.read': { zh: '查看考核', en: 'See evaluations' },
  'evaluation.manage': { zh: '组织考核', en: 'Hold evaluations' },
} as const satisfies Record<string, Phrase>;

export type Permission = keyof typeof permissions;

/**
 * For what a role is held: `area` a part of the district or all of it, `unit` a unit (and perhaps one section of it),
 * `district` always the whole district.
 */
export type RoleScope = 'area' | 'unit' | 'district';

export interface Role extends Phrase {
  readonly scope: RoleScope;
  readonly permissions: readonly Permission[];
}

/** The single table of roles (requirements §2.1, as far as the main loop needs them). A new role is a new line here. */
export const roles = {
  intake_operator: {
    zh: '受理员',
    en: 'Intake operator',
    scope: 'area',
    permissions: [
      'demands.read',
      'demands.intake',
      'demands.see_identity',
      'demands.export',
      'matters.read',
      'matters.propose',
      'matters.confirm',
      'matters.guide',
      'indicators.read',
    ],
  },
  triage_officer: {
    zh: '研判员',
    en: 'Triage officer',
    scope: 'area',
    permissions: [
      'demands.read',
      'matters.read',
      'matters.propose',
      'matters.determine',
      'matters.reclassify',
      'matters.prioritise',
      'matters.refer',
      'indicators.read',
    ],
  },
  dispatcher: {
    zh: '分拨员',
    en: 'Dispatcher',
    scope: 'area',
    permissions: [
      'demands.read',
      'matters.read',
      'matters.dispatch',
      'matters.refer',
      'matters.prioritise',
      'orders.read',
      'orders.verify',
      'orders.decide_extension',
      'orders.approve_pause',
      'indicators.read',
    ],
  },
  coordinator: {
    zh: '协调员',
    en: 'Coordinator',
    scope: 'area',
    permissions: ['demands.read', 'matters.read', 'matters.determine', 'orders.read', 'coordination.rule', 'indicators.read'],
  },
  supervision_officer: {
    zh: '督查员',
    en: 'Supervision officer',
    scope: 'area',
    permissions: [
      'demands.read',
      'matters.read',
      'orders.read',
      'supervision.supervise',
      'supervision.spot_check',
      'indicators.read',
      'exports.run',
    ],
  },
  leader: {
    zh: '分管领导',
    en: 'Leader',
    scope: 'area',
    permissions: [
      'demands.read',
      'matters.read',
      'matters.close_unresolved',
      'matters.exclude',
      'orders.read',
      'orders.decide_extension',
      'supervision.lead',
      'indicators.read',
      'exports.run',
      'funds.read',
      'funds.approve',
      'projects.read',
      'needs.read',
      'evaluation.read',
      'surveys.read',
      'organisations.read',
    ],
  },
  unit_registrar: {
    zh: '承办单位签收员',
    en: 'Unit registrar',
    scope: 'unit',
    permissions: [
      'orders.read',
      'orders.sign',
      'orders.return',
      'matters.object',
      'needs.answer',
      'functions.confirm',
      'projects.endorse',
      'projects.commission',
    ],
  },
  section_head: {
    zh: '科室负责人',
    en: 'Section head',
    scope: 'unit',
    permissions: [
      'orders.read',
      'orders.handle',
      'orders.return',
      'needs.answer',
      'functions.confirm',
      'projects.endorse',
      'projects.commission',
    ],
  },
  handler: { zh: '承办人员', en: 'Handler', scope: 'unit', permissions: ['orders.read', 'orders.handle', 'orders.return'] },
  grid_worker: { zh: '网格员', en: 'Grid worker', scope: 'area', permissions: ['demands.intake', 'matters.read'] },
  community_worker: {
    zh: '社区工作者',
    en: 'Community worker',
    scope: 'area',
    permissions: [
      'demands.read',
      'demands.intake',
      'matters.read',
      'matters.propose',
      'matters.guide',
      'indicators.read',
      'ballots.read',
      'ballots.enter',
      'ballots.tally',
      'topics.read',
      'topics.facilitate',
      'meetings.hold',
      'elections.read',
      'covenants.inspect',
      'needs.read',
      'needs.collect',
      'projects.read',
      'funds.read',
      'surveys.read',
      'organisations.read',
    ],
  },
  committee_member: {
    zh: '居委会成员',
    en: 'Residents’ committee member',
    scope: 'area',
    permissions: [
      'matters.read',
      'matters.convene',
      'matters.object',
      'matters.panel',
      'indicators.read',
      'ballots.read',
      'ballots.manage',
      'ballots.enter',
      'ballots.tally',
      'topics.read',
      'topics.propose',
      'topics.convene',
      'topics.facilitate',
      'topics.moderate',
      'rules.adopt',
      'meetings.hold',
      'elections.read',
      'elections.hold',
      'covenants.manage',
      'covenants.inspect',
      'needs.read',
      'needs.collect',
      'projects.read',
      'projects.endorse',
      'projects.supervise',
      'funds.read',
      'funds.request',
      'surveys.read',
      'surveys.manage',
      'evaluation.read',
      'organisations.read',
    ],
  },
  subdistrict_officer: {
    zh: '街道工作人员',
    en: 'Subdistrict officer',
    scope: 'area',
    permissions: [
      'matters.read',
      'matters.advise',
      'matters.panel',
      'indicators.read',
      'ballots.read',
      'topics.read',
      'topics.propose',
      'topics.guide',
      'elections.read',
      'hearings.hold',
      'hearings.decide',
      'needs.read',
      'needs.compile',
      'projects.read',
      'projects.endorse',
      'projects.board',
      'projects.supervise',
      'funds.read',
      'funds.override',
      'surveys.read',
      'evaluation.read',
      'organisations.read',
      'organisations.register',
      'organisations.incubate',
    ],
  },
  resident_representative: {
    zh: '居民代表',
    en: 'Residents’ representative',
    scope: 'area',
    permissions: [
      'matters.panel',
      'ballots.read',
      'ballots.tally',
      'topics.read',
      'topics.hear_appeals',
      'covenants.inspect',
      'projects.read',
      'projects.board',
    ],
  },
  owners_committee_member: {
    zh: '业委会成员',
    en: 'Owners’ committee member',
    scope: 'unit',
    permissions: ['topics.speak'],
  },
  property_firm_staff: { zh: '物业工作人员', en: 'Property firm staff', scope: 'unit', permissions: ['topics.speak'] },
  organisation_staff: {
    zh: '社会组织工作人员',
    en: 'Social organisation staff',
    scope: 'unit',
    permissions: ['topics.speak', 'cards.offer', 'organisations.own', 'projects.endorse', 'projects.apply', 'projects.run'],
  },
  resident_unit_contact: {
    zh: '驻区单位联络员',
    en: 'Contact of a resident unit',
    scope: 'unit',
    permissions: ['topics.speak', 'cards.offer'],
  },
  social_worker: {
    zh: '社会工作者',
    en: 'Social worker',
    scope: 'area',
    permissions: ['topics.read', 'topics.give_opinion'],
  },
  legal_adviser: { zh: '法律顾问', en: 'Legal adviser', scope: 'area', permissions: ['topics.read', 'topics.give_opinion'] },
  civil_affairs_officer: {
    zh: '民政（社会工作）部门工作人员',
    en: 'Civil-affairs officer',
    scope: 'area',
    permissions: [
      'needs.read',
      'needs.compile',
      'needs.coordinate',
      'organisations.read',
      'organisations.register',
      'organisations.incubate',
      'organisations.match',
      'functions.manage',
      'projects.read',
      'projects.endorse',
      'projects.board',
      'funds.read',
      'surveys.read',
      'surveys.manage',
      'evaluation.read',
      'evaluation.manage',
      'indicators.read',
    ],
  },
  programme_officer: {
    zh: '项目主管',
    en: 'Programme officer',
    scope: 'area',
    permissions: [
      'needs.read',
      'projects.read',
      'projects.manage',
      'projects.commission',
      'projects.endorse',
      'projects.supervise',
      'funds.read',
      'funds.request',
      'organisations.read',
      'surveys.read',
    ],
  },
  expert: { zh: '评审专家', en: 'Expert', scope: 'district', permissions: ['projects.review'] },
  fund_manager: {
    zh: '资金管理员',
    en: 'Fund manager',
    scope: 'area',
    permissions: ['funds.read', 'funds.manage', 'funds.request', 'projects.read'],
  },
  payment_approver: {
    zh: '支付审批人',
    en: 'Payment approver',
    scope: 'area',
    permissions: ['funds.read', 'funds.approve', 'projects.read'],
  },
  cashier: { zh: '出纳', en: 'Cashier', scope: 'area', permissions: ['funds.read', 'funds.execute'] },
  federation_officer: {
    zh: '社会组织联合会工作人员',
    en: 'Federation officer',
    scope: 'area',
    permissions: ['needs.read', 'organisations.read', 'organisations.match', 'organisations.incubate', 'cards.offer'],
  },
  catalogue_editor: {
    zh: '责任目录管理员',
    en: 'Catalogue editor',
    scope: 'district',
    permissions: ['catalogue.edit', 'catalogue.publish'],
  },
  knowledge_editor: { zh: '知识库编辑', en: 'Knowledge editor', scope: 'district', permissions: ['knowledge.edit'] },
  system_admin: {
    zh: '系统管理员',
    en: 'System administrator',
    scope: 'district',
    permissions: [
      'areas.manage',
      'organizations.manage',
      'roster.manage',
      'settings.manage',
      'identity.manage_accounts',
      'imports.run',
      'notifications.manage',
    ],
  },
  security_admin: {
    zh: '安全管理员',
    en: 'Security administrator',
    scope: 'district',
    permissions: ['identity.manage_roles', 'identity.data_rights'],
  },
  auditor: { zh: '审计员', en: 'Auditor', scope: 'district', permissions: ['audit.read'] },
} as const satisfies Record<string, Role>;

export type RoleCode = keyof typeof roles;

export const roleCodes = Object.keys(roles) as RoleCode[];

/** Three powers that no one person combines (GB/T 22239: system, security, audit). */
export const administratorRoles: readonly RoleCode[] = ['system_admin', 'security_admin', 'auditor'];

/** Powers that no one person combines in whatever roles: who handles does not supervise (requirements §2.1). */
export const separatedPermissions: readonly (readonly [Permission, Permission])[] = [
  ['orders.handle', 'supervision.supervise'],
  // Who approves money does not pay it out, who applies for a project does not judge it.
  ['funds.approve', 'funds.execute'],
  ['projects.apply', 'projects.review'],
];

const permissionSets = new Map<string, ReadonlySet<string>>(roleCodes.map((code) => [code, new Set<string>(roles[code].permissions)]));
const none: ReadonlySet<string> = new Set();

/** Whether a stored code names a role of today's table. */
function isRole(code: string): code is RoleCode {
  return permissionSets.has(code);
}

/** What a role permits; a code that is no longer in the table permits nothing. */
export function permissionsOf(code: string): ReadonlySet<string> {
  return permissionSets.get(code) ?? none;
}

/** The role's name in both languages; for a code that is no longer in the table the code itself. */
export function rolePhrase(code: string): Phrase {
  return isRole(code) ? { zh: roles[code].zh, en: roles[code].en } : { zh: code, en: code };
}

/** The role's name in the reader's language. */
export function roleName(code: string, lang: 'zh' | 'en'): string {
  return rolePhrase(code)[lang];
}

/** Roles that carry a permission. */
export function rolesWith(permission: string): RoleCode[] {
  return roleCodes.filter((code) => permissionsOf(code).has(permission));
}

/** Whether two roles must not be held by one person at the same time. */
export function rolesClash(one: string, other: string): boolean {
  if (one === other) return false;
  const administrators = [one, other].every((code) => administratorRoles.some((role) => role === code));
  return administrators || separatedPermissions.some(([a, b]) => hasPair(one, other, [a, b]) || hasPair(other, one, [a, b]));
}

function hasPair(one: string, other: string, [a, b]: readonly [Permission, Permission]): boolean {
  return permissionsOf(one).has(a) && permissionsOf(other).has(b);
}
