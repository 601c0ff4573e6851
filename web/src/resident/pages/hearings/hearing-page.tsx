import '../pages.css';
import './hearings.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded, Notice } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { Disclosure } from '../disclosure.tsx';
import { type Hearing, hearing } from './api.ts';
import { phrases } from './phrases.ts';
import { ConfirmHearing, OwnEntry, Rate, SignUp } from './taking-part.tsx';

function Facts(props: { hearing: Hearing }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { hearing: shown } = props;
  return (
    <>
      <p>
        {t.time}：{format.full(shown.startsAt)}
        <br />
        {t.where}：{shown.place}
        <br />
        {t.decider}：{shown.decider}
      </p>
      <p className="words">{shown.matter}</p>
      <Section title={t.draftText}>
        <p className="words">{shown.draftText}</p>
      </Section>
      <Disclosure title={t.seats}>
        <ul>
          {shown.groups.map((group) => (
            <li key={group.kind}>
              {t[group.kind]}：{t.seatsIs(format.number(group.seats), t[group.method])}
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}

function People(props: { hearing: Hearing }) {
  const t = usePhrases(phrases);
  const chosen = props.hearing.entries.filter((entry) => entry.state === 'chosen' && !entry.observer);
  if (chosen.length === 0) return null;
  return (
    <Disclosure title={t.people}>
      <ul>
        {chosen.map((entry) => (
          <li key={entry.id}>
            {entry.name}（{entry.kind && t[entry.kind]}）{entry.conflict && <span className="excerpt">{t.conflictIs(entry.conflict)}</span>}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function Draw(props: { hearing: Hearing }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { draw, entries } = props.hearing;
  if (!draw?.seed) return null;
  return (
    <Disclosure title={t.drawn}>
      <p>{t.drawnText}</p>
      <p className="draw-code">
        {t.commitment}：{draw.commitment}
      </p>
      <p className="draw-code">
        {t.seed}：{draw.seed}
      </p>
      <ul>
        {entries
          .filter((entry) => entry.lot !== null)
          .map((entry) => (
            <li key={entry.id} className="draw-code">
              <strong>
                {entry.name}（{entry.kind && t[entry.kind]}）{entry.rank !== null && t.place(format.number(entry.rank))} ·{' '}
                {t[`state_${entry.state}`]}
              </strong>
              <br />
              {t.entry} {entry.id}
              <br />
              {t.lot} {entry.lot}
            </li>
          ))}
      </ul>
    </Disclosure>
  );
}

function Points(props: { hearing: Hearing }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { points } = props.hearing;
  if (points.length === 0) return null;
  const answered = points.filter((point) => point.answer !== null).length;
  return (
    <Disclosure title={t.points}>
      <p>{t.answeredOf(format.number(answered), format.number(points.length))}</p>
      <ol>
        {points.map((point) => (
          <li key={point.id}>
            <p className="words">{point.words}</p>
            <p>
              <strong>{point.answer ? t[point.answer] : t.unanswered}</strong>
              {point.answerWords && `：${point.answerWords}`}
            </p>
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}

function Outcome(props: { hearing: Hearing }) {
  const t = usePhrases(phrases);
  const { hearing: shown } = props;
  const texts = [
    [t.decision, shown.decisionText],
    [t.report, shown.reportText],
    [t.noExperts, shown.noExpertsReason],
    [t.feedback, shown.feedbackText],
  ] as const;
  return texts.map(
    ([title, text]) =>
      text && (
        <Section key={title} title={title}>
          <p className="words">{text}</p>
        </Section>
      ),
  );
}

/** One hearing: what is to be decided, signing up, the draw, every point with its answer, and the decision. */
export function HearingPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery(hearing(id));
  return (
    <Loaded query={query}>
      {(shown) => {
        const can = (name: string) => shown.abilities[name]?.allowed ?? false;
        const own = shown.me !== null;
        const lead = shown.state === 'noticed' ? t.until(format.moment(shown.signUpUntil)) : shown.stateName;
        return (
          <Page title={shown.title} lead={lead} back={{ to: '/hearings', label: t.title }}>
            {shown.postponedReason && <Notice title={t.postponed}>{shown.postponedReason}</Notice>}
            {shown.state === 'cancelled' && <Notice title={t.cancelled}>{shown.endedReason}</Notice>}
            <OwnEntry hearing={shown} />
            {can('remark') && <ConfirmHearing hearing={shown} />}
            {can('rate') && <Rate hearing={shown} />}
            {shown.me?.rated && <Notice tone="done" title={t.rated} />}
            <Outcome hearing={shown} />
            <Facts hearing={shown} />
            {shown.state === 'noticed' && !own && <SignUp hearing={shown} />}
            {shown.materialsText && (
              <Disclosure title={t.materials}>
                <p className="words">{shown.materialsText}</p>
              </Disclosure>
            )}
            <People hearing={shown} />
            <Draw hearing={shown} />
            <Points hearing={shown} />
          </Page>
        );
      }}
    </Loaded>
  );
}
