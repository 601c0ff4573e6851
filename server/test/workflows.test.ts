import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { modules } from '../src/modules/index.ts';
import { serverFolder } from '../src/platform/paths.ts';
import { DomainError } from '../src/platform/problem.ts';
import { applyAction, drawWorkflow, targetsOf } from '../src/platform/workflow.ts';

const workflows = modules.flatMap((m) => m.workflows ?? []);

describe.each(workflows.map((w) => [w.name, w] as const))('the workflow table of %s', (_name, workflow) => {
  const states = Object.keys(workflow.states);
  const cells = states.flatMap((state) => Object.keys(workflow.actions).map((action) => [state, action] as const));

  it.each(cells)('[M-1] %s × %s follows the table or is refused with what is possible instead', (state, action) => {
    const definition = workflow.actions[action];
    const targets = definition === undefined ? [] : targetsOf(definition, state);
    if (definition?.from.includes(state)) {
      for (const target of targets) expect(applyAction(workflow, state, action, target)).toBe(target);
      return;
    }
    try {
      applyAction(workflow, state, action, targets[0]);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError);
      expect((error as DomainError).kind.code).toBe('illegal-transition');
      expect((error as DomainError).values['allowedActions']).not.toContain(action);
    }
  });

  it('[M-1] names every state an action leads to, and a done state is left only by reopening', () => {
    for (const [name, action] of Object.entries(workflow.actions)) {
      for (const state of action.from) for (const target of targetsOf(action, state)) expect(states).toContain(target);
      const leavesDone =
        action.from.some((s) => workflow.states[s]?.type === 'done') && ['demand', 'matter', 'work_order'].includes(workflow.name);
      if (leavesDone) expect(['reopen', 'unmerge', 'split', 'leave', 'fail_spot_check', 'ask_again', 'come_back']).toContain(name);
    }
  });
});

describe('the drawings of the main loop', () => {
  const readme = readFileSync(path.join(serverFolder, 'src/modules/matters/README.md'), 'utf8');
  const drawings = new Map(
    [...readme.matchAll(/## ([A-Z][a-z ]+)\n\n```mermaid\n([\s\S]*?)\n```/g)].map(([, heading, lines]) => [heading, lines]),
  );
  it.each([
    ['Demand', 'demand'],
    ['Matter', 'matter'],
    ['Order', 'work_order'],
    ['Batch', 'batch'],
    ['Opposite wishes', 'opposed_pair'],
  ])('[2.3.1] [2.3.2] %s is drawn as its table is', (heading, name) => {
    const workflow = workflows.find((w) => w.name === name);
    expect(workflow, `${name} among ${workflows.map((w) => w.name).join(' ')}`).toBeDefined();
    expect(drawings.get(heading)?.split('\n').sort()).toEqual(workflow && drawWorkflow(workflow).split('\n').sort());
  });
});
