import type { Actor } from '../../../platform/context.ts';
import { any, type Decision, holdsFor, when } from '../../../platform/permissions.ts';
import { notYourBody, notYourHelp, ownRequest } from './bodies.errors.ts';
import type { HelpAction } from './bodies.workflow.ts';

/** What the decisions look at. Bodies are public; who sits in them is shown masked to the public. */
export interface BodyFacts {
  readonly area_code: string;
}

export interface HelpFacts {
  readonly asker_id: string;
  readonly helper_id: string | null;
}

/** Whether the actor runs the bodies and meetings of the place. */
export function mayManage(actor: Actor, body: BodyFacts): Decision {
  return when(holdsFor(actor, 'meetings.hold', body.area_code), notYourBody);
}

/** Names in clear are for those who work with the people there. */
export function seesNames(actor: Actor, areaCode: string): boolean {
  return actor.kind === 'system' || holdsFor(actor, 'meetings.hold', areaCode) || holdsFor(actor, 'topics.read', areaCode);
}

/**
 * Requests for help tell who is alone and when: they are read by neighbours who signed in, not by anybody with a phone, and by those who run the
 * body. `neighbour`: the resident is recorded in the place of the body, or sits in it.
 */
export function mayReadHelp(actor: Actor, body: BodyFacts, neighbour: boolean): Decision {
  return any(when(actor.kind === 'resident' && neighbour, notYourBody), mayManage(actor, body));
}

/** Whether a request is the actor's own affair, wherever they live by now. */
export function isTheirs(actor: Actor, help: HelpFacts): boolean {
  return isAsker(actor, help) || isHelper(actor, help);
}

const isAsker = (actor: Actor, help: HelpFacts): boolean => actor.kind === 'resident' && actor.id === help.asker_id;
const isHelper = (actor: Actor, help: HelpFacts): boolean => actor.kind === 'resident' && actor.id !== null && actor.id === help.helper_id;

/** Who may take a step of a request, leaving its state aside. */
export function mayStepHelp(actor: Actor, question: { body: BodyFacts; help: HelpFacts; action: HelpAction }): Decision {
  const { body, help, action } = question;
  if (action === 'take') return isAsker(actor, help) ? when(false, ownRequest) : when(actor.kind === 'resident', notYourHelp);
  if (action === 'give_back') return when(isHelper(actor, help), notYourHelp);
  if (action === 'close') return when(isAsker(actor, help), notYourHelp);
  return any(mayManage(actor, body), when(isAsker(actor, help), notYourHelp));
}
