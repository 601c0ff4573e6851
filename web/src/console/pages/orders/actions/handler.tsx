import { claimsOf } from '../../../../api/attachments.ts';
import { api, data, submitHeaders } from '../../../../api/client.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../../i18n/phrases.ts';
import { optionsOf } from '../../../../i18n/vocabulary/terms.ts';
import { type Action, action, type Field, type Option, type Picked, type PickedFile } from '../../../kit/index.ts';
import { reasonField } from '../../matters/shared/reasons.tsx';
import { useAdviceField } from '../../matters/shared/reply-advice.tsx';
import { limitUnits, resultKinds, wordOf } from '../../matters/shared/terms.ts';
import { type Order, solutionClock } from '../order.ts';
import { stepWords } from '../phrases.ts';

type Words = PhrasesOf<typeof stepWords>;

function contactAction(order: Order, t: Words): Action {
  return action<{ note: string }>({
    name: 'contact',
    label: t.contact,
    icon: 'phone',
    intro: t.contactIntro,
    fields: [
      {
        key: 'note',
        label: t.contactNote,
        kind: 'long_text',
        required: true,
        maxLength: 2000,
        snippets: [
          { label: t.reached, text: t.reachedText },
          { label: t.appointed, text: t.appointedText },
          { label: t.missed, text: t.missedText },
        ],
      },
    ],
    send: ({ note }, { key, version }) =>
      data(
        api.POST('/api/v1/orders/{id}/contact', {
          params: { path: { id: order.id } },
          body: { version, note },
          headers: submitHeaders(key),
        }),
      ),
  });
}

interface ResultForm {
  kind: 'solved' | 'partly' | 'explained' | 'not_possible';
  text: string;
  hours?: number;
  files?: PickedFile[];
  /** Stands under the text and is not sent. */
  advice?: undefined;
}

function reportAction(order: Order, t: Words, { kinds, advice }: { kinds: Option[]; advice: Field<ResultForm> }): Action {
  return action<ResultForm>({
    name: 'report',
    label: t.report,
    icon: 'check',
    layout: 'drawer',
    intro: t.reportIntro,
    initial: { kind: 'solved' },
    fields: [
      { key: 'kind', label: t.resultKind, kind: 'choice', required: true, options: kinds },
      { key: 'text', label: t.resultText, kind: 'long_text', required: true, maxLength: 5000, rows: 7 },
      advice,
      { key: 'files', label: t.files, kind: 'files', max: 9, help: t.filesHelp },
      { key: 'hours', label: t.hours, kind: 'number', min: 0, max: 10_000, unit: t.hour },
    ],
    send: ({ kind, text, hours, files }, { key, version }) =>
      data(
        api.POST('/api/v1/orders/{id}/report', {
          params: { path: { id: order.id } },
          body: { version, kind, text, hours, attachments: files?.length ? claimsOf(files) : undefined },
          headers: submitHeaders(key),
        }),
      ),
  });
}

interface ExtensionForm {
  cause?: Picked;
  reason: string;
  amount: number;
}

type AskUnit = 'hour' | 'working_hour' | 'calendar_day' | 'working_day';

function extensionAction(order: Order, t: Words, unitWord: (unit: string) => string): Action {
  const rule = solutionClock(order)?.rule ?? { amount: 1, unit: 'working_day' };
  return action<ExtensionForm>({
    name: 'ask_extension',
    label: t.askExtension,
    icon: 'clock',
    layout: 'drawer',
    intro: t.askIntro,
    fields: [
      reasonField<ExtensionForm>({ key: 'cause', label: t.why, list: 'extension' }),
      { key: 'amount', label: t.amount, kind: 'number', required: true, min: 1, max: rule.amount, unit: unitWord(rule.unit) },
      { key: 'reason', label: t.details, kind: 'long_text', required: true, maxLength: 2000 },
    ],
    send: ({ cause, amount, reason }, { key, version }) =>
      data(
        api.POST('/api/v1/orders/{id}/ask-extension', {
          params: { path: { id: order.id } },
          body: { version, reasonCode: cause?.id ?? '', reason, asked: { amount, unit: rule.unit as AskUnit } },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function versionOnly(path: '/api/v1/orders/{id}/resume' | '/api/v1/orders/{id}/restart', order: Order): Action['send'] {
  return (_values, { key, version }) =>
    data(api.POST(path, { params: { path: { id: order.id } }, body: { version }, headers: submitHeaders(key) }));
}

/** What the person who handles an order does: contact, report, ask for time, go on. */
export function useHandlerActions(order: Order): Action[] {
  const t = usePhrases(stepWords);
  const text = useText();
  const { answered: _answered, ...kinds } = resultKinds;
  const contact = contactAction(order, t);
  const advice = useAdviceField<ResultForm>({ order: order.id });
  const report = reportAction(order, t, { kinds: optionsOf(kinds, text), advice });
  return [
    action({ name: 'resume', label: t.resume, icon: 'refresh', send: versionOnly('/api/v1/orders/{id}/resume', order) }),
    action({ name: 'restart', label: t.restart, icon: 'refresh', send: versionOnly('/api/v1/orders/{id}/restart', order) }),
    ...(order.contactedAt && order.state === 'in_progress' ? [report, contact] : [contact, report]),
    extensionAction(order, t, (unit) => text(wordOf(limitUnits, unit))),
  ];
}
