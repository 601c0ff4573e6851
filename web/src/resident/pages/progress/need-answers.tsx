import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { Section } from '../../kit/page.tsx';
import { ownNeeds } from '../needs/api.ts';

const phrases = definePhrases({
  title: { zh: '列入需求和项目', en: 'Among the needs and projects' },
  lead: {
    zh: '您反映的事也作为需求报到了街道和区里，结果如下：',
    en: 'What you reported also went up as a need. This is what came of it:',
  },
  reason: { zh: (words: string) => `理由：${words}`, en: (words: string) => `Reason: ${words}` },
  need: { zh: '看需求', en: 'The need' },
  project: { zh: '看项目', en: 'The project' },
});

/** What became of a report beyond its own answer: the need it is part of, the decision, the project that meets it (S001-42). */
export function NeedAnswers(props: { id: string }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const answers = useQuery({ ...ownNeeds, retry: false }).data?.items.find((each) => each.id === props.id)?.answers ?? [];
  if (answers.length === 0) return null;
  return (
    <Section title={t.title}>
      <p>{t.lead}</p>
      <ol className="story">
        {answers.map((answer) => (
          <li key={`${answer.kind}${answer.projectId ?? ''}`}>
            <p>{answer.text}</p>
            {answer.reason && <p className="words">{t.reason(answer.reason)}</p>}
            <p className="help">{format.date(answer.toldAt)}</p>
            {(answer.needId || answer.projectId) && (
              <p>
                {answer.needId && <Link href={`/needs/${answer.needId}`}>{`${t.need} ${answer.needTitle ?? ''}`}</Link>}
                {answer.needId && answer.projectId && '　'}
                {answer.projectId && <Link href={`/projects/${answer.projectId}`}>{`${t.project} ${answer.projectTitle ?? ''}`}</Link>}
              </p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
