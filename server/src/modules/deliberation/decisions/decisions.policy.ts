import type { Actor } from '../../../platform/context.ts';
import { type Decision, holdsFor, when } from '../../../platform/permissions.ts';
import { notYourDecision } from './decisions.errors.ts';
import { type DecisionAction, decisionWorkflow } from './decisions.workflow.ts';

/** Whether the actor keeps the register there; decisions themselves ask for the permission of their step. The register is read by everybody. */
export function mayKeep(actor: Actor, areaCode: string, action?: DecisionAction): Decision {
  return when(holdsFor(actor, (action && decisionWorkflow.actions[action].permission) ?? 'hearings.hold', areaCode), notYourDecision);
}
