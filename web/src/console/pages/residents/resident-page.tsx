import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import {
  AbilityButton,
  type Action,
  ActionDialog,
  action,
  type Column,
  DataTable,
  Facts,
  Loaded,
  Page,
  Panel,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { PersonPart } from '../matters/shared/reporter.tsx';
import { Consents, KeyGroup, useCaring } from './caring.tsx';
import { caringWords } from './caring-words.ts';
import { useConfirming } from './confirming.tsx';
import { words } from './phrases.ts';

type Person = Answer<'/api/v1/people/{id}'>;
type Access = Answer<'/api/v1/people/{id}/accesses'>['items'][number] & { id: string };

/** How far it is known who this is, with what was seen at the desk (O51). */
function Identity(props: { person: Person }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { confirmation, identityLevel } = props.person;
  const level = ([t.level0, t.level1, t.level2, t.level3] as const)[identityLevel] ?? '';
  return (
    <>
      <Tag tone={identityLevel >= 2 ? 'done' : 'waiting'}>{level}</Tag>
      {confirmation && (
        <p className="quiet small">
          {t.confirmedBy(
            confirmation.place,
            confirmation.papers.join('、'),
            confirmation.role ?? '',
            format.date(confirmation.confirmedAt),
          )}
        </p>
      )}
    </>
  );
}

/** What can be done for a person, each with the ability it needs. */
function useRequests(person: Person): { action: Action; ability: string }[] {
  const t = usePhrases(words);
  const params = { path: { id: person.id } };
  const off = !person.suggestionsOff;
  const confirming = useConfirming(person);
  const caring = useCaring(person);
  return [
    ...confirming,
    ...caring,
    {
      ability: 'edit',
      action: action({
        name: 'suggestions',
        label: off ? t.stop : t.resume,
        intro: off ? t.stopIntro : t.resumeIntro,
        send: (_, { key, version }) =>
          data(api.PATCH('/api/v1/people/{id}', { params, body: { version, suggestionsOff: off }, headers: submitHeaders(key) })),
      }),
    },
    {
      ability: 'erase',
      action: action({
        name: 'erase',
        label: t.erase,
        danger: true,
        intro: t.eraseIntro,
        send: (_, { key, version }) =>
          data(api.POST('/api/v1/people/{id}/erase', { params, body: { version }, headers: submitHeaders(key) })),
      }),
    },
  ];
}

function Card(props: { person: Person }) {
  const t = usePhrases(words);
  const care = usePhrases(caringWords);
  const { person } = props;
  const [doing, setDoing] = useState<Action>();
  const requests = useRequests(person).filter(({ ability }) => !person.erased && person.abilities[ability]?.allowed);
  const buttons = requests.map((each) => (
    <AbilityButton
      key={each.action.name}
      action={each.action}
      ability={{ allowed: true }}
      primary={false}
      onClick={() => setDoing(each.action)}
    />
  ));
  const { reveal } = person.abilities;
  return (
    <Panel title={t.card} actions={<div className="row">{buttons}</div>}>
      <Facts
        items={[
          {
            label: t.name,
            value: person.erased ? t.erased : <PersonPart id={person.id} part="name" masked={person.nameMasked ?? ''} ability={reveal} />,
          },
          { label: t.phone, value: <PersonPart id={person.id} part="phone" masked={person.phoneMasked ?? ''} ability={reveal} /> },
          { label: t.status, value: t[person.residenceStatus] },
          { label: t.identity, value: <Identity person={person} /> },
          { label: care.care, value: <KeyGroup person={person} /> },
          { label: t.language, value: person.language },
          {
            label: t.suggestions,
            value: (
              <Tag tone={person.suggestionsOff ? 'closed' : 'done'}>{person.suggestionsOff ? t.suggestionsStopped : t.suggestionsOn}</Tag>
            ),
          },
        ]}
      />
      <ActionDialog
        action={doing}
        target={{ record: { id: person.id, version: person.version }, refreshes: ['/api/v1/people'] }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}

function Accesses(props: { id: string }) {
  const t = usePhrases(words);
  const format = useFormat();
  const found = useQuery(read('/api/v1/people/{id}/accesses', { path: { id: props.id } }));
  const columns: Column<Access>[] = [
    { key: 'at', title: t.at, width: 170, cell: (row) => format.moment(row.at) },
    { key: 'by', title: t.by, width: 180, cell: (row) => row.by },
    { key: 'fields', title: t.fields, width: 180, cell: (row) => row.fields.join('、') },
    { key: 'purpose', title: t.purpose, cell: (row) => row.purpose },
  ];
  return (
    <Panel title={t.accesses}>
      <Loaded query={found}>
        {({ items }) => (
          <DataTable
            label={t.accesses}
            columns={columns}
            rows={items.map((item, i) => ({ ...item, id: `${item.at} ${i}` }))}
            empty={{ title: t.noAccesses }}
          />
        )}
      </Loaded>
    </Panel>
  );
}

/** One resident: the masked card, what can be done at the person's own request, and who looked at the data. */
export function ResidentPage() {
  const t = usePhrases(words);
  const id = useRouteParam('id');
  const person = useQuery(read('/api/v1/people/{id}', { path: { id } }));
  return (
    <Page title={t.residents} back={{ to: '/residents', label: t.back }}>
      <Loaded query={person}>
        {(shown) => (
          <>
            <Card person={shown} />
            {shown.abilities['recordConsent']?.allowed && <Consents id={shown.id} />}
            {shown.abilities['readAccesses']?.allowed && <Accesses id={shown.id} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}
