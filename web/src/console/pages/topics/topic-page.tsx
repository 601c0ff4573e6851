import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import {
  ActionButtons,
  Facts,
  LinkButton,
  Loaded,
  Note,
  type Option,
  Panel,
  RecordPage,
  Tabs,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { lateSteps } from './decide-steps.ts';
import { DiscussionPanel } from './discussion/discussion-panel.tsx';
import { GuidanceSheet, ThreeParts } from './guidance-sheet.tsx';
import { PartiesSheet } from './parties-sheet.tsx';
import { terms, words } from './phrases.ts';
import { ResultSheet } from './result-sheet.tsx';
import { StageBar } from './stage-bar.tsx';
import { stepWords } from './step-phrases.ts';
import { earlySteps } from './steps.ts';
import { refreshes, stateTones, type Topic } from './topic.ts';

/** Those who may own a thing to be done or dissent: the bodies and units at the table. */
function useOwners(topic: Topic): Option[] {
  const may = useMay();
  const parties = useQuery({
    ...read('/api/v1/topics/{id}/parties', { path: { id: topic.id }, query: { limit: 100, kind: 'unit' } }),
    enabled: may('topics.facilitate'),
  });
  return (parties.data?.items ?? []).map((party) => ({ value: party.id, label: `${party.seatName} · ${party.name}` }));
}

function Side(props: { topic: Topic }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const { topic } = props;
  return (
    <Panel>
      <Facts
        single
        items={[
          { label: t.direction, value: n[topic.direction] },
          { label: t.contentKind, value: n[topic.contentKind] },
          { label: t.form, value: topic.forms.map((form) => n[form]).join(' · ') },
          { label: t.where, value: topic.building?.name ?? topic.estate?.name ?? topic.placeText },
          { label: t.convener, value: topic.unit?.name },
          { label: t.facilitator, value: topic.facilitatorName },
          { label: t.proposer, value: [n[topic.proposer.kind], topic.proposer.name].filter(Boolean).join(' ') },
          {
            label: t.supporters,
            value:
              topic.supportersNeeded > 0
                ? t.supportedBy(format.number(topic.supporters), format.number(topic.supportersNeeded))
                : undefined,
          },
          {
            label: t.rule,
            value: topic.rule ? t.ruleNumber(topic.rule.name, topic.rule.number) : topic.stateType === 'done' ? undefined : t.noRule,
          },
          { label: t.grownFrom, value: topic.grownFrom && <Link to={`/topics/${topic.grownFrom.id}`}>{topic.grownFrom.number}</Link> },
          { label: t.grownInto, value: topic.grownInto && <Link to={`/topics/${topic.grownInto.id}`}>{topic.grownInto.number}</Link> },
        ]}
      />
    </Panel>
  );
}

function Matters(props: { topic: Topic }) {
  const t = usePhrases(words);
  const { topic } = props;
  if (topic.matters.length === 0) return null;
  return (
    <Panel title={t.matters}>
      <ul className="stack">
        {topic.matters.map((matter) => (
          <li key={matter.id}>
            <Link to={`/matters/${matter.id}`}>
              {matter.number} {matter.title}
            </Link>{' '}
            <Tag>{matter.stateName}</Tag>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function About(props: { topic: Topic }) {
  const t = usePhrases(words);
  const { topic } = props;
  return (
    <>
      <Panel title={t.about}>
        <p className="words">{topic.body}</p>
        {topic.attachments.length > 0 && (
          <ul className="stack" aria-label={t.attachments}>
            {topic.attachments.map((file) => (
              <li key={file.id}>
                <a href={`/api/v1/attachments/${file.id}`}>{file.name}</a>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {topic.parts && <ThreeParts topic={topic} />}
    </>
  );
}

function Sheetwise(props: { topic: Topic }) {
  const t = usePhrases(words);
  const { topic } = props;
  const talks = !['proposed', 'supported', 'declined', 'preparing'].includes(topic.state);
  const sheets = [
    { key: 'about', label: t.course, content: <About topic={topic} /> },
    { key: 'parties', label: t.parties, count: topic.parties.total, content: <PartiesSheet topic={topic} /> },
    ...(talks ? [{ key: 'discussion', label: t.discussion, content: <DiscussionPanel topicId={topic.id} /> }] : []),
    { key: 'result', label: t.result, content: <ResultSheet topic={topic} /> },
    {
      key: 'guidance',
      label: t.guidance,
      count: topic.guidance.length + topic.opinions.length || undefined,
      content: <GuidanceSheet topic={topic} />,
    },
  ];
  return <Tabs label={t.sheets} sheets={sheets} />;
}

function TopicRecord(props: { topic: Topic }) {
  const t = usePhrases(words);
  const s = usePhrases(stepWords);
  const n = usePhrases(terms);
  const format = useFormat();
  const { topic } = props;
  const kit = { t: s, n, format, topic };
  const owners = useOwners(topic);
  const [early, late] = [earlySteps(kit), lateSteps(kit, owners)];
  const actions = [...early.filter((each) => !each.aside), ...late, ...early.filter((each) => each.aside)];
  return (
    <RecordPage
      back={{ to: '/topics', label: t.back }}
      number={topic.number}
      title={topic.title}
      tags={
        <>
          <Tag tone={stateTones[topic.state]}>{n[topic.state]}</Tag>
          <Tag>{n[topic.scope]}</Tag>
        </>
      }
      place={topic.area.path}
      head={<StageBar topic={topic} />}
      actions={
        <ActionButtons
          actions={actions}
          lead={
            topic.state === 'voting' && topic.ballotId ? (
              <LinkButton to={`/ballots/${topic.ballotId}`} type="primary" size="large">
                {t.openBallot}
              </LinkButton>
            ) : undefined
          }
          target={{ record: topic, refreshes }}
        />
      }
      side={
        <>
          <Side topic={topic} />
          <Matters topic={topic} />
        </>
      }
    >
      {topic.overdue && <Note tone="alarm" title={t.late} />}
      {topic.declinedReason && topic.state === 'declined' && (
        <Note tone="waiting" title={t.declinedWhy}>
          {topic.declinedReason}
        </Note>
      )}
      <Sheetwise topic={topic} />
    </RecordPage>
  );
}

/** One topic from beginning to end: the procedure on top, the next step at the right. */
export function TopicPage() {
  const id = useRouteParam('id');
  const topic = useQuery(read('/api/v1/topics/{id}', { path: { id } }));
  return <Loaded query={topic}>{(shown) => <TopicRecord key={shown.id} topic={shown} />}</Loaded>;
}
