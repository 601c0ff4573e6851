import { useQuery } from '@tanstack/react-query';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ActionButtons, Facts, Loaded, Note, Panel, RecordPage, Tabs, Tag, useRouteParam } from '../../kit/index.ts';
import { ElectionAppeals } from './appeals.tsx';
import { Candidates } from './candidates.tsx';
import { stateTones } from './elections-page.tsx';
import { words } from './phrases.ts';
import { ElectionRoll } from './roll.tsx';
import { type Election, electionSteps, refreshes } from './steps.ts';

function Result(props: { election: Election }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { result, eligible, issued, posts } = props.election;
  if (!result) return null;
  const open = result.posts.filter((post) => post.vacant > 0);
  return (
    <Note tone={result.valid && open.length === 0 ? 'done' : 'alarm'} title={t[result.reason]}>
      <p>
        {t.turnout} {t.of(format.number(issued), format.number(eligible ?? 0))} · {t.returned} {format.number(result.returned)} ·{' '}
        {t.invalidSheets} {format.number(result.invalid)}
      </p>
      {open.map((post) => (
        <p key={post.code}>
          {posts.find((each) => each.code === post.code)?.label}：{post.tied.length > 0 ? t.tied : t.vacant(format.number(post.vacant))}
        </p>
      ))}
    </Note>
  );
}

function Side(props: { election: Election }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { election } = props;
  const until = { roll_published: election.rollUntil, nominating: election.nominateUntil, candidates_published: election.candidatesUntil };
  const hangs = until[election.state as keyof typeof until];
  return (
    <Panel>
      <Facts
        single
        items={[
          { label: t.eligible, value: election.eligible !== null && format.number(election.eligible) },
          { label: t.issued, value: election.votingAt && format.number(election.issued) },
          { label: t.until, value: hangs && format.moment(hangs) },
          {
            label: t.counts,
            value: election.state === 'voting' && election.counts.length > 0 && t.countBy(format.number(election.counts.length)),
          },
          ...election.posts.map((post) => ({ label: post.label, value: format.number(post.seats) })),
          { label: t.digest, value: election.sealDigest && <span className="digest small">{election.sealDigest}</span> },
        ]}
      />
    </Panel>
  );
}

/** One election: what comes next, who stands, the roll, the result. */
export function ElectionPage() {
  const t = usePhrases(words);
  const id = useRouteParam('id');
  const election = useQuery(read('/api/v1/elections/{id}', { path: { id } }));
  return (
    <Loaded query={election}>
      {(shown) => (
        <RecordPage
          back={{ to: '/elections', label: t.back }}
          title={shown.title}
          tags={<Tag tone={stateTones[shown.state]}>{t[shown.state]}</Tag>}
          head={<Result election={shown} />}
          actions={<ActionButtons actions={electionSteps(t, shown)} target={{ record: shown, refreshes }} />}
          side={<Side election={shown} />}
        >
          <Tabs
            label={t.parts}
            sheets={[
              { key: 'candidates', label: t.candidates, content: <Candidates election={shown} /> },
              { key: 'roll', label: t.roll, content: <ElectionRoll election={shown} /> },
              { key: 'appeals', label: t.appeals, content: <ElectionAppeals id={id} /> },
            ]}
          />
        </RecordPage>
      )}
    </Loaded>
  );
}
