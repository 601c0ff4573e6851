import { illegalTransition, type Phrase } from './problem.ts';

export type StateType = 'open' | 'paused' | 'done';

export interface StateDefinition extends Phrase {
  readonly type: StateType;
}

export interface ActionDefinition<State extends string> extends Phrase {
  readonly from: readonly State[];
  /** One state; several when the outcome depends on the input and the use case names one of them; null when the state stays as it is. */
  readonly to: State | readonly State[] | null;
  /** Permission label, or null when only the platform itself or the reporter does it. */
  readonly permission: string | null;
  /** Who takes the step, for the drawing: staff, reporter or system. */
  readonly by: readonly ('staff' | 'reporter' | 'system')[];
  readonly event: string;
  /** The biggest thing on the page: lower comes first. */
  readonly order?: number;
}

export interface Workflow<State extends string, Action extends string> {
  readonly name: string;
  readonly states: Readonly<Record<State, StateDefinition>>;
  readonly actions: Readonly<Record<Action, ActionDefinition<State>>>;
}

/** Checks a workflow table's types: `defineWorkflow<MatterState, MatterAction>()({ name, states, actions })`. */
export function defineWorkflow<State extends string, Action extends string>() {
  return (workflow: Workflow<State, Action>): Workflow<State, Action> => workflow;
}

/** Actions that the table allows in this state, whoever asks. */
export function actionsFrom<S extends string, A extends string>(workflow: Workflow<S, A>, state: S): A[] {
  return (Object.keys(workflow.actions) as A[]).filter((action) => workflow.actions[action].from.includes(state));
}

/** Whether the table allows the action in this state. */
export function canApply<S extends string, A extends string>(workflow: Workflow<S, A>, state: S, action: A): boolean {
  return workflow.actions[action].from.includes(state);
}

/** Where an action may lead from a state. */
export function targetsOf<S extends string>({ to }: Pick<ActionDefinition<S>, 'to'>, state: S): readonly S[] {
  if (to === null) return [state];
  return typeof to === 'string' ? [to] : to;
}

/**
 * The state that follows. The only function that decides it.
 * @throws illegal-transition (409) naming the actions that are possible instead.
 */
export function applyAction<S extends string, A extends string>(workflow: Workflow<S, A>, state: S, action: A, wanted?: S): S {
  const definition = workflow.actions[action];
  if (!definition.from.includes(state)) {
    const here = workflow.states[state];
    throw illegalTransition({
      stateName: here.zh,
      stateNameEn: here.en,
      actionName: definition.zh,
      actionNameEn: definition.en,
      state,
      action,
      allowedActions: actionsFrom(workflow, state),
    });
  }
  const targets = targetsOf(definition, state);
  const target = wanted ?? (targets.length === 1 ? targets[0] : undefined);
  if (target === undefined || !targets.includes(target)) throw new Error(`${workflow.name}.${action} needs one of ${targets.join(', ')}`);
  return target;
}

/** Names of the states of one type, for queries: code asks for the type, not for lists of names. */
export function statesOfType<S extends string, A extends string>(workflow: Workflow<S, A>, ...types: StateType[]): S[] {
  return (Object.keys(workflow.states) as S[]).filter((s) => types.includes(workflow.states[s].type));
}

/** A Mermaid drawing of the table for the module's README; steps possible from six and more states, and those that lead nowhere else, would hide the way and are left out. */
export function drawWorkflow<S extends string, A extends string>(workflow: Workflow<S, A>): string {
  const lines = ['stateDiagram-v2'];
  for (const action of Object.keys(workflow.actions) as A[]) {
    const definition = workflow.actions[action];
    const { from, zh, to } = definition;
    if (from.length > 5 || to === null) continue;
    for (const source of from) for (const target of targetsOf(definition, source)) lines.push(`  ${source} --> ${target}: ${zh} ${action}`);
  }
  return lines.join('\n');
}
