import { useQueryClient } from '@tanstack/react-query';
import { useSubmit } from '../../../api/submit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ProblemNotice } from '../../kit/feedback.tsx';
import { useResident } from '../mine/session.ts';
import { type Project, projectKey, setFollowing } from './api.ts';
import { phrases } from './phrases.ts';

/** Following a project, for residents who are signed in; how many do, for everybody. */
export function Follow(props: { project: Project }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const client = useQueryClient();
  const resident = useResident();
  const { id, follows, followers } = props.project;
  const send = useSubmit<boolean, unknown>({
    scope: `follow:${id}`,
    send: (wanted, key) => setFollowing(id, wanted, key),
    onDone: () => void client.invalidateQueries({ queryKey: projectKey(id) }),
  });
  return (
    <div className="project-follow">
      {followers > 0 && <p className="help">{t.followers(format.number(followers))}</p>}
      {send.isError && <ProblemNotice error={send.error} />}
      {resident && follows && <p>{t.following}</p>}
      {resident && (
        <button type="button" className="button" disabled={send.isPending} onClick={() => send.mutate(!follows)}>
          {follows ? t.unfollow : t.follow}
        </button>
      )}
    </div>
  );
}
