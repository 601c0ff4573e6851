import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Clock, Loaded, Panel } from '../../kit/index.ts';
import { words } from './phrases.ts';

/** How far the vote is; everything else of it stands on the ballot's own page. */
export function VotePanel(props: { ballotId: string }) {
  const t = usePhrases(words);
  const format = useFormat();
  const ballot = useQuery(read('/api/v1/ballots/{id}', { path: { id: props.ballotId } }));
  return (
    <Panel title={t.vote} actions={<Link to={`/ballots/${props.ballotId}`}>{t.openBallot}</Link>}>
      <Loaded query={ballot}>
        {(shown) => (
          <div className="stack">
            <p className="words">{shown.question}</p>
            <div className="row">
              <strong>{t.turnout(format.number(shown.turnout.heads), format.number(shown.eligible.heads))}</strong>
              {shown.state === 'open' && shown.closesAt && <Clock deadline={{ dueAt: shown.closesAt }} />}
            </div>
          </div>
        )}
      </Loaded>
    </Panel>
  );
}
