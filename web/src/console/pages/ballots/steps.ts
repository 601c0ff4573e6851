import { api, data, submitHeaders } from '../../../api/client.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, action, type Picked } from '../../kit/index.ts';
import type { Ballot } from './ballot.ts';
import { buildingsField } from './buildings-field.tsx';
import { findBuildings } from './find-buildings.ts';
import type { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type PlainStep = 'close' | 'count' | 'recount' | 'settle';

const path = (id: string) => ({ params: { path: { id } } });

function setRollAction(t: Words, { id, areaCode }: Ballot): Action {
  return action<{ buildings: Picked[] }>({
    name: 'change',
    label: t.setRoll,
    icon: 'people',
    aside: true,
    fields: [buildingsField(t, (text, language) => findBuildings({ text, language, areaCode }))],
    send: ({ buildings }, { key, version }) =>
      data(
        api.PUT('/api/v1/ballots/{id}/roll', {
          ...path(id),
          body: { version, buildings: buildings.map((each) => each.id) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function publishRollAction(t: Words, { id }: Ballot): Action {
  return action<{ appealsUntil: string }>({
    name: 'publish_roll',
    label: t.publishRoll,
    icon: 'check',
    fields: [{ key: 'appealsUntil', label: t.appealsUntil, kind: 'moment', required: true }],
    send: ({ appealsUntil }, { key, version }) =>
      data(api.POST('/api/v1/ballots/{id}/publish-roll', { ...path(id), body: { version, appealsUntil }, headers: submitHeaders(key) })),
  });
}

function openAction(t: Words, { id }: Ballot): Action {
  return action<{ closesAt: string }>({
    name: 'open',
    label: t.openVote,
    icon: 'check',
    intro: t.openIntro,
    fields: [{ key: 'closesAt', label: t.closesAt, kind: 'moment', required: true }],
    send: ({ closesAt }, { key, version }) =>
      data(api.POST('/api/v1/ballots/{id}/open', { ...path(id), body: { version, closesAt }, headers: submitHeaders(key) })),
  });
}

/** Closing before the end is possible only when everybody has voted. */
const mayClose = ({ closesAt, turnout, eligible }: Ballot): boolean =>
  (closesAt !== null && Date.parse(closesAt) <= now()) || turnout.heads >= eligible.heads;

function plainAction(id: string, name: PlainStep, texts: { label: string; intro?: string; aside?: boolean }): Action {
  return action({
    name,
    label: texts.label,
    icon: 'check',
    intro: texts.intro,
    aside: texts.aside,
    send: (_, { key, version }) =>
      data(api.POST(`/api/v1/ballots/{id}/${name}`, { ...path(id), body: { version }, headers: submitHeaders(key) })),
  });
}

function secondNoticeAction(t: Words, id: string): Action {
  return action({
    name: 'give_second_notice',
    label: t.secondNotice,
    intro: t.secondIntro,
    send: (_, { key, version }) =>
      data(api.POST('/api/v1/ballots/{id}/second-notice', { ...path(id), body: { version }, headers: submitHeaders(key) })),
  });
}

function endAction(t: Words, id: string, name: 'cancel' | 'annul'): Action {
  return action<{ reason: string }>({
    name,
    label: t[name],
    danger: true,
    aside: true,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 2000 }],
    send: ({ reason }, { key, version }) =>
      data(api.POST(`/api/v1/ballots/{id}/${name}`, { ...path(id), body: { version, reason }, headers: submitHeaders(key) })),
  });
}

/** The steps of a ballot in the order in which they come. */
export function ballotSteps(t: Words, ballot: Ballot): Action[] {
  const { id } = ballot;
  return [
    publishRollAction(t, ballot),
    openAction(t, ballot),
    plainAction(id, 'close', { label: t.close, intro: t.closeIntro, aside: !mayClose(ballot) }),
    plainAction(id, 'count', { label: t.count, intro: t.countIntro }),
    plainAction(id, 'settle', { label: t.settle }),
    plainAction(id, 'recount', { label: t.recount, intro: t.recountIntro }),
    secondNoticeAction(t, id),
    setRollAction(t, ballot),
    endAction(t, id, 'cancel'),
    endAction(t, id, 'annul'),
  ];
}
