import { api, data, submitHeaders } from '../../../api/client.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action, type Picked } from '../../kit/index.ts';
import type { Ballot, RollEntry } from './ballot.ts';
import { type ChoiceValue, choiceField, choiceOf } from './choice-field.tsx';
import type { words } from './phrases.ts';
import { voterField } from './voter-field.tsx';

type Words = PhrasesOf<typeof words>;
type Told = (receipt: string) => void;

const path = (id: string) => ({ params: { path: { id } } });

/** A vote that somebody of the entry gave by phone. */
export function phoneAction(t: Words, ballot: Ballot, entry: RollEntry, told: Told): Action {
  return action<{ person: Picked; choice: ChoiceValue }>({
    name: 'phone',
    label: t.takePhone,
    intro: entry.label,
    fields: [voterField(t.person, ballot.id, entry.id), choiceField(ballot, { label: t.choice, order: t.choiceOrder })],
    send: async ({ person, choice }, { key }) => {
      const body = { entryId: entry.id, personId: person.id, choice: choiceOf(choice) };
      const { receipt } = await data(
        api.POST('/api/v1/ballots/{id}/phone-votes', { ...path(ballot.id), body, headers: submitHeaders(key) }),
      );
      told(receipt);
    },
  });
}

/** A sheet handed in: the roll is marked, the sheet waits for its two readers. */
export function paperAction(t: Words, ballot: Ballot, entry: RollEntry, told: Told): Action {
  const numbered = ballot.secrecy === 'named';
  return action<{ serial?: string }>({
    name: 'paper',
    label: t.takePaper,
    intro: `${entry.label}。${t.paperIntro}`,
    fields: numbered ? [{ key: 'serial', label: t.serial, kind: 'text', maxLength: 40, required: true, help: t.serialHelp }] : undefined,
    send: async ({ serial }, { key }) => {
      const body = { entryId: entry.id, ...(numbered ? { serial } : {}) };
      const taken = await data(api.POST('/api/v1/ballots/{id}/papers', { ...path(ballot.id), body, headers: submitHeaders(key) }));
      if (taken.receipt) told(taken.receipt);
    },
  });
}

/** Somebody votes for another who signed it over. */
export function proxyAction(t: Words, ballot: Ballot, entry: RollEntry): Action {
  return action<{ phone: string; document: string }>({
    name: 'proxy',
    label: t.proxy,
    intro: entry.label,
    fields: [
      { key: 'phone', label: t.proxyPhone, kind: 'text', required: true, inputMode: 'tel', maxLength: 20, help: t.proxyPhoneHelp },
      { key: 'document', label: t.document, kind: 'text', required: true, maxLength: 500 },
    ],
    send: async ({ phone, document }, { key }) => {
      const { person } = await data(api.POST('/api/v1/people/lookup', { body: { phone } }));
      if (!person) throw new Error(t.proxyUnknown);
      const body = { entryId: entry.id, personId: person.id, document };
      await data(api.POST('/api/v1/ballots/{id}/proxies', { ...path(ballot.id), body, headers: submitHeaders(key) }));
    },
  });
}

/** What owners who voted differently have agreed on in writing. */
export function agreeAction(t: Words, ballot: Ballot, entry: RollEntry, told: Told): Action {
  return action<{ choice: ChoiceValue; document: string }>({
    name: 'agree',
    label: t.agree,
    intro: entry.label,
    fields: [
      choiceField(ballot, { label: t.choice, order: t.choiceOrder }),
      { key: 'document', label: t.document, kind: 'text', required: true, maxLength: 500 },
    ],
    send: async ({ choice, document }, { key }) => {
      const body = { entryId: entry.id, choice: choiceOf(choice), document };
      const agreed = await data(
        api.POST('/api/v1/ballots/{id}/resolve-conflict', { ...path(ballot.id), body, headers: submitHeaders(key) }),
      );
      told(agreed.receipt);
    },
  });
}
