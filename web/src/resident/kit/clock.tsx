import { useLanguage } from '../../i18n/language.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useNow } from '../../ui/time/now.ts';
import { type ClockTone, clockTone, type Deadline, dueWords, remainingWords } from '../../ui/time/remaining.ts';

const signs: Record<ClockTone, IconName> = {
  calm: 'clock',
  soon: 'clock',
  late: 'warning',
  paused: 'pause',
  met: 'check',
  missed: 'check',
  cancelled: 'minus',
};

/** A promised time in plain words: what it is for, until when, what remains. Sign, words and colour say the same. */
export function Clock(props: { label: string; deadline: Deadline }) {
  const language = useLanguage();
  const now = useNow();
  const tone = clockTone(props.deadline, now);
  return (
    <div className={`clock clock-${tone}`}>
      <Icon name={signs[tone]} size={26} />
      <div>
        <span className="clock-label">{props.label}</span>
        <strong>{remainingWords(props.deadline, now, language)}</strong>
        <span>{dueWords(props.deadline, now, language)}</span>
      </div>
    </div>
  );
}
