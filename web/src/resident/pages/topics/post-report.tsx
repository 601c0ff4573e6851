import { useQuery } from '@tanstack/react-query';
import { useSubmit } from '../../../api/submit.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { phrases } from './posts.phrases.ts';
import { moderationPolicy, type Reply, reportPost } from './posts-api.ts';

/** Telling the moderators what is wrong with a post: one tap on a published reason. */
export function ReportPost(props: { post: Reply; onDone: () => void }) {
  const t = usePhrases(phrases);
  const { post, onDone } = props;
  const policy = useQuery(moderationPolicy);
  const send = useSubmit<{ reason: string }, unknown>({
    scope: `post-report:${post.id}`,
    send: ({ reason }, key) => reportPost(post.id, reason, key),
  });
  if (send.isSuccess) return <Notice tone="done" title={t.reported} />;
  return (
    <Loaded query={policy}>
      {({ reasons }) => (
        <fieldset className="stack post-report">
          <legend>{t.reportWhy}</legend>
          {send.error && <ProblemNotice error={send.error} />}
          {reasons.map((reason) => (
            <button key={reason.code} type="button" className="button button-wide" onClick={() => send.mutate({ reason: reason.code })}>
              {reason.name}
            </button>
          ))}
          <button type="button" className="text-button" onClick={onDone}>
            {t.cancel}
          </button>
        </fieldset>
      )}
    </Loaded>
  );
}
