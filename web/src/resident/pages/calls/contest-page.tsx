import '../pages.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { Disclosure } from '../disclosure.tsx';
import { type Contest, contest, contestKey, propose } from './api.ts';
import { OwnProposal } from './own-proposal.tsx';
import { phrases } from './phrases.ts';
import { ProposalForm } from './proposal-form.tsx';
import { SignedIn } from './signed-in.tsx';

function Proposal(props: { contest: Contest; proposal: Contest['proposals'][number] }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { contest: own, proposal } = props;
  const facts = [
    proposal.mine && t.mine,
    proposal.state === 'won' && t.won,
    proposal.state === 'merged' && t.merged,
    proposal.state === 'withdrawn' && t.withdrawn,
    proposal.rank !== null && t.rank(format.number(proposal.rank)),
    proposal.score !== null && t.score(format.number(proposal.score / 100, { minimumFractionDigits: 2 })),
    t.asks(format.number(proposal.amount / 100)),
    proposal.application?.stateName,
  ].filter(Boolean);
  return (
    <Disclosure title={`${proposal.position}. ${proposal.title}`}>
      <p className="help">{facts.join(' · ')}</p>
      <p className="words">{proposal.words}</p>
      {proposal.coaching && (
        <p>
          {t.coaching}：{proposal.coaching}
        </p>
      )}
      {proposal.mine && proposal.state === 'proposed' && own.state === 'collecting' && (
        <OwnProposal contestId={own.id} proposal={proposal} />
      )}
    </Disclosure>
  );
}

/** One contest: its proposals, one's own proposal, the vote, the winners. */
export function ContestPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const client = useQueryClient();
  const { id = '' } = useParams();
  const shown = useQuery(contest(id));
  return (
    <Loaded query={shown}>
      {(known) => (
        <Page title={known.title} lead={`${known.area} · ${known.stateName}`} back={{ to: '/contests', label: t.backContests }}>
          <p className="words">{known.summary}</p>
          <p className="help">
            {t.purse(format.number(known.winners), format.number(known.purse / 100))} ·{' '}
            {t.proposalsUntil(format.moment(known.proposalsUntil))}
          </p>
          {known.state === 'voting' && known.ballotId && (
            <p>
              <Link href={`/votes/${known.ballotId}`}>{t.vote}</Link>
            </p>
          )}
          {known.state === 'collecting' && (
            <SignedIn title={t.propose}>
              <ProposalForm
                name={`proposal:${id}`}
                done={t.proposed}
                send={(proposed, key) => propose(id, proposed, key)}
                onDone={() => void client.invalidateQueries({ queryKey: contestKey(id) })}
              />
            </SignedIn>
          )}
          <Section title={t.proposals}>
            {known.proposals.map((proposal) => (
              <Proposal key={proposal.id} contest={known} proposal={proposal} />
            ))}
          </Section>
        </Page>
      )}
    </Loaded>
  );
}
