import { Button } from 'antd';
import { useId, useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ProblemNote } from '../../kit/index.ts';
import { useStep } from '../matters/shared/step.ts';
import { type Officer, OfficerChoice } from './officer-choice.tsx';
import type { Order } from './order.ts';
import { orderWords, stepWords } from './phrases.ts';

function useSign(order: Order) {
  const t = usePhrases(stepWords);
  return useStep<Officer, unknown>({
    scope: `sign:${order.id}:${order.version}`,
    done: t.signed,
    send: ({ sectionId, handlerId }, key) =>
      data(
        api.POST('/api/v1/orders/{id}/sign', {
          params: { path: { id: order.id } },
          body: { version: order.version, sectionId, handlerId },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Signing for an order, on the page itself and not behind a button: press a name, press the button. */
export function SignForm(props: { order: Order }) {
  const t = usePhrases(orderWords);
  const group = useId();
  const { order } = props;
  const [officer, setOfficer] = useState<Officer>();
  const [asked, setAsked] = useState(false);
  const step = useSign(order);
  const sign = () => (officer ? step.mutate(officer) : setAsked(true));
  return (
    <div className="sign-form">
      <div>
        <strong>{t.signTitle}</strong>
        <p className="quiet small">{t.signHint}</p>
      </div>
      <OfficerChoice unitId={order.unit.id} group={group} value={officer} onChange={setOfficer} />
      {asked && !officer && (
        <p className="field-error" role="alert">
          {t.choosePerson}
        </p>
      )}
      {step.error && <ProblemNote error={step.error} onRetry={sign} />}
      <Button type="primary" size="large" block icon={<Icon name="check" />} loading={step.isPending} onClick={sign}>
        {officer ? t.signTo(officer.name) : t.sign}
      </Button>
    </div>
  );
}
