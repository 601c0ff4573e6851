import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Action, action, type Option } from '../../kit/index.ts';
import { fenOf } from '../funds/money.ts';
import type { Project } from './project.ts';
import type { Terms, Words } from './step-words.ts';

type Member = Project['members'][number];
type Task = Project['tasks'][number];
type Input = Project['inputs']['items'][number];

/** Somebody leaves the project. */
export function leaveAction(t: Words, id: string, member: Member): Action {
  return action({
    name: 'leave',
    label: t.leave,
    danger: true,
    intro: t.leaveIntro(member.name),
    send: (_, { key }) =>
      data(
        api.POST('/api/v1/projects/{id}/members/{memberId}/leave', {
          params: { path: { id, memberId: member.id } },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** A task is done. */
export function finishAction(t: Words, id: string, task: Task): Action {
  return action({
    name: 'finish_task',
    label: t.finishTask,
    intro: t.finishTaskIntro(task.title),
    send: (_, { key }) =>
      data(
        api.POST('/api/v1/projects/{id}/tasks/{taskId}/finish', { params: { path: { id, taskId: task.id } }, headers: submitHeaders(key) }),
      ),
  });
}

/** Takes an input off that did not come. */
export function takeOffAction(t: Words, id: string, input: Input): Action {
  return action({
    name: 'take_off',
    label: t.takeOff,
    danger: true,
    intro: t.takeOffIntro(input.name),
    send: (_, { key }) =>
      data(
        api.POST('/api/v1/projects/{id}/contributions/{contributionId}/remove', {
          params: { path: { id, contributionId: input.id } },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Notes what somebody gave to the place, for projects to draw on. */
export function resourceAction(t: Words, n: Terms, areaCode: string): Action {
  type Values = { kind: 'money' | 'in_kind'; name: string; donor: string; value: number };
  return action<Values>({
    name: 'add_resource',
    label: t.addResource,
    intro: t.resourceIntro,
    initial: { kind: 'in_kind' },
    fields: [
      {
        key: 'kind',
        label: t.inputKind,
        kind: 'choice',
        required: true,
        options: (['money', 'in_kind'] as const).map((value) => ({ value, label: n[`kind_${value}`] })),
      },
      { key: 'name', label: t.inputName, kind: 'text', required: true, maxLength: 100 },
      { key: 'donor', label: t.donor, kind: 'text', required: true, maxLength: 100 },
      { key: 'value', label: t.value, kind: 'number', required: true, min: 0.01 },
    ],
    send: ({ kind, name, donor, value }, { key }) =>
      data(
        api.POST('/api/v1/project-resources', {
          body: { areaCode, kind, name, donor, amount: fenOf(value) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Resources of the place with what is left of them, to draw on. */
export const resourceOptions = (
  t: Words,
  yuan: (fen: number) => string,
  resources: readonly { id: string; name: string; amount: number; reserved: number }[],
): Option[] => [
  { value: '', label: t.noResource },
  ...resources
    .filter((each) => each.amount > each.reserved)
    .map((each) => ({ value: each.id, label: t.resourceLeft(each.name, yuan(each.amount - each.reserved)) })),
];
