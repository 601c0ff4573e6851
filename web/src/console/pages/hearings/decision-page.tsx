import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionButtons, action, Facts, Loaded, Panel, RecordPage, Tag, useRouteParam } from '../../kit/index.ts';
import { type Decision, lampTones, refreshes } from './hearing.ts';
import { terms, words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type HearingRow = Answer<'/api/v1/hearings'>['items'][number];

const path = (id: string) => ({ params: { path: { id } } });

function steps(t: Words, item: Decision, hearings: readonly HearingRow[]): Action[] {
  const open = hearings.filter((hearing) => hearing.state !== 'cancelled');
  const consulted = item.lamp === 'done' || item.lamp === 'none';
  return [
    action<{ hearingId: string }>({
      name: 'plan',
      label: t.plan,
      icon: 'link',
      aside: item.lamp !== 'red' && item.lamp !== 'waiting',
      fields: [
        {
          key: 'hearingId',
          label: t.hearing,
          kind: 'choice',
          as: 'select',
          required: true,
          options: open.map(({ id, title, stateName }) => ({ value: id, label: `${title}（${stateName}）` })),
        },
      ],
      send: ({ hearingId }, { key, version }) =>
        data(
          api.POST('/api/v1/decision-items/{id}/plan-consultation', {
            ...path(item.id),
            body: { version, hearingId },
            headers: submitHeaders(key),
          }),
        ),
    }),
    action<{ text: string; without?: string }>({
      name: 'decide',
      label: t.decideItem,
      icon: 'check',
      aside: !consulted,
      fields: [
        { key: 'text', label: t.decision, kind: 'long_text', required: true, maxLength: 5000, rows: 5 },
        {
          key: 'without',
          label: t.without,
          kind: 'long_text',
          maxLength: 1000,
          help: t.withoutHelp,
          required: true,
          when: () => !consulted,
        },
      ],
      send: ({ text, without }, { key, version }) =>
        data(
          api.POST('/api/v1/decision-items/{id}/decide', {
            ...path(item.id),
            body: { version, text, ...(without ? { withoutReason: without } : {}) },
            headers: submitHeaders(key),
          }),
        ),
    }),
    action<{ reason: string }>({
      name: 'withdraw',
      label: t.withdrawItem,
      danger: true,
      aside: true,
      fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000 }],
      send: ({ reason }, { key, version }) =>
        data(
          api.POST('/api/v1/decision-items/{id}/withdraw', { ...path(item.id), body: { version, reason }, headers: submitHeaders(key) }),
        ),
    }),
  ];
}

/** One decision on the register: its date, its lamp, its consultation. */
export function DecisionPage() {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const id = useRouteParam('id');
  const query = useQuery(read('/api/v1/decision-items/{id}', { path: { id } }));
  const area = query.data?.areaCode;
  const hearings = useQuery({
    ...read('/api/v1/hearings', { query: { limit: 100, ...(area ? { area } : {}) } }),
    enabled: area !== undefined,
  });
  return (
    <Loaded query={query}>
      {(item) => (
        <RecordPage
          back={{ to: '/decisions', label: t.backRegister }}
          title={item.title}
          tags={
            <>
              <span className="quiet">{item.stateName}</span>
              <Tag tone={lampTones[item.lamp]}>{n[`lamp_${item.lamp}`]}</Tag>
            </>
          }
          actions={<ActionButtons actions={steps(t, item, hearings.data?.items ?? [])} target={{ record: item, refreshes }} />}
        >
          <Panel>
            <Facts
              items={[
                { label: t.area, value: item.areaName },
                { label: t.section, value: item.section },
                { label: t.decidesOn, value: format.date(item.decidesOn) },
                { label: t.dueReason, value: item.dueReason },
                { label: t.due, value: item.consultationState },
                { label: t.without, value: item.withoutReason },
                { label: t.reason, value: item.endedReason },
              ]}
            />
            <p className="words">{item.summary}</p>
            {item.hearingId && <Link to={`/hearings/${item.hearingId}`}>{t.openHearing}</Link>}
            {item.topicId && <Link to={`/topics/${item.topicId}`}>{t.openTopic}</Link>}
          </Panel>
          {item.decisionText && (
            <Panel title={t.decision}>
              <p className="words">{item.decisionText}</p>
            </Panel>
          )}
        </RecordPage>
      )}
    </Loaded>
  );
}
