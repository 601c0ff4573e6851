import '../pages.css';
import './community.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { useSubmit } from '../../../api/submit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded, ProblemNotice } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { type Renewal, renewal, setFollowing } from './api.ts';
import { ForResidents } from './for-residents.tsx';
import { phrases } from './phrases.ts';

type Phase = Renewal['phases'][number];

function Talk(props: { phase: Phase }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { consultations } = props.phase;
  if (consultations.length === 0) return <span>{t.noTalk}</span>;
  return (
    <>
      {consultations.map((each) => (
        <span key={each.id}>
          <Link href={`/${each.kind === 'topic' ? 'topics' : 'hearings'}/${each.subjectId}`}>{each.title}</Link>（
          {each.openedAt === null ? t.talkSoon : each.closedAt === null ? t.talkOpen : t.talkClosed(format.number(each.days ?? 0))}）{' '}
        </span>
      ))}
    </>
  );
}

function Phases(props: { renewal: Renewal }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  return (
    <Section title={t.phases}>
      <ol className="renewal-phases">
        {props.renewal.phases.map((phase) => {
          const current = phase.phase === props.renewal.state;
          return (
            <li
              key={phase.phase}
              className={phase.leftAt ? 'done' : current ? 'now' : undefined}
              aria-current={current ? 'step' : undefined}
            >
              <h3>
                {phase.name} <span className="help">{phase.leftAt ? t.done : current ? t.now : t.later}</span>
              </h3>
              <p className="help">{t.period(format.date(phase.startsOn), format.date(phase.endsOn))}</p>
              <p className="words">{phase.words}</p>
              {phase.culture && (
                <p className="words">
                  {t.culture}
                  {phase.culture}
                </p>
              )}
              <p>
                {t.talk}
                <Talk phase={phase} />
              </p>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

function News(props: { renewal: Renewal }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const path = (id: string, thumb: boolean) => `/api/v1/attachments/${id}${thumb ? '?size=thumb' : ''}`;
  return (
    <Section title={t.news}>
      {props.renewal.notes.length === 0 && <p className="help">{t.noNews}</p>}
      <ul className="page">
        {props.renewal.notes.map((note) => (
          <li key={note.id}>
            <p className="help">{format.date(note.writtenAt)}</p>
            <p className="words">{note.words}</p>
            {note.files.length > 0 && (
              <ul className="thumbs">
                {note.files.map((file) => (
                  <li key={file.id} className={file.thumb ? 'thumb' : undefined}>
                    <a href={path(file.id, false)} target="_blank" rel="noreferrer">
                      {file.thumb ? <img src={path(file.id, true)} alt={file.name} loading="lazy" /> : file.name}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Follow(props: { renewal: Renewal }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const client = useQueryClient();
  const { id, follows, followers } = props.renewal;
  const send = useSubmit<boolean, unknown>({
    scope: `follow:${id}`,
    send: (wanted, key) => setFollowing(id, wanted, key),
    onDone: () => void client.invalidateQueries({ queryKey: ['/api/v1/renewals', id] }),
  });
  return (
    <div className="stack">
      {followers > 0 && <p className="help">{t.followers(format.number(followers))}</p>}
      {send.isError && <ProblemNotice error={send.error} />}
      <ForResidents signIn={t.signInFollow}>
        {follows && <p>{t.following}</p>}
        <button
          type="button"
          className="button button-wide"
          aria-disabled={send.isPending}
          onClick={() => !send.isPending && send.mutate(!follows)}
        >
          {follows ? t.unfollow : t.follow}
        </button>
      </ForResidents>
    </div>
  );
}

/** One renewal: the three phases, what each is talked over in, what happened, and following it. */
export function RenewalPage() {
  const t = usePhrases(phrases);
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery(renewal(id));
  return (
    <Loaded query={query}>
      {(shown) => (
        <Page title={shown.title} lead={`${shown.areaName} · ${shown.stateName}`} back={{ to: '/renewals', label: t.renewals }}>
          <p className="words">{shown.summary}</p>
          {shown.endedReason && (
            <p>
              {t.ended}
              {shown.endedReason}
            </p>
          )}
          {shown.endedAt === null && <Follow renewal={shown} />}
          <Phases renewal={shown} />
          <News renewal={shown} />
        </Page>
      )}
    </Loaded>
  );
}
