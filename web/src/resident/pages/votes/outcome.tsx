import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { SubmitButton, TextField } from '../../kit/fields.tsx';
import { Section } from '../../kit/page.tsx';
import { type Ballot, receiptQuery } from './api.ts';
import { phrases } from './phrases.ts';

/** The published result as bars. */
export function Outcome(props: { ballot: Ballot }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { ballot } = props;
  const { result } = ballot;
  if (!result) return null;
  const contest = ballot.rules.decision === 'contest';
  const most = Math.max(1, ...result.whole.options.map((each) => (contest ? each.score : each.heads)));
  const label = (code: string): string => ballot.options.find((option) => option.code === code)?.label ?? code;
  return (
    <Section title={`${t.result}：${t[result.outcome]}`}>
      {result.whole.options.map((each) => {
        const votes = contest ? each.score : each.heads;
        return (
          <div key={each.option} className="vote-result">
            <span>
              {label(each.option)}
              {result.whole.winners.includes(each.option) && ` · ${t.chosen}`}
            </span>
            <span className="vote-bar">
              <i style={{ width: `${(votes / most) * 100}%` }} />
            </span>
            <span>{t.votes(format.number(votes))}</span>
          </div>
        );
      })}
    </Section>
  );
}

/** Whether the vote of a receipt is on the roll; how it was cast nobody learns. */
export function ReceiptCheck(props: { ballotId: string }) {
  const t = usePhrases(phrases);
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const found = useQuery({ ...receiptQuery(props.ballotId, asked), enabled: asked !== '' });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(typed.trim());
  };
  return (
    <form className="page" noValidate onSubmit={submit}>
      <TextField label={t.receipt} value={typed} maxLength={64} onChange={setTyped} />
      {found.data && <Notice tone="done" title={`${t.counted_yes}（${t[found.data.channel]}）`} />}
      {found.isError && <ProblemNotice error={found.error} />}
      <SubmitButton busy={found.isFetching}>{t.checkSend}</SubmitButton>
    </form>
  );
}
