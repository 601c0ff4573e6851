import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, data } from '../../../../api/client.ts';
import { definePhrases, usePhrases, useText } from '../../../../i18n/phrases.ts';
import type { Field } from '../../../kit/index.ts';

const phrases = definePhrases({
  advice: { zh: '发出前看一眼', en: 'Before it is sent' },
  wait: { zh: '写好后这里会提示还缺什么。', en: 'When you have written it, what may be missing is shown here.' },
  good: { zh: '说到了这件事，单位、措施、时间、依据都写到了。', en: 'It speaks of the matter and names unit, measure, date and ground.' },
  free: { zh: '只是建议，照样可以发出。', en: 'Only advice; you can send it as it is.' },
  like: { zh: (numbers: string) => `（${numbers}）`, en: (numbers: string) => ` (${numbers})` },
});

/** Shorter texts say too little to be advised on. */
const shortest = 8;
const pauseMs = 700;

/** What somebody types, a moment after they pause. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

type Subject = { order: string } | { matter: string };

function ask(subject: Subject, text: string, signal: AbortSignal) {
  const body = { text };
  if ('order' in subject)
    return data(api.POST('/api/v1/orders/{id}/check-result', { params: { path: { id: subject.order } }, body, signal }));
  return data(api.POST('/api/v1/matters/{id}/check-answer', { params: { path: { id: subject.matter } }, body, signal }));
}

function Advice(props: { subject: Subject; text: string; id: string }) {
  const t = usePhrases(phrases);
  const words = useText();
  const text = usePaused(props.text.trim());
  const enough = [...text].length >= shortest;
  const check = useQuery({
    queryKey: ['reply-advice', props.subject, text],
    queryFn: ({ signal }) => ask(props.subject, text, signal),
    enabled: enough,
    placeholderData: (last) => last,
  });
  const advice = enough ? check.data?.advice : undefined;
  return (
    <div id={props.id} className="reply-advice" role="status">
      {!advice && <p className="quiet small">{t.wait}</p>}
      {advice?.length === 0 && <p className="small">✓ {t.good}</p>}
      {advice && advice.length > 0 && (
        <>
          <ul>
            {advice.map(({ code, reason, evidence }) => (
              <li key={code}>
                {words(reason)}
                {code === 'original' && evidence.length > 0 && t.like(evidence.join('、'))}
              </li>
            ))}
          </ul>
          <p className="quiet small">{t.free}</p>
        </>
      )}
    </div>
  );
}

/** The advice on an answer as a field under its text: it asks nothing and never blocks. */
export function useAdviceField<V extends { text?: string; advice?: undefined }>(subject: Subject): Field<V> {
  const t = usePhrases(phrases);
  return {
    key: 'advice' as keyof V & string,
    label: t.advice,
    kind: 'custom',
    group: true,
    wide: true,
    render: ({ id, values }) => <Advice id={id} subject={subject} text={values.text ?? ''} />,
  };
}
