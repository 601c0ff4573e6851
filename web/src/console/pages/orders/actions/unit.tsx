import { api, data, submitHeaders } from '../../../../api/client.ts';
import { type PhrasesOf, usePhrases } from '../../../../i18n/phrases.ts';
import { type Action, action, type Picked } from '../../../kit/index.ts';
import { reasonField } from '../../matters/shared/reasons.tsx';
import { type Officer, OfficerChoice } from '../officer-choice.tsx';
import type { Order } from '../order.ts';
import { orderWords, stepWords } from '../phrases.ts';

type Words = PhrasesOf<typeof stepWords>;

interface ReturnForm {
  cause?: Picked;
  reason: string;
  unit?: Picked;
}

function returnAction(order: Order, t: Words): Action {
  return action<ReturnForm>({
    name: 'return_order',
    aside: true,
    label: t.returnOrder,
    icon: 'arrowLeft',
    layout: 'drawer',
    intro: t.returnIntro,
    fields: [
      reasonField<ReturnForm>({ key: 'cause', label: t.why, list: 'return' }),
      { key: 'reason', label: t.details, kind: 'long_text', required: true, maxLength: 2000 },
      { key: 'unit', label: t.rightUnit, kind: 'unit' },
    ],
    send: ({ cause, reason, unit }, { key, version }) =>
      data(
        api.POST('/api/v1/orders/{id}/return', {
          params: { path: { id: order.id } },
          body: { version, reasonCode: cause?.id ?? '', reason, proposedUnitId: unit?.id },
          headers: submitHeaders(key),
        }),
      ),
  });
}

interface HandOverForm {
  officer?: Officer;
  reason: string;
}

function handOverAction(order: Order, t: Words, chooseFirst: string): Action {
  return action<HandOverForm>({
    name: 'hand_over',
    aside: true,
    label: t.handOver,
    icon: 'person',
    layout: 'drawer',
    fields: [
      {
        key: 'officer',
        label: t.to,
        kind: 'custom',
        group: true,
        required: true,
        check: ({ officer }) => (officer && officer.handlerId !== order.handler?.id ? undefined : chooseFirst),
        render: ({ id, value, onChange }) => (
          <OfficerChoice unitId={order.unit.id} group={id} value={value as Officer | undefined} onChange={onChange} />
        ),
      },
      { key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 500, rows: 2 },
    ],
    send: ({ officer, reason }, { key, version }) =>
      data(
        api.POST('/api/v1/orders/{id}/hand-over', {
          params: { path: { id: order.id } },
          body: { version, sectionId: officer?.sectionId ?? '', handlerId: officer?.handlerId ?? '', reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** What a unit does with an order besides signing for it: return it, hand it to somebody else. */
export function useUnitActions(order: Order): Action[] {
  const t = usePhrases(stepWords);
  const { choosePerson } = usePhrases(orderWords);
  return [returnAction(order, t), handOverAction(order, t, choosePerson)];
}
