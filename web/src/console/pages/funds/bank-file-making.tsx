import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, action, type Field, type Picked, ProblemNote } from '../../kit/index.ts';
import { useSession } from '../../session/session.ts';
import { type Choices, choicesOf, idsOf, still } from './bank-file-choices.ts';
import { fileWords } from './bank-file-phrases.ts';
import { useMoney } from './money.ts';

type Words = PhrasesOf<typeof fileWords>;
const none = { id: 'new', version: 1 };
const approved = read('/api/v1/payments', { query: { state: 'approved', limit: 100 } });

interface Values {
  area: Picked;
  paymentIds?: string[];
  /** Payments that were handed over before. */
  again?: string[];
  repeatReason?: string;
}

function fieldsOf(t: Words, { fresh, handedOver }: Choices): readonly Field<Values>[] {
  const repeats = ({ again }: Values) => still(again, handedOver).length > 0;
  const chosen = (values: Values) => still(values.paymentIds, fresh).length > 0 || repeats(values);
  const boxes = { kind: 'choices', as: 'boxes', wide: true } as const;
  return [
    { key: 'area', label: t.place, kind: 'area', required: true },
    {
      ...boxes,
      key: 'paymentIds',
      label: t.choose,
      required: handedOver.length === 0,
      options: fresh,
      check: (values) => (chosen(values) ? undefined : t.chooseOne),
      ...(fresh.length === 0 ? { help: t.noApproved } : {}),
    },
    { ...boxes, key: 'again', label: t.handedOver, options: handedOver, help: t.handedOverHelp, when: () => handedOver.length > 0 },
    { key: 'repeatReason', label: t.repeat, kind: 'text', required: true, maxLength: 200, help: t.repeatHelp, wide: true, when: repeats },
  ];
}

function makeAction(t: Words, given: { area: Picked; choices: Choices; onMade: (id: string) => void }): Action {
  const { area: place, choices, onMade } = given;
  const { fresh, handedOver } = choices;
  return action<Values>({
    name: 'make',
    label: t.make,
    layout: 'drawer',
    intro: t.makeIntro,
    initial: { area: place, paymentIds: idsOf(fresh), again: [] },
    fields: fieldsOf(t, choices),
    send: ({ area, paymentIds, again, repeatReason }, { key }) =>
      data(
        api.POST('/api/v1/bank-files', {
          body: {
            areaCode: area.id,
            paymentIds: [...still(paymentIds, fresh), ...still(again, handedOver)],
            repeatReason: repeatReason || null,
          },
          headers: submitHeaders(key),
        }),
      ),
    onDone: (made) => onMade((made as { id: string }).id),
  });
}

/** Puts approved payments into a file for the bank. What was handed over before stands apart, unticked, with where and when, and needs a reason. */
export function MakeFile() {
  const t = usePhrases(fileWords);
  const format = useFormat();
  const money = useMoney();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { account, district } = useSession();
  const found = useMutation({ mutationFn: () => queries.fetchQuery({ ...approved, staleTime: 0 }) });
  const made = useMemo(() => {
    const held = account.roles.find(({ role }) => role === 'fund_manager' || role === 'cashier');
    const area = { id: held?.areaCode ?? district.areaCode, name: held?.areaName ?? district.name };
    const onMade = (id: string) => void navigate({ to: `/bank-files/${id}` });
    return (
      found.data &&
      makeAction(t, { area, choices: choicesOf(found.data.items, { wasIn: t.wasIn, moment: format.moment, yuan: money.yuan }), onMade })
    );
  }, [found.data, account, district, t, format, money.yuan, navigate]);
  return (
    <>
      <Button type="primary" loading={found.isPending} onClick={() => found.mutate()}>
        {t.make}
      </Button>
      {found.error && <ProblemNote error={found.error} onRetry={() => found.mutate()} />}
      <ActionDialog
        action={made}
        target={{ record: none, refreshes: ['/api/v1/bank-files', '/api/v1/payments'] }}
        onClose={() => found.reset()}
      />
    </>
  );
}
