import { useQueryClient } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { useSubmit } from '../../../api/submit.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { type ResidentCard, sessionQuery } from './session.ts';

const phrases = definePhrases({
  title: { zh: '给您的通知现在是英文的', en: 'Messages to you are in Chinese' },
  change: { zh: '以后用中文通知我', en: 'Write to me in English' },
  changing: { zh: '正在保存…', en: 'Saving…' },
});

/** Offers messages in the language that is read here, to whoever gets them in the other one (S001-21). */
export function OwnLanguage(props: { person: ResidentCard }) {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const { version, language: written } = props.person;
  const wanted = useLanguage() === 'en' ? 'en' : 'zh-CN';
  const send = useSubmit<{ version: number; language: 'en' | 'zh-CN' }, unknown>({
    scope: 'own-language',
    send: (body, key) => data(api.PATCH('/api/v1/me/person', { body, headers: submitHeaders(key) })),
    onDone: () => client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
  if ((written === 'en') === (wanted === 'en')) return null;
  return (
    <Notice
      title={t.title}
      action={
        <button
          type="button"
          className="button"
          aria-disabled={send.isPending}
          onClick={() => send.isPending || send.mutate({ version, language: wanted })}
        >
          {send.isPending ? t.changing : t.change}
        </button>
      }
    >
      {send.error !== null && <ProblemNotice error={send.error} />}
    </Notice>
  );
}
