import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../../api/client.ts';
import { type Answer, read } from '../../../../api/query.ts';
import { useFormat } from '../../../../i18n/format.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../../i18n/phrases.ts';
import { type Action, ActionDialog, action, Panel, Tag } from '../../../kit/index.ts';
import type { Matter } from '../shared/matter.ts';
import { loopPaths } from '../shared/step.ts';
import { referralStates, wordOf } from '../shared/terms.ts';
import { referralWords } from './phrases.ts';

type Referral = Answer<'/api/v1/matters/{id}/referrals'>['items'][number];
type Words = PhrasesOf<typeof referralWords>;
type Way = 'accept' | 'refuse' | 'report';

interface AnswerForm {
  reason?: string;
  result?: string;
}

function answerAction(referral: Referral, way: Way, t: Words): Action {
  const fields = {
    accept: undefined,
    refuse: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000 }],
    report: [{ key: 'result', label: t.result, kind: 'long_text', required: true, maxLength: 5000 }],
  } as const;
  return action<AnswerForm>({
    name: `referral-${way}`,
    label: t[way],
    done: t.done,
    intro: way === 'accept' ? referral.receiverName : undefined,
    fields: fields[way],
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/referrals/{id}/answer', {
          params: { path: { id: referral.id } },
          body: { version, answer: way, ...values },
          headers: submitHeaders(key),
        }),
      ),
  });
}

const waysFrom: Partial<Record<Referral['state'], readonly Way[]>> = { sent: ['accept', 'refuse'], accepted: ['report', 'refuse'] };

function ReferralEntry(props: { referral: Referral; onAnswer: (action: Action) => void }) {
  const t = usePhrases(referralWords);
  const text = useText();
  const format = useFormat();
  const { referral } = props;
  return (
    <li>
      <div className="row spread">
        <strong>{referral.receiverName}</strong>
        <Tag tone={referralStates[referral.state]?.tone}>{text(wordOf(referralStates, referral.state))}</Tag>
      </div>
      <div className="quiet small">{t.on(format.moment(referral.sentAt))}</div>
      {referral.note && <p className="quoted">{referral.note}</p>}
      {referral.result && <p className="quoted">{referral.result}</p>}
      <div className="row">
        {(waysFrom[referral.state] ?? []).map((way) => (
          <Button key={way} size="small" onClick={() => props.onAnswer(answerAction(referral, way, t))}>
            {t[way]}
          </Button>
        ))}
      </div>
    </li>
  );
}

/** Referrals of a matter; whoever received one, or the desk on behalf of somebody outside, answers here. */
export function Referrals(props: { matter: Matter }) {
  const t = usePhrases(referralWords);
  const { matter } = props;
  const had = matter.clocks.some((clock) => clock.kind === 'referral');
  const { data: list } = useQuery({ ...read('/api/v1/matters/{id}/referrals', { path: { id: matter.id } }), enabled: had });
  const [open, setOpen] = useState<{ action: Action; referral: Referral }>();
  if (!list || list.items.length === 0) return null;
  return (
    <Panel title={t.title}>
      <ul className="ledger">
        {list.items.map((referral) => (
          <ReferralEntry key={referral.id} referral={referral} onAnswer={(chosen) => setOpen({ action: chosen, referral })} />
        ))}
      </ul>
      {open && (
        <ActionDialog action={open.action} target={{ record: open.referral, refreshes: loopPaths }} onClose={() => setOpen(undefined)} />
      )}
    </Panel>
  );
}
