import { api, data, submitHeaders } from '../../../../api/client.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../../i18n/phrases.ts';
import { optionsOf } from '../../../../i18n/vocabulary/terms.ts';
import { type Action, action, type Picked } from '../../../kit/index.ts';
import { requestKinds } from '../../supervision/phrases.ts';
import type { Matter } from '../shared/matter.ts';
import { routes, wordOf } from '../shared/terms.ts';
import { routeWords } from './phrases.ts';

type Words = PhrasesOf<typeof routeWords>;

function conveneAction(matter: Matter, t: Words): Action {
  return action<{ note?: string }>({
    name: 'convene',
    label: t.convene,
    icon: 'people',
    intro: t.conveneIntro,
    fields: [{ key: 'note', label: t.note, kind: 'long_text', maxLength: 2000 }],
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/convene', {
          params: { path: { id: matter.id } },
          body: { version, note: values.note || undefined },
          headers: submitHeaders(key),
        }),
      ),
  });
}

interface ReferForm {
  route: 'specialised_service' | 'referral_other';
  unit?: Picked;
  name?: string;
  note?: string;
}

function referAction(matter: Matter, t: Words, ways: { value: string; label: string }[]): Action {
  return action<ReferForm>({
    name: 'refer',
    label: t.refer,
    icon: 'send',
    intro: t.referIntro,
    initial: { route: 'specialised_service' },
    fields: [
      { key: 'route', label: t.route, kind: 'choice', required: true, options: ways },
      {
        key: 'unit',
        label: t.receiver,
        kind: 'unit',
        check: (values) => (values.unit || values.name?.trim() ? undefined : t.needReceiver),
      },
      { key: 'name', label: t.receiverName, kind: 'text', maxLength: 100, help: t.receiverHelp, when: (values) => !values.unit },
      { key: 'note', label: t.note, kind: 'long_text', maxLength: 2000 },
    ],
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/refer', {
          params: { path: { id: matter.id } },
          body: {
            version,
            route: values.route,
            receiverUnitId: values.unit?.id,
            receiverName: values.unit ? undefined : values.name,
            note: values.note || undefined,
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

interface PassOnForm {
  unit?: Picked;
  reason: string;
}

function passOnAction(matter: Matter, t: Words): Action {
  return action<PassOnForm>({
    name: 'pass_on',
    label: t.passOn,
    icon: 'send',
    layout: 'drawer',
    intro: t.passOnIntro,
    fields: [
      { key: 'unit', label: t.passOnUnit, kind: 'unit', help: t.passOnHelp, required: matter.level === 'district' },
      { key: 'reason', label: t.passOnReason, kind: 'long_text', required: true, maxLength: 1000, rows: 3 },
    ],
    send: ({ unit, reason }, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/pass-on', {
          params: { path: { id: matter.id } },
          body: { version, unitId: unit?.id, reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

interface CoordinationForm {
  kind: 'boundary' | 'joint_work' | 'no_owner';
  question: string;
  parties?: Picked[];
}

function coordinateAction(matter: Matter, t: Words, kinds: { value: string; label: string }[]): Action {
  return action<CoordinationForm>({
    name: 'ask_coordination',
    label: t.coordinate,
    icon: 'people',
    layout: 'drawer',
    intro: t.coordinateIntro,
    fields: [
      { key: 'kind', label: t.questionKind, kind: 'choice', required: true, options: kinds },
      { key: 'question', label: t.question, kind: 'long_text', required: true, maxLength: 2000 },
      { key: 'parties', label: t.parties, kind: 'unit', several: true },
    ],
    send: ({ kind, question, parties }, { key }) =>
      data(
        api.POST('/api/v1/matters/{id}/coordination', {
          params: { path: { id: matter.id } },
          body: { kind, question, parties: parties?.map((unit) => unit.id) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Handing a matter to its deliberation, to the coordinator, or to somebody who must accept it and report back. */
export function useHandingOnActions(matter: Matter): Action[] {
  const t = usePhrases(routeWords);
  const text = useText();
  const ways = (['specialised_service', 'referral_other'] as const).map((way) => ({ value: way, label: text(wordOf(routes, way)) }));
  const { third_return: _third, ...askable } = requestKinds;
  return [
    conveneAction(matter, t),
    referAction(matter, t, ways),
    passOnAction(matter, t),
    coordinateAction(matter, t, optionsOf(askable, text)),
  ];
}
