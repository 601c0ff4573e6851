import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action, type Picked } from '../../kit/index.ts';
import type { deskWords } from './desk-phrases.ts';
import { postTo } from './organisation.ts';

export type Federation = Answer<'/api/v1/federations'>['items'][number];
type Words = PhrasesOf<typeof deskWords>;

/** Founds the federation of a community. */
export function foundAction(t: Words): Action {
  return action<{ area: Picked; name: string; charter: string }>({
    name: 'found',
    label: t.foundFederation,
    layout: 'drawer',
    fields: [
      { key: 'area', label: t.where, kind: 'area', level: 'community', required: true },
      { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100 },
      { key: 'charter', label: t.charter, kind: 'long_text', required: true, maxLength: 10_000, rows: 8 },
    ],
    send: ({ area, name, charter }, { key }) =>
      data(api.POST('/api/v1/federations', { body: { areaCode: area.id, name, charter }, headers: submitHeaders(key) })),
  });
}

const seats = ['president', 'vice_president', 'secretary', 'member'] as const;

/** Takes an organisation in. */
export function memberAction(t: Words, federation: Federation): Action {
  return action<{ unit: Picked; council?: string }>({
    name: 'add_member',
    label: t.addMember,
    intro: federation.name,
    fields: [
      { key: 'unit', label: t.organisation, kind: 'unit', required: true },
      { key: 'council', label: t.seat, kind: 'choice', as: 'select', options: seats.map((value) => ({ value, label: t[value] })) },
    ],
    send: ({ unit, council }, { key, version }) =>
      postTo('/api/v1/federations/{id}/members', federation.id, { version, unitId: unit.id, council }, key),
  });
}

type SeatValues = { unitId: string; what: 'seat' | 'leave'; council?: (typeof seats)[number] | '' };

/** Gives a member another seat, or lets it leave. */
export function changeMemberAction(t: Words, federation: Federation): Action {
  return action<SeatValues>({
    name: 'change_member',
    label: t.changeMember,
    intro: federation.name,
    initial: { what: 'seat' },
    fields: [
      {
        key: 'unitId',
        label: t.whichMember,
        kind: 'choice',
        as: 'select',
        required: true,
        options: federation.members.map((each) => ({
          value: each.unitId,
          label: each.council ? `${each.name}（${t[each.council]}）` : each.name,
        })),
      },
      {
        key: 'what',
        label: t.whatChanges,
        kind: 'choice',
        required: true,
        options: [
          { value: 'seat', label: t.changeSeat },
          { value: 'leave', label: t.leaveFederation },
        ],
      },
      {
        key: 'council',
        label: t.seat,
        kind: 'choice',
        as: 'select',
        options: [{ value: '', label: t.noSeat }, ...seats.map((value) => ({ value, label: t[value] }))],
        when: ({ what }) => what === 'seat',
      },
    ],
    send: ({ unitId, what, council }, { key, version }) =>
      data(
        api.POST('/api/v1/federations/{id}/members/change', {
          params: { path: { id: federation.id } },
          body: { version, unitId, ...(what === 'leave' ? { left: true } : { council: council || null }) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Ends a federation, with the reason. */
export function endFederationAction(t: Words, federation: Federation): Action {
  return action<{ reason: string }>({
    name: 'end',
    label: t.endFederation,
    danger: true,
    intro: federation.name,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
    send: ({ reason }, { key, version }) => postTo('/api/v1/federations/{id}/end', federation.id, { version, reason }, key),
  });
}
