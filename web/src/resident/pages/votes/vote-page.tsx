import '../pages.css';
import './votes.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { rulesTold } from '../../../i18n/vocabulary/ballot-rules.ts';
import { Loaded, Notice } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { hasPage } from '../../kit/registry.ts';
import { Disclosure } from '../disclosure.tsx';
import { sessionQuery } from '../mine/session.ts';
import { SignIn } from '../mine/sign-in.tsx';
import { type Ballot, ballot } from './api.ts';
import { Casting } from './casting.tsx';
import { Outcome, ReceiptCheck } from './outcome.tsx';
import { phrases } from './phrases.ts';
import { RollAppeal } from './roll-appeal.tsx';

function Turnout(props: { ballot: Ballot }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { turnout, eligible, needed } = props.ballot;
  const heads = needed.quorum.find((each) => each.measure === 'heads')?.needed;
  const share = eligible.heads > 0 ? (turnout.heads / eligible.heads) * 100 : 0;
  return (
    <div>
      <span className="vote-bar">
        <i style={{ width: `${share}%` }} />
      </span>
      <p>
        {t.took(format.number(turnout.heads), format.number(eligible.heads))}
        {typeof heads === 'number' && `，${t.needed(format.number(heads))}`}
      </p>
    </div>
  );
}

/** Voting needs to know who votes: signing in, the vote itself, or that the roll does not have the reader. */
function OwnVotes(props: { ballot: Ballot }) {
  const t = usePhrases(phrases);
  const session = useQuery(sessionQuery);
  const { ballot: shown } = props;
  const waits = shown.state === 'open' || shown.state === 'roll_published';
  return (
    <Loaded query={session}>
      {(known) => {
        if (known?.kind !== 'resident')
          return waits ? (
            <Section title={t.signIn}>
              <p>{t.signInText}</p>
              <SignIn staff={known?.kind === 'staff'} needed />
            </Section>
          ) : null;
        if (shown.mine.length > 0) return shown.mine.map((entry) => <Casting key={entry.entryId} ballot={shown} entry={entry} />);
        return waits ? (
          <Notice tone="waiting" title={t.notOnRoll}>
            {shown.state === 'roll_published' ? t.notOnRollText : t.closedRoll}
          </Notice>
        ) : null;
      }}
    </Loaded>
  );
}

function Foot(props: { ballot: Ballot }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const session = useQuery(sessionQuery);
  const { ballot: shown } = props;
  return (
    <>
      {shown.state === 'roll_published' && session.data?.kind === 'resident' && (
        <Disclosure title={t.appeal}>
          {shown.appealsUntil && <p>{t.appealsUntil(format.moment(shown.appealsUntil))}</p>}
          <RollAppeal ballotId={shown.id} />
        </Disclosure>
      )}
      {shown.turnout.heads > 0 && (
        <Disclosure title={t.check}>
          <ReceiptCheck ballotId={shown.id} />
        </Disclosure>
      )}
      {shown.owner?.type === 'topic' && hasPage('/topics/:id') && (
        <Link href={`/topics/${shown.owner.id}`} className="more">
          {t.topic}
        </Link>
      )}
    </>
  );
}

/** One vote: what is asked, by which rules, my own vote, how many took part, and in the end the result. */
export function VotePage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const language = useLanguage();
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery(ballot(id));
  return (
    <Loaded query={query}>
      {(shown) => (
        <Page
          title={shown.title}
          lead={`${t[shown.state]}${shown.state === 'open' && shown.closesAt ? ` · ${t.until(format.moment(shown.closesAt))}` : ''}`}
          back={{ to: '/votes', label: t.title }}
        >
          <p className="words">{shown.question}</p>
          <Outcome ballot={shown} />
          <OwnVotes ballot={shown} />
          <Turnout ballot={shown} />
          <Disclosure title={t.rules}>
            <ul>
              {rulesTold(shown.rules, language).map((line) => (
                <li key={line}>{line}</li>
              ))}
              <li>{t[shown.secrecy]}</li>
              <li>{t.hidden}</li>
              {shown.warnings.map((warning) => (
                <li key={warning.code}>{warning.text}</li>
              ))}
            </ul>
          </Disclosure>
          <Foot ballot={shown} />
        </Page>
      )}
    </Loaded>
  );
}
