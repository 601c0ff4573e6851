import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import {
  ActionButtons,
  ActionDialog,
  type Column,
  DataTable,
  Facts,
  Loaded,
  Panel,
  RecordPage,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { useAmounts } from './call.ts';
import { coachAction, contestSteps } from './contest-steps.ts';
import { type Contest, contestTones, type Proposal, proposalTones, refreshes } from './micro.ts';
import { contestWords } from './more-phrases.ts';

function useProposalColumns(contest: Contest, onCoach: (proposal: Proposal) => void): Column<Proposal>[] {
  const t = usePhrases(contestWords);
  const format = useFormat();
  const { yuan, mean } = useAmounts();
  const into = ({ mergedIntoId }: Proposal) => contest.proposals.find((each) => each.id === mergedIntoId);
  const coaches = contest.state === 'collecting' && contest.abilities['coach']?.allowed;
  const counted = contest.proposals.some((each) => each.votes !== null || each.jury !== null);
  const figure = (key: 'votes' | 'jury' | 'score', title: string, width: number): Column<Proposal> => ({
    key,
    title,
    width,
    align: 'right',
    cell: (row) => {
      const value = row[key];
      return value === null ? '—' : key === 'votes' ? format.number(value) : mean(value);
    },
  });
  return [
    { key: 'position', title: t.number, width: 60, align: 'right', cell: (row) => format.number(row.position) },
    {
      key: 'title',
      title: t.proposal,
      cell: (row) => (
        <>
          <strong>{row.title}</strong>
          <div className="words small">{row.words}</div>
          {row.coaching && (
            <div className="quiet small">
              {t.coaching}：{row.coaching}
            </div>
          )}
        </>
      ),
    },
    {
      key: 'state',
      title: t.state,
      width: 140,
      cell: (row) => (
        <>
          <Tag tone={proposalTones[row.state]}>{t[row.state]}</Tag>
          {row.mergedIntoId && <div className="quiet small">{`${t.into} ${into(row)?.position ?? ''}. ${into(row)?.title ?? ''}`}</div>}
          {row.application && (
            <div className="small">
              <Link to={`/applications/${row.application.id}`}>{row.application.stateName}</Link>
            </div>
          )}
        </>
      ),
    },
    { key: 'amount', title: t.amount, width: 120, align: 'right', cell: (row) => yuan(row.amount) },
    ...(counted ? [figure('votes', t.votes, 70), figure('jury', t.jurySays, 90), figure('score', t.total, 80)] : []),
    ...(coaches
      ? [
          {
            key: 'todo',
            title: t.todo,
            width: 90,
            cell: (row: Proposal) =>
              row.state === 'proposed' && (
                <Button size="small" onClick={() => onCoach(row)}>
                  {t.coach}
                </Button>
              ),
          },
        ]
      : []),
  ];
}

function Proposals(props: { contest: Contest }) {
  const t = usePhrases(contestWords);
  const { contest } = props;
  const [coached, setCoached] = useState<Proposal>();
  const columns = useProposalColumns(contest, setCoached);
  return (
    <Panel title={`${t.proposal} ${contest.proposals.length}`} flush>
      <DataTable label={t.proposal} columns={columns} rows={contest.proposals} empty={{ title: t.noProposals, text: t.noProposalsText }} />
      <ActionDialog
        action={coached && coachAction(t, contest.id, coached)}
        target={{ record: { id: coached?.id ?? '', version: 1 }, refreshes }}
        onClose={() => setCoached(undefined)}
      />
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
          number={shown.number}
          title={shown.title}
          tags={<Tag tone={contestTones[shown.state]}>{shown.stateName}</Tag>}
          actions={<ActionButtons actions={contestSteps(t, shown)} target={{ record: shown, refreshes }} />}
          side={
            <Panel>
              <Facts
                single
                items={[
                  { label: t.where, value: shown.area },
                  { label: t.winners, value: format.number(shown.winners) },
                  { label: t.purse, value: yuan(shown.purse) },
                  { label: t.weight, value: format.number(shown.voteWeight) },
                  { label: t.until, value: format.moment(shown.proposalsUntil) },
                  { label: t.standing, value: format.number(shown.standing) },
                  { label: t.jury, value: t.people(format.number(shown.jurors)) },
                  { label: t.voters, value: shown.voters !== null && format.number(shown.voters) },
                ]}
              />
              {shown.ballotId && (
                <p>
                  <Link to={`/ballots/${shown.ballotId}`}>{t.ballot}</Link>
                </p>
              )}
            </Panel>
          }
        >
          <p className="words">{shown.summary}</p>
          <Proposals contest={shown} />
        </RecordPage>
      )}
    </Loaded>
  );
}
