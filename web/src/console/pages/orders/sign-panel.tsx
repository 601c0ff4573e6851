import { Button } from 'antd';
import { useId, useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Panel, ProblemNote } from '../../kit/index.ts';
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

/** Signing for an order stands on the page itself, not behind a button: press a name, press the button. */
export function SignPanel(props: { order: Order }) {
  const t = usePhrases(orderWords);
  const id = useId();
  const { order } = props;
  const [officer, setOfficer] = useState<Officer>({});
  const [asked, setAsked] = useState(false);
  const step = useSign(order);
  if (!order.abilities.sign?.allowed) return null;
  const ready = officer.handlerId !== undefined;
  const sign = () => (ready ? step.mutate(officer) : setAsked(true));
  return (
    <Panel title={t.signTitle}>
      <div className="sign-form">
        <p className="quiet">{t.signHint}</p>
        <OfficerChoice unitId={order.unit.id} id={id} value={officer} onChange={setOfficer} />
        {asked && !ready && (
          <p className="field-error" role="alert">
            {officer.sectionId ? t.choosePerson : t.chooseSection}
          </p>
        )}
        {step.error && <ProblemNote error={step.error} onRetry={sign} />}
        <div>
          <Button type="primary" size="large" icon={<Icon name="check" />} loading={step.isPending} onClick={sign}>
            {t.signTo(officer.name ?? '…')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
