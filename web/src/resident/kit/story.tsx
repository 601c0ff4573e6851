import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Icon } from '../../ui/icon.tsx';

const phrases = definePhrases({
  now: { zh: '现在', en: 'now' },
  done: { zh: '已完成', en: 'done' },
  next: { zh: '接下来', en: 'next' },
});

/** A step of the way a report takes. */
export interface StoryStep {
  key: string;
  title: string;
  state: 'done' | 'now' | 'next';
  at?: string | null;
  text?: ReactNode;
}

/** The way of a report, top to bottom: what was done, where it is now, what comes next. */
export function Story(props: { steps: readonly StoryStep[] }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  return (
    <ol className="story">
      {props.steps.map((step) => (
        <li key={step.key} className={`story-${step.state}`} aria-current={step.state === 'now' ? 'step' : undefined}>
          <span className="story-sign">
            {step.state === 'done' ? <Icon name="check" label={t.done} /> : <span className="unseen">{t[step.state]}</span>}
          </span>
          <div>
            <strong>{step.title}</strong>
            {step.at && <time dateTime={step.at}>{format.moment(step.at)}</time>}
            {step.text && <div className="story-text">{step.text}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
