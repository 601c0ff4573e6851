import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSubmit } from '../../../api/submit.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Section } from '../../kit/page.tsx';
import { type Ballot, ballotKey, type Choice, castVote, type OwnEntry } from './api.ts';
import { Choosing, choiceTold } from './choosing.tsx';
import { phrases } from './phrases.ts';

/** The second look before a vote counts. */
function Confirmation(props: { ballot: Ballot; choice: Choice; busy: boolean; error: unknown; onCast: () => void; onBack: () => void }) {
  const t = usePhrases(phrases);
  const { ballot, choice, busy, error } = props;
  return (
    <div className="page">
      <Notice tone="waiting" icon="check" title={t.sure}>
        <p className="vote-chosen">{choiceTold(ballot, choice)}</p>
        <p>
          {t.sureText} {ballot.rules.recast ? t.recast : t.final}
        </p>
      </Notice>
      {error !== null && <ProblemNotice error={error} onRetry={props.onCast} />}
      <button type="button" className="button button-main" aria-disabled={busy} onClick={() => !busy && props.onCast()}>
        {busy && <span className="spinner" aria-hidden />}
        {busy ? t.casting : t.cast}
      </button>
      <button type="button" className="button button-wide" onClick={props.onBack}>
        {t.back}
      </button>
    </div>
  );
}

function Ballotpaper(props: { ballot: Ballot; entry: OwnEntry; onDone: (receipt: string) => void }) {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const { ballot, entry, onDone } = props;
  const [choice, setChoice] = useState<Choice>();
  const [checking, setChecking] = useState(false);
  const [missing, setMissing] = useState(false);
  const vote = useSubmit<{ entryId: string; choice: Choice }, { receipt: string }>({
    // A kept key would tell, on a phone that others use, which of few choices was made.
    scope: ballot.secrecy === 'secret' ? '' : `vote:${entry.entryId}`,
    send: (body, key) => castVote(ballot.id, body, key),
    onDone: async ({ receipt }) => {
      onDone(receipt);
      await client.invalidateQueries({ queryKey: ballotKey(ballot.id) });
    },
  });
  if (checking && choice)
    return (
      <Confirmation
        ballot={ballot}
        choice={choice}
        busy={vote.isPending}
        error={vote.error}
        onCast={() => vote.mutate({ entryId: entry.entryId, choice })}
        onBack={() => setChecking(false)}
      />
    );
  const next = () => {
    setMissing(choice === undefined);
    setChecking(choice !== undefined);
  };
  return (
    <div className="page">
      <Choosing ballot={ballot} choice={choice} onChange={setChoice} />
      {missing && !choice && <p className="error">{t.missing}</p>}
      <button type="button" className="button button-main" onClick={next}>
        {t.next}
      </button>
    </div>
  );
}

/** One vote of the reader: what to choose, or that it is cast. */
export function Casting(props: { ballot: Ballot; entry: OwnEntry }) {
  const t = usePhrases(phrases);
  const { ballot, entry } = props;
  const [receipt, setReceipt] = useState<string>();
  const [changing, setChanging] = useState(false);
  const open = ballot.state === 'open';
  const shown = open && !receipt && (!entry.voted || changing || entry.conflict);
  return (
    <Section title={`${t.yourVote}：${entry.label}${entry.byProxy ? `（${t.byProxy}）` : ''}`}>
      {receipt && (
        <Notice tone="done" title={t.done}>
          <p>
            {t.receipt} <strong className="vote-receipt">{receipt}</strong>
          </p>
          <p>{t.receiptKeep}</p>
        </Notice>
      )}
      {!receipt && entry.conflict && <Notice tone="waiting" title={t.conflict} />}
      {!receipt && entry.voted && !changing && !entry.conflict && (
        <Notice
          tone="done"
          title={t.votedBy(entry.channel ? t[entry.channel] : t.voted)}
          action={
            open &&
            ballot.rules.recast && (
              <button type="button" className="button" onClick={() => setChanging(true)}>
                {t.change}
              </button>
            )
          }
        />
      )}
      {shown && <Ballotpaper ballot={ballot} entry={entry} onDone={setReceipt} />}
    </Section>
  );
}
