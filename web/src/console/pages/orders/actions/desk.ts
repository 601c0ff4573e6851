import { api, data, submitHeaders } from '../../../../api/client.ts';
import { type PhrasesOf, usePhrases } from '../../../../i18n/phrases.ts';
import { type Action, action, type Picked } from '../../../kit/index.ts';
import { reasonField } from '../../matters/shared/reasons.tsx';
import type { Order } from '../order.ts';
import { stepWords } from '../phrases.ts';

type Words = PhrasesOf<typeof stepWords>;

function verifyAction(order: Order, t: Words): Action {
  return action<{ note?: string }>({
    name: 'verify',
    label: t.verify,
    icon: 'check',
    intro: t.verifyIntro,
    fields: [{ key: 'note', label: t.note, kind: 'long_text', maxLength: 2000, rows: 2 }],
    send: ({ note }, { key, version }) =>
      data(
        api.POST('/api/v1/orders/{id}/verify', {
          params: { path: { id: order.id } },
          body: { version, note: note || undefined },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function sendBackAction(order: Order, t: Words): Action {
  const hints = order.findings.map((finding) => ({ label: finding.text, text: `${finding.text}。` }));
  return action<{ note: string }>({
    name: 'send_back',
    label: t.sendBack,
    icon: 'arrowLeft',
    fields: [{ key: 'note', label: t.sendBackNote, kind: 'long_text', required: true, maxLength: 2000, snippets: hints }],
    send: ({ note }, { key, version }) =>
      data(
        api.POST('/api/v1/orders/{id}/send-back', {
          params: { path: { id: order.id } },
          body: { version, note },
          headers: submitHeaders(key),
        }),
      ),
  });
}

interface DecisionForm {
  decision?: 'grant' | 'refuse';
  note?: string;
}

function decideAction(order: Order, t: Words): Action {
  return action<DecisionForm>({
    name: 'decide_extension',
    label: t.decideExtension,
    icon: 'clock',
    intro: order.extension?.reason,
    fields: [
      {
        key: 'decision',
        label: t.decision,
        kind: 'choice',
        required: true,
        options: [
          { value: 'grant', label: t.grant },
          { value: 'refuse', label: t.refuse },
        ],
      },
      { key: 'note', label: t.note, kind: 'long_text', maxLength: 1000, rows: 2 },
    ],
    send: ({ decision, note }, { key, version }) =>
      data(
        api.POST('/api/v1/orders/{id}/decide-extension', {
          params: { path: { id: order.id } },
          body: { version, grant: decision === 'grant', note: note || undefined },
          headers: submitHeaders(key),
        }),
      ),
  });
}

interface PauseForm {
  cause?: Picked;
  note?: string;
}

function pauseAction(order: Order, t: Words): Action {
  return action<PauseForm>({
    name: 'pause',
    aside: true,
    label: t.pause,
    icon: 'pause',
    intro: t.pauseIntro,
    fields: [
      reasonField<PauseForm>({ key: 'cause', label: t.why, list: 'pause' }),
      { key: 'note', label: t.note, kind: 'long_text', maxLength: 1000, rows: 2 },
    ],
    send: ({ cause, note }, { key, version }) =>
      data(
        api.POST('/api/v1/orders/{id}/pause', {
          params: { path: { id: order.id } },
          body: { version, reasonCode: cause?.id ?? '', note: note || undefined },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function addCoUnitAction(order: Order, t: Words): Action {
  return action<{ unit?: Picked; instruction: string }>({
    name: 'add_co_unit',
    aside: true,
    label: t.addCoUnit,
    icon: 'people',
    layout: 'drawer',
    intro: t.addCoUnitIntro,
    fields: [
      { key: 'unit', label: t.coUnit, kind: 'unit', required: true },
      { key: 'instruction', label: t.coTask, kind: 'long_text', required: true, maxLength: 2000, rows: 3 },
    ],
    send: ({ unit, instruction }, { key, version }) =>
      data(
        api.POST('/api/v1/orders/{id}/co-units', {
          params: { path: { id: order.id } },
          body: { version, unitId: unit?.id ?? '', instruction },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** What the desks do with an order: check a result, decide on more time, pause it. */
export function useDeskActions(order: Order): Action[] {
  const t = usePhrases(stepWords);
  return [verifyAction(order, t), sendBackAction(order, t), decideAction(order, t), pauseAction(order, t), addCoUnitAction(order, t)];
}
