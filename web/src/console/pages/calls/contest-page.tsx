import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ActionButtons, Facts, Loaded, Panel, RecordPage, Tag, useRouteParam } from '../../kit/index.ts';
import { useAmounts } from './call.ts';
import { coachAction, contestSteps } from './contest-steps.ts';
import { type Contest, contestTones, type Proposal, proposalTones, refreshes } from './micro.ts';
import { contestWords } from './more-phrases.ts';

function ProposalPanel(props: { contest: Contest; proposal: Proposal }) {
  const t = usePhrases(contestWords);
  const format = useFormat();
  const { yuan, mean } = useAmounts();
  const { contest, proposal } = props;
  const into = contest.proposals.find((each) => each.id === proposal.mergedIntoId);
  const coaches = contest.state === 'collecting' && proposal.state === 'proposed' && contest.abilities['coach']?.allowed;
  return (
    <Panel title={`${proposal.position}. ${proposal.title}`} actions={<Tag tone={proposalTones[proposal.state]}>{t[proposal.state]}</Tag>}>
      <p className="words">{proposal.words}</p>
      <Facts
        items={[
          { label: t.amount, value: yuan(proposal.amount) },
          { label: t.into, value: into && `${into.position}. ${into.title}` },
          { label: t.coaching, value: proposal.coaching },
          { label: t.votes, value: proposal.votes !== null && format.number(proposal.votes) },
          { label: t.jurySays, value: proposal.jury !== null && mean(proposal.jury) },
          { label: t.total, value: proposal.score !== null && mean(proposal.score) },
          { label: t.state, value: proposal.application?.stateName },
        ]}
      />
      {coaches && (
        <ActionButtons
          actions={[coachAction(t, contest.id, proposal)]}
          target={{ record: { ...proposal, abilities: { coach: { allowed: true } } }, refreshes }}
        />
      )}
    </Panel>
  );
}

/** One contest with its proposals, by rank once it is decided. */
export function ContestPage() {
  const t = usePhrases(contestWords);
  const format = useFormat();
  const { yuan } = useAmounts();
  const id = useRouteParam('id');
  const contest = useQuery(read('/api/v1/contests/{id}', { path: { id } }));
  return (
    <Loaded query={contest}>
      {(shown) => (
        <RecordPage
          back={{ to: '/contests', label: t.back }}
          title={shown.title}
          tags={<Tag tone={contestTones[shown.state]}>{shown.stateName}</Tag>}
          actions={
            <ActionButtons
              actions={contestSteps(t, shown)}
              target={{ record: { ...shown, abilities: shown.abilities as never }, refreshes }}
            />
          }
          side={
            <Panel>
              <Facts
                single
                items={[
                  { label: t.number, value: shown.number },
                  { label: t.where, value: shown.area },
                  { label: t.winners, value: format.number(shown.winners) },
                  { label: t.purse, value: yuan(shown.purse) },
                  { label: t.weight, value: format.number(shown.voteWeight) },
                  { label: t.until, value: format.moment(shown.proposalsUntil) },
                  { label: t.standing, value: format.number(shown.standing) },
                  { label: t.jury, value: format.number(shown.jurors) },
                  { label: t.voters, value: shown.voters !== null && format.number(shown.voters) },
                ]}
              />
              {shown.ballotId && (
                <p>
                  <Link to={`/ballots/${shown.ballotId}` as never}>{t.ballot}</Link>
                </p>
              )}
            </Panel>
          }
        >
          <p className="words">{shown.summary}</p>
          {shown.proposals.map((proposal) => (
            <ProposalPanel key={proposal.id} contest={shown} proposal={proposal} />
          ))}
        </RecordPage>
      )}
    </Loaded>
  );
}
