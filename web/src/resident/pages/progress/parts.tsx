import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import type { Deadline } from '../../../ui/time/remaining.ts';
import { Clock } from '../../kit/clock.tsx';
import { Section } from '../../kit/page.tsx';
import { Story, type StoryStep } from '../../kit/story.tsx';
import { Disclosure } from '../disclosure.tsx';
import type { ClockView, ProgressMatter, ProgressView } from './api.ts';
import { Files } from './files.tsx';
import { phrases } from './phrases.ts';
import { clockWords, type Standing, settled, stateWords } from './words.ts';

function ClockList(props: { clocks: readonly ClockView[] }) {
  const t = usePhrases(clockWords);
  const wordOf = (kind: string) => (kind in t ? t[kind as keyof typeof t] : t.other);
  return (
    <div className="stack">
      {props.clocks.map((clock) => (
        <Clock key={clock.id} label={wordOf(clock.kind)} deadline={clock as Deadline} />
      ))}
    </div>
  );
}

/** The promised times: those that run stand open, those that are over are folded away, late ones too. */
export function Clocks(props: { clocks: readonly ClockView[] }) {
  const t = usePhrases(phrases);
  const running = props.clocks.filter((clock) => clock.state === 'running' || clock.state === 'paused');
  const past = props.clocks.filter((clock) => clock.state === 'met' || clock.state === 'missed');
  if (running.length + past.length === 0) return null;
  return (
    <Section title={t.times}>
      {running.length > 0 && <ClockList clocks={running} />}
      {past.length > 0 && (
        <Disclosure title={`${t.pastTimes} (${past.length})`} quiet={running.length > 0}>
          <ClockList clocks={past} />
        </Disclosure>
      )}
    </Section>
  );
}

/** The way of a report or of one of its matters, top to bottom; what is over, where it stands, what is to come. */
export function Way(props: { report: ProgressView; matter?: ProgressMatter; standing: Standing }) {
  const t = usePhrases(phrases);
  const words = usePhrases(stateWords);
  const { report, matter, standing } = props;
  const done: StoryStep[] = [
    { key: 'received', title: words.received, state: 'done', at: report.receivedAt },
    ...(matter?.story ?? []).map((fact, index) => ({
      key: `${fact.at} ${index}`,
      title: fact.text,
      state: 'done' as const,
      at: fact.at,
      text: fact.words,
    })),
  ];
  const over = standing.phase !== 'going';
  const now: StoryStep[] = over && matter ? [] : [{ key: 'now', title: standing.now, state: over ? 'done' : 'now' }];
  const next = standing.next.map((title) => ({ key: `next ${title}`, title, state: 'next' as const }));
  return (
    <Section title={t.story}>
      <Story steps={[...done, ...now, ...next]} />
    </Section>
  );
}

/** Whose duty it is and why, in one sentence. */
export function Whose(props: { matter: ProgressMatter }) {
  const t = usePhrases(phrases);
  const { matter } = props;
  if (!matter.class) return null;
  return (
    <Section title={t.whose}>
      <div className="whose">
        <span className={`seal seal-${matter.class}`}>{matter.className}</span>
        <div>
          {matter.why && <p>{settled(matter.why)}</p>}
          <p>{t.handledBy(matter.unitName)}</p>
          {matter.unitPhone && (
            <p>
              {t.unitPhone} <a href={`tel:${matter.unitPhone.replace(/[^\d+]/g, '')}`}>{matter.unitPhone}</a>
            </p>
          )}
        </div>
      </div>
    </Section>
  );
}

/** What was reported: the words, the place, the photos, and what was added later. */
export function Original(props: { report: ProgressView }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { report } = props;
  return (
    <Disclosure title={t.original}>
      <p className="words">{report.body}</p>
      <p className="help">
        {t.place}: {report.placeText ?? report.areaName}
      </p>
      <Files files={report.attachments} />
      {report.supplements.length > 0 && (
        <>
          <h3>{t.supplements}</h3>
          {report.supplements.map((each) => (
            <div key={`${each.at} ${each.text}`}>
              <p className="words">{each.text}</p>
              <p className="help">
                {each.byReporter ? t.byYou : t.byDesk} · {format.moment(each.at)}
              </p>
            </div>
          ))}
        </>
      )}
    </Disclosure>
  );
}
