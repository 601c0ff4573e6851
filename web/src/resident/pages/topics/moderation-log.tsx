import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Disclosure } from '../disclosure.tsx';
import { phrases } from './posts.phrases.ts';
import { moderationLog, moderationPolicy } from './posts-api.ts';

/** For which reasons posts are hidden, and what was hidden here: when, why, and what came of the appeal. Nobody's words or name. */
export function ModerationLog(props: { topicId: string; hidden: number }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const policy = useQuery(moderationPolicy);
  const log = useQuery({ ...moderationLog(props.topicId), enabled: props.hidden > 0 });
  return (
    <Disclosure title={t.policy} quiet>
      {policy.data && (
        <>
          <p>{policy.data.intro}</p>
          <ul className="plain-list">
            {policy.data.reasons.map((reason) => (
              <li key={reason.code}>{reason.name}</li>
            ))}
          </ul>
          <p>{policy.data.appeal}</p>
        </>
      )}
      {log.data && log.data.items.length > 0 && (
        <>
          <h3>{t.log}</h3>
          <ul className="plain-list">
            {log.data.items.map((line) => (
              <li key={line.id}>
                {format.moment(line.hiddenAt)} · {line.reason} · {line.stateName}
                {line.decision && `：${line.decision}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </Disclosure>
  );
}
