import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { covenantTerms } from '../../../i18n/vocabulary/covenants.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, ActionDialog, action, Panel, Tag } from '../../kit/index.ts';
import { type Covenant, refreshes } from './covenant.ts';
import { words } from './phrases.ts';

type Party = Covenant['parties'][number];
type Words = PhrasesOf<typeof words>;

function prepareAction(t: Words, covenant: Covenant, party: Party): Action {
  return action({
    name: 'prepare_vote',
    label: t.prepareVote,
    send: (_, { key, version }) =>
      data(
        api.POST('/api/v1/covenants/{id}/votes', {
          params: { path: { id: covenant.id } },
          body: { version, partyId: party.id },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function signAction(t: Words, covenant: Covenant, party: Party): Action {
  return action<{ name: string; signedOn: string }>({
    name: 'sign',
    label: t.sign,
    initial: { signedOn: dayOf(now()) },
    fields: [
      { key: 'name', label: t.signedBy, kind: 'text', required: true, maxLength: 100 },
      { key: 'signedOn', label: t.signedOn, kind: 'date', required: true },
    ],
    send: ({ name, signedOn }, { key }) =>
      data(
        api.POST('/api/v1/covenants/{id}/signatures', {
          params: { path: { id: covenant.id } },
          body: { partyId: party.id, name, signedOn },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** The majority of a party as a bar with one half marked. */
export function Majority(props: { vote: NonNullable<Party['vote']> }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { inFavour, participants, state, textNumber } = props.vote;
  if (inFavour === null || participants === null) return null;
  const share = participants === 0 ? 0 : inFavour / participants;
  return (
    <>
      <div className={`majority${state === 'carried' ? ' carried' : ''}`} aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
        <i />
      </div>
      <p className="small">
        {t.inFavour(format.number(inFavour), format.number(participants), format.share(share))}
        <span className="quiet"> · {t.onText(format.number(textNumber))}</span>
      </p>
    </>
  );
}

function PartyItem(props: { covenant: Covenant; party: Party; onDo: (action: Action) => void }) {
  const t = usePhrases(words);
  const n = usePhrases(covenantTerms);
  const format = useFormat();
  const { covenant, party } = props;
  const { abilities } = covenant;
  const votable = abilities['prepare_vote']?.allowed && party.standing !== 'bound' && party.standing !== 'voting';
  const signable = party.signs && party.standing === 'bound' && abilities['sign']?.allowed;
  return (
    <li>
      <h3 className="row">
        {party.name}
        <Tag tone={party.standing === 'bound' ? 'done' : party.standing === 'refused' ? 'alarm' : 'waiting'}>{n[party.standing]}</Tag>
      </h3>
      {party.vote && <Majority vote={party.vote} />}
      {party.signs && <p className="quiet small">{t.signed(format.number(party.signatures))}</p>}
      <div className="row">
        {party.vote && <Link to={`/ballots/${party.vote.ballotId}`}>{t.openBallot}</Link>}
        {votable && <Button onClick={() => props.onDo(prepareAction(t, covenant, party))}>{t.prepareVote}</Button>}
        {signable && <Button onClick={() => props.onDo(signAction(t, covenant, party))}>{t.sign}</Button>}
      </div>
    </li>
  );
}

function Signatures(props: { covenant: Covenant }) {
  const { covenant } = props;
  const signatures = useQuery(read('/api/v1/covenants/{id}/signatures', { path: { id: covenant.id } }));
  const t = usePhrases(words);
  const format = useFormat();
  const items = signatures.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel title={t.signed(format.number(items.length))}>
      <p className="words">{items.map((each) => each.name).join('、')}</p>
    </Panel>
  );
}

/** How each party stands: its majority as a bar, its ballot, its signatures. */
export function PartiesSheet(props: { covenant: Covenant }) {
  const t = usePhrases(words);
  const [doing, setDoing] = useState<Action>();
  const { covenant } = props;
  return (
    <>
      <Panel title={t.groups}>
        <ul className="party-list">
          {covenant.parties.map((party) => (
            <PartyItem key={party.id} covenant={covenant} party={party} onDo={setDoing} />
          ))}
        </ul>
        <p className="quiet small">{t.half}</p>
        <ActionDialog
          action={doing}
          target={{ record: { id: covenant.id, version: covenant.version }, refreshes }}
          onClose={() => setDoing(undefined)}
        />
      </Panel>
      <Signatures covenant={covenant} />
    </>
  );
}
