import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionButtons, action, Facts, LinkButton, Loaded, Panel, RecordPage, Tag, useRouteParam } from '../../kit/index.ts';
import { BlocksFacts, CompletenessLine } from './blocks.tsx';
import { type Application, applicationTones, refreshes, useAmounts } from './call.ts';
import { applicationWords } from './phrases.ts';

type Words = PhrasesOf<typeof applicationWords>;
const path = (id: string) => ({ params: { path: { id } } });

function plain(id: string, name: 'submit' | 'pass' | 'promote', label: string, intro?: string): Action {
  return action({
    name,
    label,
    intro,
    send: (_, { key, version }) =>
      data(api.POST(`/api/v1/applications/{id}/${name}`, { ...path(id), body: { version }, headers: submitHeaders(key) })),
  });
}

function withReason(id: string, name: 'withdraw' | 'fail' | 'give_back', texts: { label: string; reason: string }): Action {
  const route = name === 'give_back' ? 'give-back' : name;
  return action<{ reason: string }>({
    name,
    label: texts.label,
    danger: name !== 'give_back',
    aside: true,
    fields: [{ key: 'reason', label: texts.reason, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
    send: ({ reason }, { key, version }) =>
      data(api.POST(`/api/v1/applications/{id}/${route}`, { ...path(id), body: { version, reason }, headers: submitHeaders(key) })),
  });
}

const stepsOf = (t: Words, { id }: Application): Action[] => [
  plain(id, 'submit', t.submit, t.submitIntro),
  plain(id, 'pass', t.pass),
  plain(id, 'promote', t.promote),
  withReason(id, 'give_back', { label: t.giveBack, reason: t.reason }),
  withReason(id, 'fail', { label: t.fail, reason: t.reason }),
  withReason(id, 'withdraw', { label: t.withdraw, reason: t.reason }),
];

function Side(props: { application: Application }) {
  const t = usePhrases(applicationWords);
  const format = useFormat();
  const { yuan, mean } = useAmounts();
  const { application } = props;
  return (
    <Panel>
      <Facts
        single
        items={[
          { label: t.call, value: application.callId && <Link to={`/calls/${application.callId}`}>{application.callTitle}</Link> },
          { label: t.unit, value: application.unit },
          { label: t.amount, value: yuan(application.amount) },
          { label: t.period, value: [application.startsOn, application.endsOn].filter(Boolean).join(' — ') },
          { label: t.guideItem, value: application.guideItem?.title },
          { label: t.needs, value: application.needs.map((need) => `${need.number} ${need.title}`).join('、') },
          { label: t.reason, value: application.reason },
          { label: t.mean, value: application.mean === null ? '' : mean(application.mean) },
          { label: t.rank, value: application.rank && format.number(application.rank) },
          { label: t.round, value: application.boardRound > 1 && format.number(application.boardRound) },
          { label: t.noticeEnds, value: application.noticeEndsAt && format.moment(application.noticeEndsAt) },
        ]}
      />
      {application.projectId && (
        <p>
          <Link to={`/projects/${application.projectId}`}>{t.project}</Link>
        </p>
      )}
    </Panel>
  );
}

/** One application: its four requirements and what can be done with it. */
export function ApplicationPage() {
  const t = usePhrases(applicationWords);
  const id = useRouteParam('id');
  const application = useQuery(read('/api/v1/applications/{id}', { path: { id } }));
  return (
    <Loaded query={application}>
      {(shown) => (
        <RecordPage
          back={{ to: '/applications', label: t.back }}
          title={shown.title}
          tags={<Tag tone={applicationTones[shown.state]}>{shown.stateName}</Tag>}
          actions={<ActionButtons actions={stepsOf(t, shown)} target={{ record: shown, refreshes }} />}
          side={<Side application={shown} />}
        >
          <Panel
            title={t.check}
            actions={shown.abilities['change']?.allowed ? <LinkButton to={`/applications/${id}/change`}>{t.edit}</LinkButton> : undefined}
          >
            <CompletenessLine completeness={shown.completeness} />
          </Panel>
          <Panel title={shown.number}>
            {shown.summary && <p className="words">{shown.summary}</p>}
            <BlocksFacts blocks={shown.blocks} />
          </Panel>
        </RecordPage>
      )}
    </Loaded>
  );
}
