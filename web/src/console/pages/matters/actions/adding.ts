import { api, data, submitHeaders } from '../../../../api/client.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../../i18n/phrases.ts';
import { optionsOf, partyCapacities } from '../../../../i18n/vocabulary/terms.ts';
import { type Action, action, type Option, type Picked } from '../../../kit/index.ts';
import type { Matter } from '../shared/matter.ts';
import { reportKinds } from '../shared/terms.ts';
import { closingWords } from './phrases.ts';

type Words = PhrasesOf<typeof closingWords>;

interface NoteForm {
  kind: 'note' | 'guidance' | 'contact' | 'visit' | 'step';
  body: string;
  shown?: boolean;
}

function noteAction(matter: Matter, t: Words): Action {
  const kinds: Option[] = [
    { value: 'note', label: t.kindNote },
    { value: 'contact', label: t.kindContact },
    { value: 'visit', label: t.kindVisit },
    { value: 'step', label: t.kindStep },
    ...(matter.abilities.advise?.allowed ? [{ value: 'guidance', label: t.kindGuidance }] : []),
  ];
  return action<NoteForm>({
    name: 'note',
    label: t.note,
    icon: 'edit',
    initial: { kind: 'note' },
    fields: [
      { key: 'kind', label: t.noteKind, kind: 'choice', required: true, options: kinds },
      { key: 'body', label: t.noteBody, kind: 'long_text', required: true, maxLength: 5000 },
      { key: 'shown', label: '', kind: 'yes_no', text: t.visibility },
    ],
    send: (values, { key }) =>
      data(
        api.POST('/api/v1/matters/{id}/notes', {
          params: { path: { id: matter.id } },
          body: { kind: values.kind, body: values.body, visibility: values.shown ? 'reporter' : 'internal' },
          headers: submitHeaders(key),
        }),
      ),
  });
}

interface PriorityForm {
  how: 'hand' | 'computed';
  priority?: number;
  note: string;
}

function priorityAction(matter: Matter, t: Words): Action {
  return action<PriorityForm>({
    name: 'prioritise',
    label: t.priority,
    icon: 'star',
    intro: t.priorityIntro(matter.priority),
    initial: { how: 'hand', priority: matter.priority },
    fields: [
      {
        key: 'how',
        label: t.how,
        kind: 'choice',
        required: true,
        options: [
          { value: 'hand', label: t.byHand },
          { value: 'computed', label: t.computed, disabled: matter.priorityOverride === null },
        ],
      },
      { key: 'priority', label: t.points, kind: 'number', required: true, min: 0, max: 100, when: (values) => values.how === 'hand' },
      { key: 'note', label: t.reason, kind: 'long_text', required: true, maxLength: 500, rows: 2 },
    ],
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/priority', {
          params: { path: { id: matter.id } },
          body: { version, priority: values.how === 'hand' ? (values.priority ?? null) : null, note: values.note },
          headers: submitHeaders(key),
        }),
      ),
  });
}

type Capacity = 'leading' | 'responsible' | 'participating' | 'self_governing' | 'legal';

interface PartyForm {
  capacity: Capacity;
  unit?: Picked;
  name?: string;
}

function partyAction(matter: Matter, t: Words, capacities: Option[]): Action {
  return action<PartyForm>({
    name: 'party',
    label: t.party,
    icon: 'people',
    initial: { capacity: matter.emptyCapacities[0] as Capacity | undefined },
    fields: [
      { key: 'capacity', label: t.capacity, kind: 'choice', required: true, options: capacities },
      { key: 'unit', label: t.partyUnit, kind: 'unit', check: (values) => (values.unit || values.name?.trim() ? undefined : t.needParty) },
      { key: 'name', label: t.partyName, kind: 'text', maxLength: 100, when: (values) => !values.unit },
    ],
    send: (values, { key }) =>
      data(
        api.POST('/api/v1/matters/{id}/parties', {
          params: { path: { id: matter.id } },
          body: { capacity: values.capacity, unitId: values.unit?.id, name: values.unit ? undefined : values.name },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function mandatoryReportAction(matter: Matter, t: Words, kinds: Option[]): Action {
  return action<{ kind: keyof typeof reportKinds }>({
    name: 'mandatory_report',
    label: t.mandatory,
    icon: 'flag',
    intro: t.mandatoryIntro,
    fields: [{ key: 'kind', label: t.mandatoryKind, kind: 'choice', required: true, options: kinds }],
    send: ({ kind }, { key }) =>
      data(
        api.POST('/api/v1/matters/{id}/mandatory-reports', {
          params: { path: { id: matter.id } },
          body: { kind },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** What can be added to a matter at any time: notes, its priority, who takes part. */
export function useAddingActions(matter: Matter): Action[] {
  const t = usePhrases(closingWords);
  const text = useText();
  return [
    noteAction(matter, t),
    mandatoryReportAction(matter, t, optionsOf(reportKinds, text)),
    partyAction(matter, t, optionsOf(partyCapacities, text)),
    priorityAction(matter, t),
  ];
}
