import { api, data, submitHeaders } from '../../../api/client.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../i18n/phrases.ts';
import { type Action, action, type Field, type Picked } from '../../kit/index.ts';
import type { Chosen } from './desk-week.tsx';
import { desks, words } from './phrases.ts';
import { type DeskRoster, dayAfter, type Shift } from './week.ts';

type Desk = DeskRoster['desk'];

interface Turn {
  desk: Desk;
  person: Picked;
  startsAt: string;
  endsAt: string;
  how: 'at_desk' | 'on_call';
}

function turnFields(t: PhrasesOf<typeof words>, deskOptions: { value: string; label: string }[]): Field<Turn>[] {
  return [
    { key: 'desk', label: t.desk, kind: 'choice', as: 'select', options: deskOptions, required: true },
    { key: 'person', label: t.person, kind: 'person', required: true },
    { key: 'startsAt', label: t.from, kind: 'moment', required: true },
    {
      key: 'endsAt',
      label: t.to,
      kind: 'moment',
      required: true,
      check: ({ startsAt, endsAt }) => (startsAt && endsAt && Date.parse(endsAt) <= Date.parse(startsAt) ? t.periodWrong : undefined),
    },
    {
      key: 'how',
      label: t.kind,
      kind: 'choice',
      as: 'radio',
      required: true,
      options: [
        { value: 'at_desk', label: t.atDesk },
        { value: 'on_call', label: t.onCall },
      ],
    },
  ];
}

const bodyOf = ({ desk, person, startsAt, endsAt, how }: Turn) => ({
  desk,
  accountId: person.id,
  startsAt,
  endsAt,
  onCall: how === 'on_call',
});

function turnOf(desk: Desk, shift: Shift): Partial<Turn> {
  return {
    desk,
    person: shift.person ? { id: shift.person.id, name: shift.person.displayName } : undefined,
    startsAt: shift.startsAt,
    endsAt: shift.endsAt,
    how: shift.onCall ? 'on_call' : 'at_desk',
  };
}

/** Planning a shift, filled in from the gap that was chosen. */
export function useAddShift(centreId: string, deskCodes: readonly string[], chosen: Chosen | undefined): Action {
  const t = usePhrases(words);
  const text = useText();
  const options = deskCodes.map((value) => ({ value, label: text(desks[value] ?? { zh: value, en: value }) }));
  const gap = chosen && 'gap' in chosen ? { desk: chosen.desk, startsAt: chosen.gap.startsAt, endsAt: chosen.gap.endsAt } : {};
  return action<Turn>({
    name: 'add',
    label: t.add,
    columns: 2,
    fields: turnFields(t, options),
    initial: { how: 'at_desk', ...gap },
    send: (turn, { key }) => data(api.POST('/api/v1/roster/shifts', { body: { centreId, ...bodyOf(turn) }, headers: submitHeaders(key) })),
  });
}

/** What can be done with a shift: sign in at the desk, change it, take it back. */
export function useShiftActions(
  deskCodes: readonly string[],
  chosen: Chosen | undefined,
): { seat: Action; change: Action; remove: Action } {
  const t = usePhrases(words);
  const text = useText();
  const shift = chosen && 'shift' in chosen ? chosen.shift : undefined;
  const id = shift?.id ?? '';
  const params = { path: { id } };
  const options = deskCodes.map((value) => ({ value, label: text(desks[value] ?? { zh: value, en: value }) }));
  const seat = action<{ state: 'present' | 'away' | 'left' }>({
    name: 'seat',
    label: t.seat,
    initial: { state: 'present' },
    fields: [
      {
        key: 'state',
        label: t.seatState,
        kind: 'choice',
        as: 'radio',
        required: true,
        options: [
          { value: 'present', label: t.present },
          { value: 'away', label: t.awaySeat },
          { value: 'left', label: t.left },
        ],
      },
    ],
    send: ({ state }, { key }) =>
      data(api.POST('/api/v1/roster/shifts/{id}/seat', { params, body: { state }, headers: submitHeaders(key) })),
  });
  const change = action<Turn>({
    name: 'change',
    label: t.change,
    columns: 2,
    fields: turnFields(t, options),
    initial: chosen && shift ? turnOf(chosen.desk, shift) : {},
    send: (turn, { key, version }) =>
      data(api.PATCH('/api/v1/roster/shifts/{id}', { params, body: { version, ...bodyOf(turn) }, headers: submitHeaders(key) })),
  });
  const remove = action({
    name: 'remove',
    label: t.remove,
    danger: true,
    intro: t.removeIntro,
    send: (_, { key, version }) =>
      data(api.DELETE('/api/v1/roster/shifts/{id}', { params: { ...params, query: { version } }, headers: submitHeaders(key) })),
  });
  return { seat, change, remove };
}

/** The answer of copying a week. */
export interface Copied {
  added: number;
  skipped: unknown[];
  gaps: unknown[];
}

/** Copying the week on show into the weeks after it. */
export function useCopyWeek(centreId: string, monday: string, onCopied: (copied: Copied) => void): Action {
  const t = usePhrases(words);
  return action<{ weeks: number }>({
    name: 'copy',
    label: t.copy,
    intro: t.copyIntro,
    initial: { weeks: 1 },
    fields: [{ key: 'weeks', label: t.weeks, kind: 'number', min: 1, max: 8, unit: t.weeksUnit, required: true }],
    send: ({ weeks }, { key }) =>
      data(
        api.POST('/api/v1/roster/copy', {
          body: { centreId, fromWeek: monday, toWeek: dayAfter(monday, 7), weeks },
          headers: submitHeaders(key),
        }),
      ),
    onDone: (result) => onCopied(result as Copied),
  });
}
