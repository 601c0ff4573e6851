import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSubmit } from '../../../api/submit.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { TextField } from '../../kit/fields.tsx';
import { Disclosure } from '../disclosure.tsx';
import { sessionQuery } from '../mine/session.ts';
import { answerInvitation, type Topic } from './api.ts';
import { phrases } from './phrases.ts';
import { topicKey } from './posts-api.ts';

const listOpen: readonly Topic['state'][] = ['preparing', 'noticed', 'discussing', 'drafted'];

interface Answer {
  accept: boolean;
  code?: string;
}

function useAnswer(topic: Topic) {
  const client = useQueryClient();
  return useSubmit<Answer, unknown>({
    scope: `topic-invitation:${topic.id}`,
    send: (body, key) => answerInvitation(topic.id, body, key),
    onDone: () => client.invalidateQueries({ queryKey: topicKey(topic.id) }),
  });
}

function OwnSeat(props: { topic: Topic; own: NonNullable<Topic['ownParty']> }) {
  const t = usePhrases(phrases);
  const { topic, own } = props;
  const send = useAnswer(topic);
  const button = (accept: boolean, label: string) => (
    <button
      type="button"
      className={accept ? 'button button-main' : 'button button-wide'}
      aria-disabled={send.isPending}
      onClick={() => !send.isPending && send.mutate({ accept })}
    >
      {label}
    </button>
  );
  const problem = send.error && <ProblemNotice error={send.error} />;
  if (own.state === 'accepted') return <Notice tone="done" title={t.accepted(own.seatName)} />;
  if (own.state === 'declined')
    return (
      <Notice title={t.declinedOwn}>
        {problem}
        {button(true, t.changeMind)}
      </Notice>
    );
  return (
    <Notice tone="waiting" icon="person" title={t.invited}>
      <p>{t.invitedAs(own.seatName)}</p>
      {problem}
      <div className="stack">
        {button(true, t.accept)}
        {button(false, t.decline)}
      </div>
    </Notice>
  );
}

function WithCode(props: { topic: Topic }) {
  const t = usePhrases(phrases);
  const [code, setCode] = useState('');
  const send = useAnswer(props.topic);
  const typed = code.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  return (
    <Disclosure title={t.code} quiet>
      <TextField id="invitation-code" label={t.codeLabel} maxLength={12} value={code} onChange={setCode} />
      {send.error && <ProblemNotice error={send.error} />}
      <button
        type="button"
        className="button button-main"
        aria-disabled={send.isPending || typed.length < 8}
        onClick={() => typed.length >= 8 && !send.isPending && send.mutate({ accept: true, code: typed })}
      >
        {t.accept}
      </button>
    </Disclosure>
  );
}

/** One's own seat: accepting or declining, or taking it with the code of the letter. */
export function Invitation(props: { topic: Topic }) {
  const session = useQuery(sessionQuery);
  const { topic } = props;
  if (!listOpen.includes(topic.state)) return null;
  if (topic.ownParty) return <OwnSeat topic={topic} own={topic.ownParty} />;
  return session.data?.kind === 'resident' ? <WithCode topic={topic} /> : null;
}
