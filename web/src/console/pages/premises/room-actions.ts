import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import type { premisesTerms } from '../../../i18n/vocabulary/premises.ts';
import { type Action, action, type Field, type Picked } from '../../kit/index.ts';
import type { premisesWords } from './phrases.ts';

export type Room = Answer<'/api/v1/premises/rooms'>['items'][number];
export type Words = { t: PhrasesOf<typeof premisesWords>; n: PhrasesOf<typeof premisesTerms> };

/** What every step of a room makes old. */
export const refreshes = ['/api/v1/premises', '/api/v1/organisation'] as const;

export const uses = ['elderly', 'youth', 'charity', 'mediation', 'administration', 'other'] as const;
type Use = (typeof uses)[number];

type Values = {
  area: Picked;
  building: string;
  name: string;
  kind: Room['kind'];
  squareMetres?: number;
  leased?: boolean;
  hosts?: boolean;
  by: Room['sharing']['by'];
  percent?: number;
  part?: number;
  whole?: number;
} & Partial<Record<Use, number>>;

/** The name of a use. */
export const nameOfUse = (n: Words['n'], use: Use): string => (use === 'other' ? n.other_use : n[use]);

const inAll = (values: Values): number => uses.reduce((sum, use) => sum + (values[use] ?? 0), 0);

function fieldsOf({ t, n }: Words): Field<Values>[] {
  const counts = ({ kind }: Values) => kind !== 'other';
  const kinds = (['office', 'service', 'other'] as const).map((value) => ({ value, label: t[value], note: t[`${value}Note`] }));
  const sharings = (['none', 'declared', 'hours'] as const).map((value) => ({ value, label: t[value] }));
  return [
    { key: 'building', label: t.building, kind: 'text', required: true, maxLength: 100 },
    { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100 },
    { key: 'kind', label: t.kind, kind: 'choice', required: true, options: kinds },
    {
      key: 'squareMetres',
      label: t.squareMetres,
      kind: 'number',
      min: 0.01,
      max: 100_000,
      check: (values) => (counts(values) && !values.squareMetres ? t.squareMetres : undefined),
    },
    { key: 'leased', label: t.leased, kind: 'yes_no', text: t.leasedText },
    { key: 'hosts', label: t.hosts, kind: 'yes_no', text: t.hostsText },
    { key: 'by', label: t.sharing, kind: 'choice', required: true, options: sharings, help: t.sharingHelp, when: counts },
    {
      key: 'percent',
      label: t.declaredPart,
      kind: 'number',
      min: 1,
      max: 100,
      required: true,
      when: (v) => counts(v) && v.by === 'declared',
    },
    { key: 'whole', label: t.hoursWhole, kind: 'number', min: 1, max: 744, required: true, when: (v) => counts(v) && v.by === 'hours' },
    {
      key: 'part',
      label: t.hoursPart,
      kind: 'number',
      min: 0,
      max: 744,
      when: (v) => counts(v) && v.by === 'hours',
      check: ({ part = 0, whole = 0 }) => (part > whole ? t.hoursBeyond : undefined),
    },
    ...uses.map(
      (use, i): Field<Values> => ({
        key: use,
        label: `${nameOfUse(n, use)}（%）`,
        kind: 'number',
        min: 0,
        max: 100,
        ...(i === 0 ? { help: t.uses } : {}),
        check: (values) => (i === 0 && inAll(values) > 100 ? t.usesBeyond(String(inAll(values))) : undefined),
      }),
    ),
  ];
}

function bodyOf({ building, name, kind, squareMetres, leased, hosts, by, percent, part, whole, ...rest }: Values) {
  const sharing =
    by === 'declared' ? { by, part: percent ?? 0 } : by === 'hours' ? { by, part: part ?? 0, whole: whole ?? 0 } : { by: 'none' as const };
  return {
    building,
    name,
    kind,
    squareMetres: squareMetres ?? null,
    leased: leased ?? false,
    hosts: hosts ?? false,
    sharing,
    uses: uses.flatMap((use) => (rest[use] ? [{ use, percent: rest[use] }] : [])),
  };
}

/** Enters a room; in a community that was chosen, its place is filled in. */
export function addAction(words: Words, community: Picked | undefined): Action {
  return action<Values>({
    name: 'add',
    label: words.t.add,
    icon: 'plus',
    layout: 'drawer',
    columns: 2,
    initial: { kind: 'office', by: 'none', ...(community ? { area: community } : {}) },
    fields: [{ key: 'area', label: words.t.community, kind: 'area', level: 'community', required: true, wide: true }, ...fieldsOf(words)],
    send: ({ area, ...values }, { key }) =>
      data(
        api.POST('/api/v1/premises/rooms', {
          body: { areaCode: area.id, ...bodyOf({ ...values, area }) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function changeAction(words: Words, room: Room): Action {
  const { building, name, kind, squareMetres, leased, hosts, sharing } = room;
  return action<Values>({
    name: 'change',
    label: words.t.change,
    layout: 'drawer',
    columns: 2,
    initial: {
      ...{ building, name, kind, leased, hosts, by: sharing.by },
      ...(squareMetres === null ? {} : { squareMetres }),
      ...(sharing.by === 'declared'
        ? { percent: sharing.part }
        : sharing.by === 'hours'
          ? { part: sharing.part, whole: sharing.whole }
          : {}),
      ...Object.fromEntries(room.uses.map(({ use, percent }) => [use, percent])),
    },
    fields: fieldsOf(words),
    send: (values, { key, version }) =>
      data(
        api.PATCH('/api/v1/premises/rooms/{id}', {
          params: { path: { id: room.id } },
          body: { version, ...bodyOf(values) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function strikeAction({ t }: Words, room: Room): Action {
  return action<{ reason: string }>({
    name: 'strike',
    label: t.strike,
    danger: true,
    intro: `${room.building} ${room.name}。${t.strikeIntro}`,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 500, rows: 3 }],
    send: ({ reason }, { key, version }) =>
      data(
        api.POST('/api/v1/premises/rooms/{id}/strike', {
          params: { path: { id: room.id } },
          body: { version, reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** The steps of a room; the server says which of them this person may take. */
export const roomActions = (words: Words, room: Room): Action[] => [changeAction(words, room), strikeAction(words, room)];
