import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const organisationStates = [
  'idea',
  'incubating',
  'filing_applied',
  'filed',
  'registration_applied',
  'registered',
  'idle',
  'suspended',
  'dissolving',
  'ended',
] as const;
export type OrganisationState = (typeof organisationStates)[number];

export type OrganisationAction =
  | 'enter_incubation'
  | 'apply_filing'
  | 'accept_filing'
  | 'return_filing'
  | 'apply_registration'
  | 'register'
  | 'return_registration'
  | 'go_idle'
  | 'revive'
  | 'sanction'
  | 'lift_sanction'
  | 'dissolve'
  | 'end'
  | 'give_up';

/** The life of a social organisation (requirements 2.3.6). Filing and registering are done by the authority; here its numbers are entered. */
export const organisationWorkflow: Workflow<OrganisationState, OrganisationAction> = defineWorkflow<
  OrganisationState,
  OrganisationAction
>()({
  name: 'organisation',
  states: {
    idea: { type: 'open', zh: '筹划中', en: 'an idea' },
    incubating: { type: 'open', zh: '孵化中', en: 'in incubation' },
    filing_applied: { type: 'open', zh: '已申请备案', en: 'filing applied for' },
    filed: { type: 'open', zh: '已备案', en: 'filed' },
    registration_applied: { type: 'open', zh: '已申请登记', en: 'registration applied for' },
    registered: { type: 'open', zh: '已登记', en: 'registered' },
    idle: { type: 'paused', zh: '不活跃', en: 'idle' },
    suspended: { type: 'paused', zh: '受处罚暂停', en: 'suspended' },
    dissolving: { type: 'open', zh: '清算中', en: 'being dissolved' },
    ended: { type: 'done', zh: '已终止', en: 'ended' },
  },
  actions: {
    enter_incubation: {
      zh: '进入孵化',
      en: 'take into incubation',
      from: ['idea'],
      to: 'incubating',
      permission: 'organisations.incubate',
      by: ['staff'],
      event: 'organisation.incubation_entered',
      order: 2,
    },
    apply_filing: {
      zh: '申请备案',
      en: 'apply for filing',
      from: ['idea', 'incubating'],
      to: 'filing_applied',
      permission: 'organisations.own',
      by: ['reporter', 'staff'],
      event: 'organisation.filing_applied',
      order: 1,
    },
    accept_filing: {
      zh: '准予备案',
      en: 'file it',
      from: ['filing_applied'],
      to: 'filed',
      permission: 'organisations.register',
      by: ['staff'],
      event: 'organisation.filed',
      order: 1,
    },
    return_filing: {
      zh: '退回备案申请',
      en: 'return the application',
      from: ['filing_applied'],
      to: 'idea',
      permission: 'organisations.register',
      by: ['staff'],
      event: 'organisation.filing_returned',
      order: 2,
    },
    apply_registration: {
      zh: '申请登记',
      en: 'apply for registration',
      from: ['incubating', 'filed'],
      to: 'registration_applied',
      permission: 'organisations.own',
      by: ['reporter', 'staff'],
      event: 'organisation.registration_applied',
      order: 1,
    },
    register: {
      zh: '登记',
      en: 'register it',
      from: ['registration_applied'],
      to: 'registered',
      permission: 'organisations.register',
      by: ['staff'],
      event: 'organisation.registered',
      order: 1,
    },
    return_registration: {
      zh: '不予登记',
      en: 'refuse to register',
      from: ['registration_applied'],
      to: ['filed', 'incubating'],
      permission: 'organisations.register',
      by: ['staff'],
      event: 'organisation.registration_returned',
      order: 2,
    },
    go_idle: {
      zh: '列为不活跃',
      en: 'found idle',
      from: ['filed', 'registered'],
      to: 'idle',
      permission: null,
      by: ['system'],
      event: 'organisation.went_idle',
    },
    revive: {
      zh: '恢复活跃',
      en: 'active again',
      from: ['idle'],
      to: ['filed', 'registered'],
      permission: null,
      by: ['system'],
      event: 'organisation.revived',
    },
    sanction: {
      zh: '处罚并暂停',
      en: 'sanction and suspend',
      from: ['filed', 'registered', 'idle'],
      to: 'suspended',
      permission: 'organisations.register',
      by: ['staff'],
      event: 'organisation.sanctioned',
      order: 7,
    },
    lift_sanction: {
      zh: '解除暂停',
      en: 'lift the suspension',
      from: ['suspended'],
      to: ['filed', 'registered'],
      permission: 'organisations.register',
      by: ['staff'],
      event: 'organisation.sanction_lifted',
      order: 1,
    },
    dissolve: {
      zh: '决定解散',
      en: 'decide to dissolve',
      from: ['filed', 'registered', 'idle', 'suspended'],
      to: 'dissolving',
      permission: 'organisations.own',
      by: ['staff'],
      event: 'organisation.dissolving',
      order: 8,
    },
    end: {
      zh: '注销',
      en: 'end it',
      from: ['dissolving'],
      to: 'ended',
      permission: 'organisations.register',
      by: ['staff'],
      event: 'organisation.ended',
      order: 1,
    },
    give_up: {
      zh: '放弃筹建',
      en: 'give it up',
      from: ['idea', 'incubating', 'filing_applied'],
      to: 'ended',
      permission: 'organisations.own',
      by: ['reporter', 'staff'],
      event: 'organisation.given_up',
      order: 9,
    },
  },
});

/** States in which everybody may see the organisation: once an authority has entered it. */
export const publicStates = ['filed', 'registration_applied', 'registered', 'idle', 'suspended', 'dissolving', 'ended'] as const;

/** States in which it may take work. A filed one that waits for its registration goes on working. */
export function mayWork(organisation: { readonly state: OrganisationState; readonly filedOn: string | null }): boolean {
  const { state } = organisation;
  return state === 'filed' || state === 'registered' || (state === 'registration_applied' && organisation.filedOn !== null);
}

export type LegalKind = 'none' | 'filed' | 'registered';

/** Which of the two legal paths it has gone (O34): a registered one is a legal person, a filed one is not. */
export function legalKindOf(organisation: { readonly registeredOn: string | null; readonly filedOn: string | null }): LegalKind {
  if (organisation.registeredOn !== null) return 'registered';
  return organisation.filedOn === null ? 'none' : 'filed';
}
