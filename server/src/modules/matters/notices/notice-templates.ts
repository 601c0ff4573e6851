import type { StoredEvent } from '../../../platform/stored-event.ts';
import type { MatterRecord } from '../matters.repository.ts';
import type { Audience } from './audience.ts';

type Data = StoredEvent['data'];

/** What the person who reported is told, by fact; null: this one they need not hear of. */
export const reporterTemplates: Readonly<Record<string, (data: Data) => string | null>> = {
  'demand.asked_back': () => 'ask_back',
  'demand.not_accepted': () => 'not_accepted',
  'demand.split': () => 'split_notice',
  'demand.merged': () => 'merged',
  'demand.unmerged': () => 'unmerged',
  'demand.closed_incomplete': () => 'closed_incomplete',
  'demand.withdrawn': () => 'withdrawn',
  'matter.created': () => 'accepted',
  'matter.answered_at_once': (data) => answerTemplates[String(data['kind'])] ?? 'answered',
  'matter.determined': (data) => (data['raisedBy'] === 'resident' ? 'objection_answered' : 'class_determined'),
  'matter.reclassified': () => 'reclassified',
  'matter.dispatched': () => 'dispatched_to_resident',
  'matter.convened': () => 'deliberation_waiting',
  'matter.guided': () => 'guidance_given',
  'matter.referred': () => 'referral_sent',
  'matter.referral_came_back': () => 'referral_returned',
  'matter.result_reported': () => 'result_reported_confirm',
  'matter.reopened': afterNotSolved,
  'matter.spot_check_failed': afterNotSolved,
  'matter.came_back': afterNotSolved,
  'matter.asked_again': () => 'taken_up_anew',
  'matter.follow_up_asked': () => 'follow_up_check',
  'matter.closed': () => 'closed',
  'matter.closed_unresolved': () => 'closed_unresolved',
  // The date a resident was promised is that of the lead order; what moves it they are told with the reason.
  'order.extension_decided': (data) => (isLead(data) && data['granted'] === true ? 'extension_granted' : null),
  'order.paused': (data) => (isLead(data) ? 'paused_notice' : null),
  'order.resumed': (data) => (isLead(data) ? 'resumed_notice' : null),
};

const answerTemplates: Readonly<Record<string, string>> = { praise: 'praise_passed_on', suggestion: 'suggestion_answered' };

/** The unit has a new limit; or the supervision officer decides; or somebody has yet to be found (S003-47). */
function afterNotSolved(data: Data): string {
  if (data['to'] === 'under_supervision') return 'not_solved_again';
  return data['to'] === 'in_handling' ? 'reopened' : 'taken_up_anew';
}

const isLead = (data: Data): boolean => data['role'] === 'lead';

interface StaffRule {
  readonly template: string | ((data: Data, matter: MatterRecord) => string);
  readonly to: Audience;
  /** Left out, the fact is always told. */
  readonly when?: (data: Data) => boolean;
}

/** What staff are told, by fact. */
export const staffRules: Readonly<Record<string, readonly StaffRule[]>> = {
  'order.dispatched': [{ template: dispatchedTemplate, to: 'unit_registrar' }],
  'order.signed': [{ template: 'assigned_to_you', to: 'handler' }],
  'order.handed_over': [{ template: 'assigned_to_you', to: 'handler' }],
  'order.returned': [{ template: 'order_returned', to: 'dispatch' }],
  'order.extension_asked': [{ template: 'extension_requested', to: 'dispatch' }],
  'order.extension_decided': [{ template: 'extension_decided', to: 'handler' }],
  'order.result_reported': [{ template: 'result_to_verify', to: 'dispatch' }],
  'order.sent_back': [{ template: 'verification_failed', to: 'handler' }],
  'order.reopened': [{ template: 'resident_not_solved', to: 'handler' }],
  'order.cancelled': [{ template: 'order_reassigned', to: 'unit_registrar' }],
  'matter.passed_on': [{ template: 'matter_passed_on', to: 'handler' }],
  'matter.class_disputed': [
    { template: 'panel_invitation', to: 'panel' },
    { template: 'objection_opened', to: 'triage' },
  ],
  'matter.determined': [{ template: 'panel_ruled', to: 'unit_registrar', when: (data) => data['ground'] === 'panel' }],
  'matter.reopened': [{ template: 'not_solved_second_time', to: 'supervisor', when: (data) => data['to'] === 'under_supervision' }],
  'matter.came_back': [{ template: 'not_solved_second_time', to: 'supervisor', when: (data) => data['to'] === 'under_supervision' }],
  'matter.spot_check_failed': [{ template: 'spot_check_failed', to: 'unit_registrar' }],
  'matter.referred': [{ template: 'referral_request', to: 'receiver', when: (data) => typeof data['receiverUnit'] === 'string' }],
  'matter.closed': [
    { template: 'supervision_cleared', to: 'unit_registrar', when: (data) => ['yellow', 'red', 'leader'].includes(String(data['ladder'])) },
  ],
  'coordination.requested': [
    { template: 'third_return', to: 'coordinator', when: (data) => data['kind'] === 'third_return' },
    { template: 'ownerless_pool', to: 'coordinator', when: (data) => data['kind'] === 'no_owner' },
  ],
  'matter.noted': [{ template: 'guidance_from_subdistrict', to: 'committee', when: (data) => data['kind'] === 'guidance' }],
};

function dispatchedTemplate(data: Data, matter: MatterRecord): string {
  if (data['role'] === 'co') return 'co_handling_added';
  return matter.urgency === 'emergency' ? 'order_dispatched_urgent' : 'order_dispatched';
}

/** Who is told when a clock of a matter reaches a step: `kind.step`. */
export const ladderTemplates: Readonly<Record<string, { template: string; to: Audience }>> = {
  'sign_for.reminder': { template: 'sign_for_reminder', to: 'unit_registrar' },
  'sign_for.yellow': { template: 'sign_for_overdue', to: 'supervisor' },
  'response.reminder': { template: 'first_contact_reminder', to: 'handler' },
  'solution.reminder': { template: 'order_reminder', to: 'handler' },
  'solution.yellow': { template: 'order_yellow', to: 'handler' },
  'solution.red': { template: 'order_red', to: 'unit_registrar' },
  'solution.leader': { template: 'order_leader', to: 'leader' },
  'deliberation.reminder': { template: 'convene_reminder', to: 'committee' },
  'triage.reminder': { template: 'desk_limit_passed', to: 'triage' },
  'triage.yellow': { template: 'desk_limit_passed', to: 'supervisor' },
  'panel.reminder': { template: 'panel_reminder', to: 'panel' },
  'panel.yellow': { template: 'desk_limit_passed', to: 'supervisor' },
  'coordination.reminder': { template: 'desk_limit_near', to: 'coordinator' },
  'coordination.yellow': { template: 'desk_limit_passed', to: 'supervisor' },
};

/** The same for the clock of a demand that nobody has taken up yet. */
export const acceptanceTemplates: Readonly<Record<string, { template: string; to: 'intake' | 'supervisor' }>> = {
  'acceptance.reminder': { template: 'desk_limit_passed', to: 'intake' },
  'acceptance.yellow': { template: 'desk_limit_passed', to: 'supervisor' },
};

/** What the person who reported is reminded of when a clock reaches a step: `kind.step`. A question is closed unanswered only after two of them (2.3.1). */
export const reporterReminders: Readonly<Record<string, string>> = {
  'ask_back.reminder': 'ask_back_reminder',
  'ask_back.yellow': 'ask_back_reminder',
  'confirmation.reminder': 'confirm_reminder',
};
