import './topics.css';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { words } from './phrases.ts';
import type { Topic } from './topic.ts';

/** The six stages of the procedure: what lies behind, where it stands, what was cut short and why (S001-89). */
export function StageBar(props: { topic: Topic }) {
  const t = usePhrases(words);
  const format = useFormat();
  return (
    <ol className="stage-bar" aria-label={t.bar}>
      {props.topic.stages.map((stage) => (
        <li key={stage.stage} className={`stage-${stage.state}`} aria-current={stage.state === 'current' ? 'step' : undefined}>
          <span className="stage-name">
            {stage.state === 'done' && <Icon name="check" size={16} />}
            {stage.name}
          </span>
          {stage.state === 'current' && stage.until && <span className="small">{t.stageUntil(format.moment(stage.until))}</span>}
          {stage.state === 'left_out' && <span className="small">{t.leftOut}</span>}
          {stage.skipped && <span className="small">{t.skipped(stage.skipped)}</span>}
        </li>
      ))}
    </ol>
  );
}
