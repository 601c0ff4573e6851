import { api, data, submitHeaders } from '../../../api/client.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action, type Option } from '../../kit/index.ts';
import type { Need } from './need.ts';
import type { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
const path = (id: string) => ({ params: { path: { id } } });

/** Joins others with it. */
export function mergeAction(t: Words, need: Need, others: readonly Option[]): Action {
  return action<{ sourceIds: string[]; reason: string }>({
    name: 'merge',
    label: t.merge,
    intro: t.mergeIntro,
    aside: true,
    fields: [
      { key: 'sourceIds', label: t.sources, kind: 'choices', as: 'select', required: true, options: others },
      { key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 500, rows: 2 },
    ],
    send: (body, { key, version }) =>
      data(api.POST('/api/v1/needs/{id}/merge', { ...path(need.id), body: { version, ...body }, headers: submitHeaders(key) })),
  });
}

/** Demands of the need's places that stand in no need yet, to tie to it. */
export function linkAction(t: Words, need: Need, free: readonly Option[]): Action {
  return action<{ demandIds: string[] }>({
    name: 'link',
    label: t.linkDemands,
    aside: true,
    layout: 'drawer',
    intro: free.length === 0 ? t.noFree : t.linkIntro,
    fields: [{ key: 'demandIds', label: t.freeDemands, kind: 'choices', as: 'select', required: true, options: free, wide: true }],
    send: ({ demandIds }, { key }) =>
      data(api.POST('/api/v1/needs/{id}/link', { ...path(need.id), body: { demandIds }, headers: submitHeaders(key) })),
  });
}

/** Demands that stand in the need by mistake. */
export function unlinkAction(t: Words, need: Need, own: readonly Option[]): Action {
  return action<{ demandIds: string[] }>({
    name: 'unlink',
    label: t.unlinkDemands,
    aside: true,
    layout: 'drawer',
    intro: t.unlinkIntro,
    fields: [{ key: 'demandIds', label: t.demands, kind: 'choices', as: 'boxes', required: true, options: own, wide: true }],
    send: ({ demandIds }, { key }) =>
      data(api.POST('/api/v1/needs/{id}/unlink', { ...path(need.id), body: { demandIds }, headers: submitHeaders(key) })),
  });
}
