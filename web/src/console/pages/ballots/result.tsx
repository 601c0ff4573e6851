import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Facts, Note, Panel, ProblemNote, Tag } from '../../kit/index.ts';
import { type Ballot, type Part, squareMetres } from './ballot.ts';
import { terms, words } from './phrases.ts';

/** The votes of each option as bars, the winner marked. */
function PartResult(props: { ballot: Ballot; part: Part }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const { ballot, part } = props;
  const scored = ballot.rules.decision === 'contest';
  const most = Math.max(1, ...part.options.map((each) => (scored ? each.score : each.heads)));
  const label = (code: string) => ballot.options.find((option) => option.code === code)?.label ?? code;
  return (
    <div className="stack">
      {part.group && (
        <h3>
          {part.group} <Tag tone={part.outcome === 'carried' ? 'done' : 'alarm'}>{n[part.outcome]}</Tag>
        </h3>
      )}
      {part.options.map((each) => (
        <div key={each.option} className="result-line">
          <span>
            {label(each.option)} {part.winners.includes(each.option) && <Tag tone="done">{t.winner}</Tag>}
          </span>
          <span className="share-bar">
            <span className="bar">
              <span style={{ width: `${((scored ? each.score : each.heads) / most) * 100}%` }} />
            </span>
            <span>
              {t.votes(format.number(scored ? each.score : each.heads))}
              {ballot.rules.method === 'owner_area_and_head' && ` · ${t.square(format.number(squareMetres(each.area)))}`}
            </span>
          </span>
        </div>
      ))}
      <Facts
        items={[
          { label: t.took, value: t.of(format.number(part.participants.heads), format.number(part.eligible.heads)) },
          { label: n.invalid, value: format.number(part.invalid.heads) },
          { label: t.conflicts, value: part.conflicts.heads ? format.number(part.conflicts.heads) : '' },
        ]}
      />
    </div>
  );
}

function useExport(ballot: Ballot) {
  const [error, setError] = useState<unknown>();
  const run = async () => {
    try {
      const votes = await data(api.GET('/api/v1/ballots/{id}/export', { params: { path: { id: ballot.id } } }));
      const url = URL.createObjectURL(new Blob([JSON.stringify(votes, null, 1)], { type: 'application/json' }));
      const link = Object.assign(document.createElement('a'), { href: url, download: `ballot-${ballot.id}.json` });
      link.click();
      URL.revokeObjectURL(url);
      setError(undefined);
    } catch (problem) {
      setError(problem);
    }
  };
  return { run, error };
}

/** Counting once more on the server, and the file for counting elsewhere. */
function Verification(props: { ballot: Ballot }) {
  const t = usePhrases(words);
  const { ballot } = props;
  const exporting = useExport(ballot);
  const again = useQuery({
    queryKey: ['/api/v1/ballots', ballot.id, 'verification'],
    queryFn: () => data(api.GET('/api/v1/ballots/{id}/verification', { params: { path: { id: ballot.id } } })),
    enabled: false,
  });
  return (
    <div className="stack">
      <div className="row">
        <Button loading={again.isFetching} onClick={() => void again.refetch()}>
          {t.verify}
        </Button>
        <Button onClick={() => void exporting.run()}>{t.export}</Button>
      </div>
      {again.data && <Note tone={again.data.agrees ? 'done' : 'alarm'} title={again.data.agrees ? t.verifyYes : t.verifyNo} />}
      {(again.error ?? exporting.error) !== undefined && (again.error ?? exporting.error) !== null && (
        <ProblemNote error={again.error ?? exporting.error} />
      )}
      {ballot.digest && (
        <p className="quiet small digest">
          {t.digest} {ballot.digest}
        </p>
      )}
    </div>
  );
}

/** What was decided, by everybody and by group. */
export function Result(props: { ballot: Ballot }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const { ballot } = props;
  const { result } = ballot;
  if (!result) return null;
  const parts = result.parts.length > 0 ? result.parts : [result.whole];
  return (
    <Panel title={t.result} actions={<Tag tone={result.outcome === 'carried' ? 'done' : 'alarm'}>{n[result.outcome]}</Tag>}>
      {parts.map((part) => (
        <PartResult key={part.group ?? 'whole'} ballot={ballot} part={part} />
      ))}
      {ballot.abilities?.['export']?.allowed && <Verification ballot={ballot} />}
    </Panel>
  );
}
