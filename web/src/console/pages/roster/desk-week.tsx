import { useFormat } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { Panel, Tag } from '../../kit/index.ts';
import { desks, words } from './phrases.ts';
import { type DeskRoster, daysOfWeek, hoursOf, partOn, type Shift, type Span } from './week.ts';

/** What somebody chose on the roster: a shift, or a stretch without anybody. */
export type Chosen = { desk: DeskRoster['desk']; shift: Shift } | { desk: DeskRoster['desk']; gap: Span };

interface Props {
  roster: DeskRoster;
  monday: string;
  today: string;
  /** Whether shifts may be planned here; without it gaps are only shown. */
  mayPlan: boolean;
  mayOpen: (shift: Shift) => boolean;
  onChoose: (chosen: Chosen) => void;
}

function Turn(props: { part: Shift; shift: Shift; desk: Props }) {
  const t = usePhrases(words);
  const language = useLanguage();
  const { part, shift, desk } = props;
  const seat = shift.seatState === 'away' ? t.awaySeat : shift.seatState === 'expected' ? '' : t[shift.seatState];
  const notes = [shift.onCall && t.onCall, shift.away && t.away, seat].filter(Boolean).join(' · ');
  const body = (
    <>
      <span>{shift.person?.displayName ?? t.nobody}</span>
      <small>{[hoursOf(part, language), notes].filter(Boolean).join(' · ')}</small>
    </>
  );
  const look = `turn ${shift.away ? 'away' : ''} ${shift.onCall ? 'on-call' : ''}`;
  if (!desk.mayOpen(shift)) return <div className={look}>{body}</div>;
  return (
    <button type="button" className={look} onClick={() => desk.onChoose({ desk: desk.roster.desk, shift })}>
      {body}
    </button>
  );
}

function Gap(props: { part: Span; desk: Props }) {
  const t = usePhrases(words);
  const language = useLanguage();
  const { part, desk } = props;
  const hours = hoursOf(part, language);
  const mayFill = desk.mayPlan && Date.parse(part.endsAt) > now();
  const body = (
    <>
      <span>{t.gap}</span>
      <small>{hours}</small>
      {mayFill && <span className="unseen">{t.fill}</span>}
    </>
  );
  if (!mayFill) return <div className="turn gap">{body}</div>;
  return (
    <button type="button" className="turn gap" onClick={() => desk.onChoose({ desk: desk.roster.desk, gap: part })}>
      {body}
    </button>
  );
}

function Day(props: { day: string; desk: Props }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { day, desk } = props;
  const { roster } = desk;
  const entries = [
    ...roster.shifts.flatMap((shift) => {
      const part = partOn(shift, day);
      return part ? [{ key: shift.id, at: part.startsAt, cell: <Turn part={part} shift={shift} desk={desk} /> }] : [];
    }),
    ...roster.gaps.flatMap((gap) => {
      const part = partOn(gap, day);
      return part ? [{ key: `gap ${part.startsAt}`, at: part.startsAt, cell: <Gap part={part} desk={desk} /> }] : [];
    }),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  return (
    <div className={day === desk.today ? 'roster-day today' : 'roster-day'}>
      <h3>{format.weekday(`${day}T12:00:00+08:00`)}</h3>
      {entries.length === 0 ? (
        <span className="quiet small">{t.noShifts}</span>
      ) : (
        <ul>
          {entries.map((entry) => (
            <li key={entry.key}>{entry.cell}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function requirementOf(word: string): 'always' | 'opening_hours' | 'none' {
  return word === 'always' || word === 'opening_hours' ? word : 'none';
}

/** One desk for a week: seven days with their shifts, and the stretches in which nobody is there. */
export function DeskWeek(props: Props) {
  const t = usePhrases(words);
  const text = useText();
  const { roster } = props;
  const { percent } = roster.coverage;
  const empty = roster.gaps.length > 0;
  const required = requirementOf(roster.required);
  const title = (
    <span className="row">
      {text(desks[roster.desk] ?? { zh: roster.desk, en: roster.desk })}
      <span className="quiet small roster-facts">
        {[t[required], required !== 'none' && t.seats(roster.seats)].filter(Boolean).join(' · ')}
      </span>
    </span>
  );
  const state = required !== 'none' && (
    <span className="row">
      {percent !== null && <span className="quiet small">{t.covered(percent)}</span>}
      <Tag tone={empty ? 'alarm' : 'done'}>{empty ? t.gapCount(roster.gaps.length) : t.full}</Tag>
    </span>
  );
  return (
    <Panel title={title} actions={state} flush>
      <div className="roster-week">
        {daysOfWeek(props.monday).map((day) => (
          <Day key={day} day={day} desk={props} />
        ))}
      </div>
    </Panel>
  );
}
