import type { Abilities } from '../../../../api/page.ts';
import type { Action } from '../../../kit/index.ts';
import { useMay } from '../../../session/session.ts';
import { useAddingActions } from '../actions/adding.ts';
import { useClosingActions } from '../actions/closing.ts';
import { useDispatchAction } from '../actions/dispatch.tsx';
import { useGuideAction } from '../actions/guidance.tsx';
import { useHandingOnActions } from '../actions/handing-on.ts';
import { useTriageActions } from '../actions/triage.tsx';
import type { Matter } from '../shared/matter.ts';

/** From this severity on a matter is closed unresolved only after a post-mortem (S003-49). */
const gravest = 4;

/** Who may ask for coordination: those who dispatch, refer or rule, and the unit that has the matter (S003-32). */
const coordinators = ['matters.dispatch', 'matters.refer', 'coordination.rule', 'orders.return'];

/** Steps that are possible at many times and never what the matter waits for. */
const asides = new Set([
  'note',
  'mandatory_report',
  'party',
  'prioritise',
  'pass_on',
  'ask_coordination',
  'object',
  'reclassify',
  'exclude',
  'withdraw',
]);

/** Everything that can be done with a matter, the next step of its way first. */
export function useMatterActions(matter: Matter, onWarnings: (warnings: string[]) => void): Action[] {
  const triage = useTriageActions(matter);
  const dispatch = useDispatchAction(matter, onWarnings);
  const guide = useGuideAction(matter);
  const handingOn = useHandingOnActions(matter);
  const closing = useClosingActions(matter);
  const adding = useAddingActions(matter);
  const all = [...triage, dispatch, guide, ...handingOn, ...adding, ...closing];
  const isAside = ({ name }: Action) => asides.has(name) || (name === 'determine' && matter.state === 'triage_disputed');
  return [...all.filter((each) => !isAside(each)), ...all.filter(isAside).map((each) => ({ ...each, aside: true }))];
}

/**
 * The record's abilities with those it does not name: steps that hang on a permission or on a seat of the panel. The server decides
 * in any case; these only choose what is offered.
 */
export function useMatterAbilities(matter: Matter, owesVote: boolean): Abilities {
  const may = useMay();
  const allowed = { allowed: true };
  const open = matter.stateType !== 'done';
  const { note, close_unresolved: closing } = matter.abilities;
  return {
    ...matter.abilities,
    ...(owesVote ? { vote: allowed } : {}),
    // Whoever meets with it has the duty, whatever state the matter is in.
    mandatory_report: allowed,
    ...(note?.allowed && open ? { party: allowed } : {}),
    ...(open && may(coordinators) ? { ask_coordination: allowed } : {}),
    ...(may('supervision.supervise') && !matter.excludedReason ? { exclude: allowed } : {}),
    ...(may('matters.exclude') && matter.excludedReason ? { confirm_exclusion: allowed } : {}),
    ...(closing?.allowed && matter.severity >= gravest ? { post_mortem: allowed } : {}),
  };
}
