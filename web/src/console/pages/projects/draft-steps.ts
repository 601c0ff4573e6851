import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Action, action, type Option, type Picked } from '../../kit/index.ts';
import { fenOf } from '../funds/money.ts';
import type { Project } from './project.ts';
import type { Words } from './step-words.ts';

interface Draft {
  title: string;
  unit?: Picked;
  amount: number;
  startsOn: string;
  endsOn: string;
  field?: string;
  emergency?: string;
}

function changeAction(t: Words, project: Project): Action {
  const { id, title, amount, startsOn, endsOn, field, unit } = project;
  return action<Draft>({
    name: 'change_draft',
    label: t.changeDraft,
    aside: true,
    layout: 'drawer',
    columns: 2,
    initial: {
      title,
      amount: amount / 100,
      startsOn,
      endsOn,
      field: field ?? '',
      ...(unit ? { unit: { id: unit.id, name: unit.name } } : {}),
    },
    fields: [
      { key: 'title', label: t.name, kind: 'text', required: true, maxLength: 120, wide: true },
      { key: 'unit', label: t.executor, kind: 'unit' },
      { key: 'amount', label: t.amount, kind: 'number', required: true, min: 0 },
      { key: 'startsOn', label: t.from, kind: 'date', required: true },
      { key: 'endsOn', label: t.until, kind: 'date', required: true },
      { key: 'field', label: t.field, kind: 'text', maxLength: 40 },
      ...(project.template === 'service'
        ? []
        : [{ key: 'emergency' as const, label: t.emergency, kind: 'long_text' as const, maxLength: 500, rows: 2 }]),
    ],
    send: ({ unit: executor, amount: yuan, field: topic, emergency, ...rest }, { key, version }) =>
      data(
        api.PATCH('/api/v1/projects/{id}', {
          params: { path: { id } },
          body: {
            ...rest,
            version,
            amount: fenOf(yuan),
            unitId: executor?.id ?? null,
            field: topic || null,
            ...(emergency ? { emergencyReason: emergency } : {}),
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function needsAction(t: Words, project: Project, needs: readonly Option[]): Action {
  const own = project.needs.map((need) => ({ value: need.id, label: `${need.number} ${need.title}` }));
  const options = [...own, ...needs.filter((need) => !own.some((each) => each.value === need.value))];
  return action<{ needIds?: string[] }>({
    name: 'set_needs',
    label: t.setNeeds,
    aside: true,
    intro: t.setNeedsIntro,
    initial: { needIds: own.map((need) => need.value) },
    fields: [{ key: 'needIds', label: t.needs, kind: 'choices', as: 'select', options }],
    send: ({ needIds }, { key, version }) =>
      data(
        api.PUT('/api/v1/projects/{id}/needs', {
          params: { path: { id: project.id } },
          body: { version, needIds: needIds ?? [] },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** What can still be changed before both have signed: the words, the money, the dates, the needs it meets. */
export function draftSteps(t: Words, project: Project, needs: readonly Option[]): Action[] {
  const early = project.state === 'draft' || project.state === 'contracting';
  return early ? [changeAction(t, project), needsAction(t, project, needs)] : [];
}
