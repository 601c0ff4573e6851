import '../pages.css';
import './meetings.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded, Notice } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { hasPage } from '../../kit/registry.ts';
import { Disclosure } from '../disclosure.tsx';
import { type Meeting, meeting } from './api.ts';
import { phrases } from './phrases.ts';
import { CheckIn, ConfirmMeeting, Invitation, Raise } from './taking-part.tsx';

function Agenda(props: { meeting: Meeting }) {
  const t = usePhrases(phrases);
  const { items } = props.meeting;
  return (
    <Section title={t.agenda}>
      {items.length === 0 && <p>{t.noAgenda}</p>}
      <ol className="meeting-items">
        {items.map((item) => {
          const topic = item.topicId ?? item.grownTopicId;
          return (
            <li key={item.id}>
              <strong>{item.title}</strong>
              {item.mine && ` （${t.yours}）`}
              {item.words && <p className="words">{item.words}</p>}
              {item.outcome && (
                <p>
                  {t[`outcome_${item.outcome}`]}
                  {item.outcomeWords && `：${item.outcomeWords}`}
                </p>
              )}
              {topic && hasPage('/topics/:id') && <Link href={`/topics/${topic}`}>{t.topic}</Link>}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

function Decided(props: { meeting: Meeting }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const counted = props.meeting.motions.filter((motion) => motion.struckReason === null);
  const { tasks } = props.meeting;
  const number = (value: number) => format.number(value);
  return (
    <>
      {counted.length > 0 && (
        <Section title={t.decided}>
          {counted.map((motion) => (
            <p key={motion.id}>
              <strong>
                {motion.words}：{t[motion.outcome]}
              </strong>
              <br />
              {t.tally(number(motion.present), number(motion.yes), number(motion.no), number(motion.abstain))}
            </p>
          ))}
        </Section>
      )}
      {tasks.length > 0 && (
        <Section title={t.tasks}>
          <ul>
            {tasks.map((task) => (
              <li key={task.id}>
                {task.words}（{t.task(task.owner, format.date(task.dueOn))}）· {task.late ? t.late : task.stateName}
                {task.result && `：${task.result}`}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Said(props: { meeting: Meeting }) {
  const t = usePhrases(phrases);
  const filled = props.meeting.phases.filter((phase) => phase.entries.length > 0);
  if (filled.length === 0) return null;
  return (
    <Disclosure title={t.phases}>
      {filled.map((phase) => (
        <Section key={phase.phase} title={phase.name}>
          {phase.entries.map((entry) => (
            <p key={entry.id}>
              <strong>
                {entry.speaker}
                {entry.capacity && `（${entry.capacity}）`}
                {entry.dissent && ` · ${t.dissent}`}
              </strong>
              <br />
              {entry.words}
            </p>
          ))}
        </Section>
      ))}
    </Disclosure>
  );
}

function Minutes(props: { meeting: Meeting }) {
  const t = usePhrases(phrases);
  const { minutes } = props.meeting;
  const [newest] = minutes.versions;
  const corrections = minutes.remarks.filter((each) => each.kind === 'correction');
  if (!newest) return null;
  return (
    <Disclosure title={t.minutes}>
      <p className="words">{newest.body}</p>
      {corrections.length > 0 && (
        <Section title={t.corrections}>
          {corrections.map((each) => (
            <p key={each.id}>
              <strong>{each.name}</strong>：{each.words}
              <br />
              {each.answer ?? t.waiting}
            </p>
          ))}
        </Section>
      )}
    </Disclosure>
  );
}

/** One meeting: when, where and about what; checking in, raising a topic, confirming the minutes, and what came of it. */
export function MeetingPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { id = '' } = useParams<{ id: string }>();
  const code = new URLSearchParams(useSearch()).get('code');
  const query = useQuery(meeting(id));
  return (
    <Loaded query={query}>
      {(shown) => {
        const can = (name: string) => shown.abilities[name]?.allowed ?? false;
        return (
          <Page title={shown.title} lead={`${shown.formatName} · ${shown.stateName}`} back={{ to: '/meetings', label: t.title }}>
            {shown.state === 'cancelled' && (
              <Notice tone="waiting" title={t.cancelled}>
                {shown.endedReason}
              </Notice>
            )}
            {(code || shown.me?.came) && shown.state !== 'cancelled' && <CheckIn meeting={shown} code={code ?? ''} />}
            <p>
              {t.time}：{t.when(format.full(shown.startsAt), format.time(shown.endsAt))}
              <br />
              {t.where}：{shown.place}
            </p>
            {shown.purpose && <p className="words">{shown.purpose}</p>}
            {can('answer') && !shown.me?.came && <Invitation meeting={shown} />}
            {can('remark') && <ConfirmMeeting meeting={shown} />}
            <Agenda meeting={shown} />
            {shown.raises && (shown.state === 'noticed' || shown.state === 'running') && <Raise meeting={shown} />}
            <Decided meeting={shown} />
            <Said meeting={shown} />
            <Minutes meeting={shown} />
          </Page>
        );
      }}
    </Loaded>
  );
}
