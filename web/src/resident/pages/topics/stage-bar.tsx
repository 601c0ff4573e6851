import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import type { Topic } from './api.ts';
import { phrases } from './phrases.ts';

/** The procedure as a bar from top to bottom: what is done, where it is and until when, what comes (S001-89). */
export function StageBar(props: { topic: Topic }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { stages } = props.topic;
  return (
    <ol className="stages">
      {stages.map((stage) => (
        <li key={stage.stage} className={`stage-${stage.state}`} aria-current={stage.state === 'current' ? 'step' : undefined}>
          <div>
            <strong>{stage.name}</strong>
            <span>
              {t[stage.state]}
              {stage.state === 'current' && stage.until && ` · ${t.until(format.moment(stage.until))}`}
            </span>
            {stage.skipped && <span>{t.skipped(stage.skipped)}</span>}
          </div>
        </li>
      ))}
    </ol>
  );
}
