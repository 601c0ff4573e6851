import { api, data, submitHeaders } from '../../../api/client.ts';
import { dayOf } from '../../../i18n/format.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, action, type Option, type Picked } from '../../kit/index.ts';
import { fenOf } from '../funds/money.ts';
import type { Project } from './project.ts';
import { at, type Terms, type Words } from './step-words.ts';

const subjects = ['community', 'social_organisation', 'social_worker', 'volunteer'] as const;
const sources = ['public', 'residents', 'organisation', 'enterprise', 'donation'] as const;
const kinds = ['money', 'in_kind', 'hours'] as const;
const phases = ['design', 'rebuilding', 'upkeep'] as const;
const steps = ['need', 'choice', 'design', 'delivery', 'evaluation'] as const;

/** Somebody takes part in the project. */
export function memberAction(t: Words, n: Terms, id: string): Action {
  type Values = { element: (typeof subjects)[number]; name: string; heads: number; account?: Picked; part?: string };
  return action<Values>({
    name: 'arrange_team',
    label: t.addMember,
    layout: 'drawer',
    initial: { heads: 1 },
    fields: [
      { key: 'element', label: t.element, kind: 'choice', required: true, options: subjects.map((value) => ({ value, label: n[value] })) },
      { key: 'name', label: t.memberName, kind: 'text', required: true, maxLength: 60 },
      { key: 'heads', label: t.heads, kind: 'number', required: true, min: 1, max: 10_000, unit: t.people },
      { key: 'account', label: t.account, kind: 'person' },
      { key: 'part', label: t.part, kind: 'text', maxLength: 200 },
    ],
    send: ({ account, part, ...body }, { key }) =>
      data(
        api.POST('/api/v1/projects/{id}/members', {
          ...at(id),
          body: { ...body, ...(account ? { accountId: account.id } : {}), ...(part ? { part } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** A member of the team gets something to do. */
export function taskAction(t: Words, project: Project): Action {
  const members = project.members.filter((member) => member.until === null);
  return action<{ memberId: string; title: string; dueOn?: string }>({
    name: 'give_task',
    label: t.giveTask,
    fields: [
      {
        key: 'memberId',
        label: t.who,
        kind: 'choice',
        as: 'select',
        required: true,
        options: members.map(({ id, name }) => ({ value: id, label: name })),
      },
      { key: 'title', label: t.task, kind: 'text', required: true, maxLength: 200 },
      { key: 'dueOn', label: t.due, kind: 'date' },
    ],
    send: ({ memberId, title, dueOn }, { key }) =>
      data(
        api.POST('/api/v1/projects/{id}/tasks', {
          ...at(project.id),
          body: { memberId, title, ...(dueOn ? { dueOn } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** What somebody brings in: money, things or hours. */
export function contributeAction(t: Words, n: Terms, { project, resources }: { project: Project; resources: readonly Option[] }): Action {
  type Values = {
    source: (typeof sources)[number];
    kind: (typeof kinds)[number];
    phase?: (typeof phases)[number];
    name: string;
    value?: number;
    hours?: number;
    resourceId?: string;
  };
  return action<Values>({
    name: 'contribute',
    label: t.contribute,
    layout: 'drawer',
    initial: { kind: 'money' },
    fields: [
      {
        key: 'source',
        label: t.source,
        kind: 'choice',
        required: true,
        options: sources.map((value) => ({ value, label: n[`source_${value}`] })),
      },
      {
        key: 'kind',
        label: t.inputKind,
        kind: 'choice',
        required: true,
        options: kinds.map((value) => ({ value, label: n[`kind_${value}`] })),
      },
      { key: 'name', label: t.inputName, kind: 'text', required: true, maxLength: 100 },
      { key: 'value', label: t.value, kind: 'number', required: true, min: 0, when: (values) => values.kind !== 'hours' },
      { key: 'hours', label: t.hours, kind: 'number', required: true, min: 1, unit: t.hour, when: (values) => values.kind === 'hours' },
      {
        key: 'resourceId',
        label: t.fromResource,
        kind: 'choice',
        as: 'select',
        options: resources,
        when: (values) => values.kind !== 'hours' && resources.length > 1,
      },
      ...(project.phases.length > 0
        ? [
            {
              key: 'phase' as const,
              label: t.phases,
              kind: 'choice' as const,
              options: phases.map((value) => ({ value, label: n[value] })),
            },
          ]
        : []),
    ],
    send: ({ source, kind, name, value, hours, phase, resourceId }, { key }) =>
      data(
        api.POST('/api/v1/projects/{id}/contributions', {
          ...at(project.id),
          body: {
            source,
            kind,
            name,
            ...(kind === 'hours' ? { hours: hours ?? 0 } : { amount: fenOf(value ?? 0) }),
            ...(phase ? { phase } : {}),
            ...(resourceId ? { resourceId } : {}),
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Residents had a part in a step. */
export function participationAction(t: Words, n: Terms, id: string): Action {
  type Values = { step: (typeof steps)[number]; residents: number; words: string; heldOn: string };
  return action<Values>({
    name: 'note_participation',
    label: t.noteParticipation,
    initial: { heldOn: dayOf(now()) },
    fields: [
      { key: 'step', label: t.step, kind: 'choice', required: true, options: steps.map((value) => ({ value, label: n[value] })) },
      { key: 'residents', label: t.howMany, kind: 'number', required: true, min: 1, unit: t.people },
      { key: 'words', label: t.how, kind: 'text', required: true, maxLength: 500 },
      { key: 'heldOn', label: t.heldOn, kind: 'date', required: true, max: dayOf(now()) },
    ],
    send: (body, { key }) => data(api.POST('/api/v1/projects/{id}/participation', { ...at(id), body, headers: submitHeaders(key) })),
  });
}
