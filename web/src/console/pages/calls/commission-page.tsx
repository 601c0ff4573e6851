import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionButtons, action, Facts, Loaded, Panel, type Picked, RecordPage, Tag, useRouteParam } from '../../kit/index.ts';
import { BlocksFacts } from './blocks.tsx';
import { type Commission, commissionTones, refreshes, useAmounts } from './call.ts';
import { commissionWords } from './more-phrases.ts';

type Words = PhrasesOf<typeof commissionWords>;
type Offer = Commission['offers'][number];

function stepsOf(t: Words, { id }: Commission): Action[] {
  const path = { params: { path: { id } } };
  return [
    action<{ units: Picked[]; days: number }>({
      name: 'offer',
      label: t.offer,
      fields: [
        { key: 'units', label: t.organisations, kind: 'unit', several: true, required: true },
        { key: 'days', label: t.days, kind: 'number', min: 1, max: 60, required: true },
      ],
      initial: { days: 5 },
      send: ({ units, days }, { key, version }) =>
        data(
          api.POST('/api/v1/commissions/{id}/offer', {
            ...path,
            body: { version, days, unitIds: units.map((unit) => unit.id) },
            headers: submitHeaders(key),
          }),
        ),
    }),
    action<{ reason: string }>({
      name: 'withdraw',
      label: t.withdraw,
      danger: true,
      aside: true,
      fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
      send: ({ reason }, { key, version }) =>
        data(api.POST('/api/v1/commissions/{id}/withdraw', { ...path, body: { version, reason }, headers: submitHeaders(key) })),
    }),
  ];
}

function answerAction(t: Words, offer: Offer): Action {
  return action<{ decision: 'accept' | 'decline'; words?: string }>({
    name: 'answer',
    label: t.answer,
    fields: [
      {
        key: 'decision',
        label: t.decision,
        kind: 'choice',
        required: true,
        options: [
          { value: 'accept', label: t.accept },
          { value: 'decline', label: t.decline, note: t.declineNote },
        ],
      },
      { key: 'words', label: t.words, kind: 'long_text', maxLength: 1000, rows: 3 },
    ],
    send: ({ decision, words }, { key, version }) =>
      data(
        api.POST('/api/v1/project-offers/{id}/answer', {
          params: { path: { id: offer.id } },
          body: { version, accept: decision === 'accept', words: words || null },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function Offers(props: { commission: Commission }) {
  const t = usePhrases(commissionWords);
  const format = useFormat();
  const tone = (state: Offer['state']) => (state === 'accepted' ? 'done' : state === 'offered' ? 'waiting' : 'closed');
  if (props.commission.offers.length === 0) return null;
  return (
    <Panel title={t.offers}>
      <ul className="plain-list">
        {props.commission.offers.map((offer) => (
          <li key={offer.id}>
            {offer.unit} <Tag tone={tone(offer.state)}>{offer.stateName}</Tag>{' '}
            {offer.answeredAt && <span className="quiet small">{format.moment(offer.answeredAt)}</span>} {offer.words}
            {offer.abilities['answer']?.allowed && (
              <ActionButtons actions={[answerAction(t, offer)]} target={{ record: offer, refreshes }} />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** One commissioned task with its offers and their answers. */
export function CommissionPage() {
  const t = usePhrases(commissionWords);
  const format = useFormat();
  const { yuan } = useAmounts();
  const id = useRouteParam('id');
  const commission = useQuery(read('/api/v1/commissions/{id}', { path: { id } }));
  return (
    <Loaded query={commission}>
      {(shown) => (
        <RecordPage
          back={{ to: '/commissions', label: t.back }}
          title={shown.title}
          tags={<Tag tone={commissionTones[shown.state]}>{shown.stateName}</Tag>}
          actions={<ActionButtons actions={stepsOf(t, shown)} target={{ record: shown, refreshes }} />}
          side={
            <Panel>
              <Facts
                single
                items={[
                  { label: t.number, value: shown.number },
                  { label: t.unit, value: shown.unit },
                  { label: t.amount, value: yuan(shown.amount) },
                  { label: t.period, value: `${shown.startsOn} — ${shown.endsOn}` },
                  { label: t.replyBy, value: shown.replyBy && format.moment(shown.replyBy) },
                  { label: t.reason, value: shown.reason },
                ]}
              />
              {shown.projectId && (
                <p>
                  <Link to={`/projects/${shown.projectId}`}>{t.project}</Link>
                </p>
              )}
            </Panel>
          }
        >
          <Offers commission={shown} />
          <Panel title={t.terms}>
            <p className="words">{shown.terms}</p>
            <BlocksFacts blocks={shown.blocks} />
          </Panel>
        </RecordPage>
      )}
    </Loaded>
  );
}
