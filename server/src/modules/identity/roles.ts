import type { Phrase } from '../../platform/problem.ts';
import type { Permission } from './permissions.ts';

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
      'matters.pass_on',
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
      'matters.pass_on',
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
      'matters.pass_on',
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
      'identity.confirm',
      'matters.read',
      'matters.pass_on',
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
      'community_life.manage',
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
      'identity.confirm',
      'matters.read',
      'matters.pass_on',
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
      'methods.write',
      'renewal.manage',
      'community_life.manage',
      'honours.review',
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
      'premises.manage',
    ],
  },
  subdistrict_officer: {
    zh: '街道工作人员',
    en: 'Subdistrict officer',
    scope: 'area',
    permissions: [
      'matters.read',
      'matters.pass_on',
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
      'renewal.manage',
      'honours.review',
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
      'premises.manage',
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
      'methods.write',
      'methods.promote',
      'honours.review',
      'organisations.read',
      'premises.manage',
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
