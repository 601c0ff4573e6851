import { api, data, submitHeaders } from '../../../api/client.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, action } from '../../kit/index.ts';
import type { words } from './phrases.ts';
import { type Bank, type DraftValues, draftBody, draftFields, draftValues } from './question-fields.ts';
import type { Survey } from './survey.ts';

type Words = PhrasesOf<typeof words>;

const path = (id: string) => ({ params: { path: { id } } });
const twoWeeks = 14 * 86_400_000;

function openAction(t: Words, { id }: Survey): Action {
  return action<{ closesAt: string }>({
    name: 'open',
    label: t.openSurvey,
    icon: 'check',
    intro: t.openIntro,
    initial: { closesAt: new Date(now() + twoWeeks).toISOString() },
    fields: [{ key: 'closesAt', label: t.closesAt, kind: 'moment', required: true }],
    send: ({ closesAt }, { key, version }) =>
      data(api.POST('/api/v1/surveys/{id}/open', { ...path(id), body: { version, closesAt }, headers: submitHeaders(key) })),
  });
}

function changeAction(t: Words, survey: Survey, bank: Bank): Action {
  return action<DraftValues>({
    name: 'change',
    label: t.change,
    aside: true,
    layout: 'drawer',
    fields: draftFields<DraftValues>(t, bank),
    initial: draftValues(survey, bank),
    send: (values, { key, version }) =>
      data(api.PATCH('/api/v1/surveys/{id}', { ...path(survey.id), body: { version, ...draftBody(values) }, headers: submitHeaders(key) })),
  });
}

function plainAction(id: string, name: 'close' | 'publish', texts: { label: string; intro: string; aside?: boolean }): Action {
  return action({
    ...texts,
    name,
    icon: 'check',
    send: (_, { key, version }) =>
      data(api.POST(`/api/v1/surveys/{id}/${name}`, { ...path(id), body: { version }, headers: submitHeaders(key) })),
  });
}

function cancelAction(t: Words, { id }: Survey): Action {
  return action<{ reason: string }>({
    name: 'cancel',
    label: t.cancel,
    intro: t.cancelIntro,
    danger: true,
    aside: true,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000 }],
    send: ({ reason }, { key, version }) =>
      data(api.POST('/api/v1/surveys/{id}/cancel', { ...path(id), body: { version, reason }, headers: submitHeaders(key) })),
  });
}

/** Closing before the end is possible only when everybody has answered. */
const mayClose = ({ closesAt, progress }: Survey): boolean =>
  (closesAt !== null && Date.parse(closesAt) <= now()) || (progress !== null && progress.answered >= progress.invited);

/** The steps of a survey in the order in which they come. */
export function surveySteps(t: Words, survey: Survey, bank: Bank): Action[] {
  return [
    openAction(t, survey),
    plainAction(survey.id, 'close', { label: t.close, intro: t.closeIntro, aside: !mayClose(survey) }),
    plainAction(survey.id, 'publish', { label: t.publish, intro: t.publishIntro }),
    changeAction(t, survey, bank),
    cancelAction(t, survey),
  ];
}
