import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSubmit } from '../../../api/submit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Section } from '../../kit/page.tsx';
import { Disclosure } from '../disclosure.tsx';
import { sessionQuery } from '../mine/session.ts';
import type { Topic } from './api.ts';
import { LazySignIn } from './lazy-sign-in.tsx';
import { phrases } from './phrases.ts';
import { discussion, support, topicKey } from './posts-api.ts';

function Button(props: { topic: Topic }) {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const { topic } = props;
  const { data } = useQuery(discussion(topic.id));
  const send = useSubmit<{ supports: boolean }, unknown>({
    scope: '',
    send: ({ supports }, key) => support(topic.id, supports, key),
    onDone: () => client.invalidateQueries({ queryKey: topicKey(topic.id) }),
  });
  const press = (supports: boolean) => !send.isPending && send.mutate({ supports });
  return (
    <>
      {send.error && <ProblemNotice error={send.error} />}
      {data?.supported ? (
        <Notice
          tone="done"
          title={t.supported}
          action={
            <button type="button" className="button" aria-disabled={send.isPending} onClick={() => press(false)}>
              {t.takeBack}
            </button>
          }
        />
      ) : (
        <button type="button" className="button button-main" aria-disabled={send.isPending} onClick={() => press(true)}>
          {send.isPending ? t.supporting : t.support}
        </button>
      )}
    </>
  );
}

/** While supporters are collected: how many are missing, and the one button (S002-93). */
export function Support(props: { topic: Topic }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const session = useQuery(sessionQuery);
  const { topic } = props;
  if (topic.state !== 'proposed') return null;
  const { supporters, supportersNeeded: needed } = topic;
  const told = t.supporters(format.number(supporters), format.number(needed));
  return (
    <Section title={told}>
      <span className="support-bar" role="img" aria-label={told}>
        <i style={{ width: `${Math.min(100, (supporters / Math.max(1, needed)) * 100)}%` }} />
      </span>
      {supporters < needed && <p>{t.supportText(format.number(needed - supporters))}</p>}
      {session.data?.kind === 'resident' ? (
        <Button topic={topic} />
      ) : (
        <Disclosure title={t.signInSupport}>
          <p>{t.signInText}</p>
          <LazySignIn staff={session.data?.kind === 'staff'} />
        </Disclosure>
      )}
    </Section>
  );
}
