import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useSubmit } from '../../../api/submit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Section } from '../../kit/page.tsx';
import { sessionQuery } from '../mine/session.ts';
import { evaluate, type Mattered, type Topic } from './api.ts';
import { phrases } from './phrases.ts';
import { topicKey } from './posts-api.ts';

/** The way to the vote while it runs, and to its result after. */
export function VoteLink(props: { topic: Topic }) {
  const t = usePhrases(phrases);
  const { ballotId, state } = props.topic;
  if (ballotId === null) return null;
  return (
    <Link href={`/votes/${ballotId}`} className={state === 'voting' ? 'button button-main' : 'button button-wide'}>
      {state === 'voting' ? t.vote : t.voteResult}
    </Link>
  );
}

function Actions(props: { topic: Topic }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const words = { open: t.actionOpen, done: t.actionDone, dropped: t.actionDropped };
  return (
    <>
      <h3>{t.actions}</h3>
      <ul className="plain-list">
        {props.topic.actions.map((action) => (
          <li key={action.id}>
            <strong>{action.text}</strong>
            <br />
            {t.dueBy(action.ownerName, format.date(action.dueOn))} · {words[action.state]}
            {action.late && <span className="topic-late"> · {t.late}</span>}
            {action.report && <p className="post-words">{action.report}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What was resolved, who does not agree, who does what until when. */
export function Resolution(props: { topic: Topic }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { resolution, actions, report, state } = props.topic;
  if (!resolution) return null;
  return (
    <Section title={t.resolution}>
      <p className="help">{t.resolutionNo(resolution.number, format.date(resolution.at))}</p>
      <p className="post-words">{resolution.text}</p>
      {state === 'resolved' && resolution.objectionUntil && (
        <p className="help">{t.objectUntil(format.moment(resolution.objectionUntil))}</p>
      )}
      {resolution.dissents.map((dissent) => (
        <blockquote key={`${dissent.partyName}${dissent.words}`} className="position">
          <strong>
            {t.dissents} · {dissent.partyName}
          </strong>
          <p className="post-words">{dissent.words}</p>
        </blockquote>
      ))}
      {actions.length > 0 && <Actions topic={props.topic} />}
      {report && (
        <>
          <h3>{t.report}</h3>
          <p className="post-words">{report}</p>
        </>
      )}
    </Section>
  );
}

/** Did it matter: one tap by those who took part, and what the others said. */
export function Evaluation(props: { topic: Topic }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const client = useQueryClient();
  const session = useQuery(sessionQuery);
  const { topic } = props;
  const send = useSubmit<{ mattered: Mattered }, unknown>({
    scope: `topic-evaluation:${topic.id}`,
    send: ({ mattered }, key) => evaluate(topic.id, mattered, key),
    onDone: () => client.invalidateQueries({ queryKey: topicKey(topic.id) }),
  });
  if (topic.state !== 'fed_back' && topic.state !== 'evaluated') return null;
  const { yes, partly, no } = topic.evaluations;
  const asked = topic.state === 'fed_back' && session.data?.kind === 'resident';
  return (
    <Section title={t.mattered}>
      {topic.ownEvaluation && <Notice tone="done" title={t.thanks(t[topic.ownEvaluation])} />}
      {send.error && <ProblemNotice error={send.error} />}
      {asked && topic.ownEvaluation === null && (
        <div className="button-row even">
          {(['yes', 'partly', 'no'] as const).map((mattered) => (
            <button key={mattered} type="button" className="button" onClick={() => !send.isPending && send.mutate({ mattered })}>
              {t[mattered]}
            </button>
          ))}
        </div>
      )}
      {yes + partly + no > 0 && <p>{t.matteredCount(format.number(yes), format.number(partly), format.number(no))}</p>}
    </Section>
  );
}
