import { api, data, submitHeaders } from '../../../../api/client.ts';
import type { PhrasesOf } from '../../../../i18n/phrases.ts';
import { type Action, action, type Field, type Option } from '../../../kit/index.ts';
import type { TopicOption } from './data.ts';
import type { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
const path = (id: string) => ({ path: { id } });

interface OptionValues {
  title: string;
  description: string;
  /** Yuan, as people count. */
  cost?: number;
  who: string;
  effects: string;
}

function fieldsOf(t: Words): Field<OptionValues>[] {
  return [
    { key: 'title', label: t.optionTitle, kind: 'text', required: true, maxLength: 120, wide: true },
    { key: 'description', label: t.optionText, kind: 'long_text', required: true, maxLength: 5000, rows: 5 },
    { key: 'cost', label: t.cost, kind: 'number', min: 0, max: 1_000_000_000, unit: t.costUnit, help: t.costHelp },
    { key: 'who', label: t.whoDoes, kind: 'text', maxLength: 300, wide: true },
    { key: 'effects', label: t.effects, kind: 'long_text', maxLength: 2000, rows: 3 },
  ];
}

const bodyOf = ({ title, description, cost, who, effects }: OptionValues) => ({
  title,
  description,
  costFen: typeof cost === 'number' ? Math.floor(cost * 100 + 0.5) : null,
  who: who || null,
  effects: effects || null,
});

/** Writes an option, perhaps from chosen posts. */
export function addOptionAction(t: Words, topicId: string, postIds: readonly string[]): Action {
  return action<OptionValues>({
    name: 'shape_options',
    label: t.addOption,
    layout: 'drawer',
    fields: fieldsOf(t),
    send: (values, { key }) =>
      data(
        api.POST('/api/v1/topics/{id}/options', {
          params: path(topicId),
          body: { ...bodyOf(values), postIds: [...postIds] },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Changes an option; what it said before is kept. */
export function changeOptionAction(t: Words, option: TopicOption): Action {
  const { title, description, costFen, who, effects } = option;
  return action<OptionValues>({
    name: 'change_option',
    label: t.changeOption,
    layout: 'drawer',
    initial: { title, description, who: who ?? '', effects: effects ?? '', ...(costFen === null ? {} : { cost: costFen / 100 }) },
    fields: fieldsOf(t),
    send: (values, { key, version }) =>
      data(
        api.PATCH('/api/v1/topic-options/{id}', {
          params: path(option.id),
          body: { ...bodyOf(values), version },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Takes an option out, with the reason. */
export function dropOptionAction(t: Words, option: TopicOption): Action {
  return action<{ reason: string }>({
    name: 'drop_option',
    label: t.dropOption,
    danger: true,
    intro: option.title,
    fields: [{ key: 'reason', label: t.reason, kind: 'text', required: true, maxLength: 500, wide: true }],
    send: ({ reason }, { key, version }) =>
      data(
        api.POST('/api/v1/topic-options/{id}/drop', { params: path(option.id), body: { version, reason }, headers: submitHeaders(key) }),
      ),
  });
}

interface PositionValues {
  kind: 'consensus' | 'dissent';
  partyId: string;
  seat: string;
  name: string;
  words: string;
}

/** Writes down what all agree on, or who does not (S003-65). */
export function recordPositionAction(t: Words, topicId: string, lists: { parties: Option[]; seats: Option[] }): Action {
  const dissents = (v: PositionValues) => v.kind === 'dissent';
  return action<PositionValues>({
    name: 'record_position',
    label: t.record,
    initial: { kind: 'consensus' },
    fields: [
      {
        key: 'kind',
        label: t.kind,
        kind: 'choice',
        as: 'radio',
        required: true,
        options: [
          { value: 'consensus', label: t.consensusKind },
          { value: 'dissent', label: t.dissentKind },
        ],
      },
      {
        key: 'partyId',
        label: t.party,
        kind: 'choice',
        as: 'select',
        options: lists.parties,
        when: dissents,
        check: (v) => (!v.partyId && !(v.seat && v.name?.trim()) ? t.seatMissing : undefined),
      },
      { key: 'seat', label: t.seat, kind: 'choice', as: 'select', options: lists.seats, when: (v) => dissents(v) && !v.partyId },
      { key: 'name', label: t.name, kind: 'text', maxLength: 100, when: (v) => dissents(v) && !v.partyId },
      { key: 'words', label: t.body, kind: 'long_text', required: true, maxLength: 3000, rows: 4 },
    ],
    send: (values, { key }) => {
      const body = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== undefined));
      return data(
        api.POST('/api/v1/topics/{id}/positions', {
          params: path(topicId),
          body: body as Omit<PositionValues, 'seat' | 'partyId' | 'name'>,
          headers: submitHeaders(key),
        }),
      );
    },
  });
}
