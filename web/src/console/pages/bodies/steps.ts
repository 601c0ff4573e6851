import { api, data, submitHeaders } from '../../../api/client.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action } from '../../kit/index.ts';
import { type Body, type Member, origins } from './body.ts';
import type { terms, words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type Terms = PhrasesOf<typeof terms>;

interface NewMember {
  name: string;
  seat: Member['seat'];
  origin: Member['origin'];
  phone?: string;
  from?: string;
  to?: string;
}

/** Seating somebody; the first kind of seat in which nobody sits is suggested. */
export function addMemberAction(t: Words, n: Terms, body: Body): Action {
  return action<NewMember>({
    name: 'manage',
    label: t.addMember,
    icon: 'plus',
    columns: 2,
    initial: { seat: body.missingSeats[0] ?? body.seatKinds[0], origin: 'elected' },
    fields: [
      { key: 'name', label: t.person, kind: 'text', required: true, maxLength: 100 },
      { key: 'phone', label: t.phone, kind: 'text', inputMode: 'tel', maxLength: 30, help: t.phoneHelp },
      {
        key: 'seat',
        label: t.seat,
        kind: 'choice',
        as: 'select',
        required: true,
        options: body.seatKinds.map((value) => ({ value, label: n[value] })),
      },
      {
        key: 'origin',
        label: t.origin,
        kind: 'choice',
        as: 'select',
        required: true,
        options: origins.map((value) => ({ value, label: n[value] })),
      },
      { key: 'from', label: t.from, kind: 'date' },
      { key: 'to', label: t.to, kind: 'date' },
    ],
    send: ({ name, phone, seat, origin, from, to }, { key }) =>
      data(
        api.POST('/api/v1/bodies/{id}/members', {
          params: { path: { id: body.id } },
          body: { name, seat, origin, ...(phone ? { phone } : {}), ...(from ? { startsOn: from } : {}), ...(to ? { endsOn: to } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Ending a membership on a day. */
export function endMemberAction(t: Words, member: Member): Action {
  return action<{ on?: string; reason: string }>({
    name: 'end',
    label: t.endMember,
    intro: member.name,
    fields: [
      { key: 'on', label: t.endOn, kind: 'date' },
      { key: 'reason', label: t.reason, kind: 'text', required: true, maxLength: 500 },
    ],
    send: ({ on, reason }, { key }) =>
      data(
        api.POST('/api/v1/body-members/{id}/end', {
          params: { path: { id: member.id } },
          body: { reason, ...(on ? { on } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Dissolving the body. */
export function dissolveAction(t: Words, body: Body): Action {
  return action<{ reason: string }>({
    name: 'dissolve',
    label: t.dissolve,
    danger: true,
    aside: true,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 500 }],
    send: ({ reason }, { key, version }) =>
      data(
        api.POST('/api/v1/bodies/{id}/dissolve', {
          params: { path: { id: body.id } },
          body: { version, reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** A line of the ledger in kind. */
export function addEntryAction(t: Words, n: Terms, body: Body): Action {
  return action<{ direction: 'received' | 'given'; what: string; quantity: number; unit: string }>({
    name: 'entry',
    label: t.addEntry,
    columns: 2,
    initial: { direction: 'given' },
    fields: [
      {
        key: 'direction',
        label: t.direction,
        kind: 'choice',
        required: true,
        options: [
          { value: 'given', label: n.given },
          { value: 'received', label: n.received },
        ],
      },
      { key: 'what', label: t.what, kind: 'text', required: true, maxLength: 100, wide: true },
      { key: 'quantity', label: t.quantity, kind: 'number', min: 1, required: true },
      { key: 'unit', label: t.unit, kind: 'text', required: true, maxLength: 20 },
    ],
    send: (values, { key }) =>
      data(api.POST('/api/v1/bodies/{id}/ledger', { params: { path: { id: body.id } }, body: values, headers: submitHeaders(key) })),
  });
}

/** Setting a line right by one against it. */
export function reverseAction(t: Words, entryId: string): Action {
  return action({
    name: 'reverse',
    label: t.reverse,
    intro: t.reverse,
    send: (_, { key }) =>
      data(api.POST('/api/v1/help-entries/{id}/reverse', { params: { path: { id: entryId } }, headers: submitHeaders(key) })),
  });
}
