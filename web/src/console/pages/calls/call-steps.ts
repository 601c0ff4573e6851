import { api, data, submitHeaders } from '../../../api/client.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action, type Picked } from '../../kit/index.ts';
import type { Call } from './call.ts';
import type { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
const path = (id: string) => ({ params: { path: { id } } });

function boardAction(t: Words, { id }: Call): Action {
  return action<{ officials: Picked[]; residents: Picked[] }>({
    name: 'name_board',
    label: t.nameBoard,
    aside: true,
    fields: [
      { key: 'officials', label: t.officials, kind: 'person', permission: 'projects.board', several: true, required: true },
      { key: 'residents', label: t.residents, kind: 'person', permission: 'projects.board', several: true, required: true },
    ],
    send: ({ officials, residents }, { key, version }) =>
      data(
        api.POST('/api/v1/calls/{id}/board', {
          ...path(id),
          body: {
            version,
            members: [
              ...officials.map((each) => ({ accountId: each.id, kind: 'official' as const })),
              ...residents.map((each) => ({ accountId: each.id, kind: 'resident' as const })),
            ],
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function drawAction(t: Words, { id }: Call): Action {
  return action<{ due: string }>({
    name: 'draw',
    label: t.draw,
    intro: t.drawIntro,
    fields: [{ key: 'due', label: t.scoresDue, kind: 'moment', required: true }],
    send: ({ due }, { key, version }) =>
      data(api.POST('/api/v1/calls/{id}/draw', { ...path(id), body: { version, scoresDueAt: due }, headers: submitHeaders(key) })),
  });
}

function plain(id: string, name: 'open' | 'close' | 'rank', texts: { label: string; intro?: string }): Action {
  return action({
    name,
    ...texts,
    send: (_, { key, version }) =>
      data(api.POST(`/api/v1/calls/{id}/${name}`, { ...path(id), body: { version }, headers: submitHeaders(key) })),
  });
}

function cancelAction(t: Words, { id }: Call): Action {
  return action<{ reason: string }>({
    name: 'cancel',
    label: t.cancel,
    danger: true,
    aside: true,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
    send: ({ reason }, { key, version }) =>
      data(api.POST('/api/v1/calls/{id}/cancel', { ...path(id), body: { version, reason }, headers: submitHeaders(key) })),
  });
}

/** Every step of a call; the server says which of them are possible. */
export function callSteps(t: Words, call: Call): Action[] {
  return [
    plain(call.id, 'open', { label: t.open, intro: t.openIntro }),
    plain(call.id, 'close', { label: t.close }),
    drawAction(t, call),
    plain(call.id, 'rank', { label: t.rank, intro: t.rankIntro }),
    ...(call.board ? [boardAction(t, call)] : []),
    cancelAction(t, call),
  ];
}
