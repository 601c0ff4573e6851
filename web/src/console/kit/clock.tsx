import { useFormat } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useNow } from '../../ui/time/now.ts';
import { type ClockTone, clockTone, type Deadline, dueWords, remainingWords } from '../../ui/time/remaining.ts';
import { Hint } from './hint.tsx';

const phrases = definePhrases({
  provisional: {
    zh: '该年度的节假日安排还没有公布，期限按现有日历暂定。',
    en: 'Public holidays of that year are not published yet; the date is provisional.',
  },
  full: { zh: (moment: string) => `${moment} 前`, en: (moment: string) => `by ${moment}` },
});

const signs: Record<ClockTone, IconName> = {
  calm: 'clock',
  soon: 'alert',
  late: 'warning',
  paused: 'pause',
  met: 'check',
  missed: 'warning',
  cancelled: 'minus',
};

/**
 * A deadline as what remains: sign, words and colour together. `inline` for rows and headers, `block` for the side of a record;
 * `short` leaves the date out. Hovering shows the full date and why a date is provisional; what matters is in the words already.
 */
export function Clock(props: { deadline: Deadline; label?: string; variant?: 'inline' | 'block'; short?: boolean }) {
  const t = usePhrases(phrases);
  const language = useLanguage();
  const format = useFormat();
  const now = useNow();
  const { deadline, label } = props;
  const tone = clockTone(deadline, now);
  const due = props.short ? '' : dueWords(deadline, now, language);
  const explain = [deadline.dueAt && t.full(format.full(deadline.dueAt)), deadline.provisional && t.provisional].filter(Boolean).join(' ');
  const body = (
    <span className={`clock clock-${tone} ${props.variant ?? 'inline'}`}>
      <Icon name={signs[tone]} size={props.variant === 'block' ? 22 : 18} />
      {label && <span className="clock-label">{label}</span>}
      <b>{remainingWords(deadline, now, language)}</b>
      {due && <span className="clock-due">{props.variant === 'block' ? due : `· ${due}`}</span>}
    </span>
  );
  return <Hint text={explain}>{body}</Hint>;
}
