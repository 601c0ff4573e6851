import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSubmit } from '../../../api/submit.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ProblemNotice } from '../../kit/feedback.tsx';
import { type Contest, changeProposal, contestKey, withdrawProposal } from './api.ts';
import { phrases } from './phrases.ts';
import { ProposalForm } from './proposal-form.tsx';

type Doing = 'change' | 'withdraw';

/** What one may do with one's own proposal as long as proposals are collected: work it over or take it back. */
export function OwnProposal(props: { contestId: string; proposal: Contest['proposals'][number] }) {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const [doing, setDoing] = useState<Doing>();
  const { contestId, proposal } = props;
  const ref = { id: contestId, proposalId: proposal.id };
  const onDone = () => {
    setDoing(undefined);
    void client.invalidateQueries({ queryKey: contestKey(contestId) });
  };
  const withdrawal = useSubmit<null, unknown>({
    scope: `proposal:${proposal.id}:withdraw`,
    send: (_, key) => withdrawProposal(ref, key),
    onDone,
  });
  if (doing === 'change')
    return (
      <ProposalForm
        name={`proposal:${proposal.id}:${proposal.version}`}
        done={t.changed}
        initial={proposal}
        label={t.saveProposal}
        send={(proposed, key) => changeProposal(ref, { ...proposed, version: proposal.version }, key)}
        onDone={onDone}
      />
    );
  if (doing === 'withdraw')
    return (
      <div className="stack">
        <p>{t.withdrawText}</p>
        {withdrawal.isError && <ProblemNotice error={withdrawal.error} />}
        <div className="button-row">
          <button type="button" className="button" disabled={withdrawal.isPending} onClick={() => withdrawal.mutate(null)}>
            {t.withdrawYes}
          </button>
          <button type="button" className="button" onClick={() => setDoing(undefined)}>
            {t.keepIt}
          </button>
        </div>
      </div>
    );
  return (
    <div className="button-row">
      <button type="button" className="button" onClick={() => setDoing('change')}>
        {t.changeProposal}
      </button>
      <button type="button" className="button" onClick={() => setDoing('withdraw')}>
        {t.withdraw}
      </button>
    </div>
  );
}
