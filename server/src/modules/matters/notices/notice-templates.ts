import type { Audience } from './notices.subscriber.ts';

/** What the person who reported is told, by fact. */
export const reporterTemplates: Readonly<Record<string, string>> = {
  'demand.asked_back': 'ask_back',
  'demand.not_accepted': 'not_accepted',
  'demand.merged': 'merged',
  'demand.unmerged': 'unmerged',
  'demand.closed_incomplete': 'closed_incomplete',
  'demand.withdrawn': 'withdrawn',
  'matter.created': 'accepted',
  'matter.answered_at_once': 'answered',
  'matter.determined': 'class_determined',
  'matter.reclassified': 'reclassified',
  'matter.dispatched': 'dispatched_to_resident',
  'matter.convened': 'deliberation_waiting',
  'matter.guided': 'guidance_given',
  'matter.referred': 'referral_sent',
  'matter.referral_came_back': 'referral_returned',
  'matter.result_reported': 'result_reported_confirm',
  'matter.reopened': 'reopened',
  'matter.closed': 'closed',
  'matter.closed_unresolved': 'closed_unresolved',
};

/** What staff are told, by fact. */
export const orderTemplates: Readonly<Record<string, { template: string; to: Audience }>> = {
  'order.dispatched': { template: 'order_dispatched', to: 'unit_registrar' },
  'order.signed': { template: 'assigned_to_you', to: 'handler' },
  'order.handed_over': { template: 'assigned_to_you', to: 'handler' },
  'order.returned': { template: 'order_returned', to: 'dispatch' },
  'order.extension_asked': { template: 'extension_requested', to: 'dispatch' },
  'order.extension_decided': { template: 'extension_decided', to: 'handler' },
  'order.result_reported': { template: 'result_to_verify', to: 'dispatch' },
  'order.sent_back': { template: 'verification_failed', to: 'handler' },
  'order.reopened': { template: 'resident_not_solved', to: 'handler' },
  'matter.class_disputed': { template: 'panel_invitation', to: 'panel' },
};

/** Who is told when a clock reaches a step: `kind.step`. */
export const ladderTemplates: Readonly<Record<string, { template: string; to: Audience }>> = {
  'sign_for.reminder': { template: 'sign_for_reminder', to: 'unit_registrar' },
  'sign_for.yellow': { template: 'sign_for_overdue', to: 'supervisor' },
  'response.reminder': { template: 'first_contact_reminder', to: 'handler' },
  'solution.reminder': { template: 'order_reminder', to: 'handler' },
  'solution.yellow': { template: 'order_yellow', to: 'handler' },
  'solution.red': { template: 'order_red', to: 'unit_registrar' },
  'solution.leader': { template: 'order_leader', to: 'leader' },
  'deliberation.reminder': { template: 'convene_reminder', to: 'committee' },
};
