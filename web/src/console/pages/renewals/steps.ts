import { claimsOf } from '../../../api/attachments.ts';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Action, action, type PickedFile } from '../../kit/index.ts';
import { plainStep, reasonStep } from '../methods/plain-steps.ts';
import { type Phase, type PhaseName, phaseNames, type Renewal, type Words } from './renewal.ts';

const at = (id: string) => ({ params: { path: { id } } });
const openPhases = (t: Words, renewal: Renewal) =>
  phaseNames
    .filter((name) => renewal.phases.find((each) => each.phase === name)?.leftAt === null)
    .map((value) => ({ value, label: t[value] }));

function noteAction(t: Words, { id }: Renewal): Action {
  return action<{ words: string; files?: PickedFile[] }>({
    name: 'add_note',
    label: t.addNote,
    aside: true,
    layout: 'drawer',
    fields: [
      { key: 'words', label: t.noteWords, kind: 'long_text', required: true, maxLength: 2000, rows: 4 },
      { key: 'files', label: t.photos, kind: 'files', max: 9, accept: 'image/*', help: t.photosHelp },
    ],
    send: ({ words, files }, { key }) =>
      data(
        api.POST('/api/v1/renewals/{id}/notes', {
          ...at(id),
          body: { words, ...(files?.length ? { attachments: claimsOf(files) } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function linkAction(t: Words, renewal: Renewal): Action {
  return action<{ phase: PhaseName; kind: 'topic' | 'hearing'; number: string }>({
    name: 'link',
    label: t.link,
    intro: t.linkIntro,
    aside: true,
    initial: { phase: openPhases(t, renewal)[0]?.value, kind: 'topic' },
    fields: [
      { key: 'phase', label: t.phase, kind: 'choice', required: true, options: openPhases(t, renewal) },
      {
        key: 'kind',
        label: t.kind,
        kind: 'choice',
        required: true,
        options: [
          { value: 'topic', label: t.topic },
          { value: 'hearing', label: t.hearing },
        ],
      },
      { key: 'number', label: t.number, kind: 'text', required: true, maxLength: 40 },
    ],
    send: (body, { key, version }) =>
      data(api.POST('/api/v1/renewals/{id}/consultations', { ...at(renewal.id), body: { version, ...body }, headers: submitHeaders(key) })),
  });
}

/** Taking the link of a consultation back. */
export function unlinkAction(t: Words, { id }: Renewal, consultationId: string): Action {
  return action({
    name: 'link',
    label: t.unlink,
    send: (_, { key, version }) =>
      data(
        api.POST('/api/v1/renewals/{id}/consultations/remove', {
          ...at(id),
          body: { version, consultationId },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Writing one phase anew. */
export function phaseAction(t: Words, { id }: Renewal, phase: Phase): Action {
  return action<{ words: string; culture?: string; startsOn: string; endsOn: string }>({
    name: 'write_phase',
    label: t.writePhase,
    layout: 'drawer',
    initial: { words: phase.words, culture: phase.culture ?? '', startsOn: phase.startsOn, endsOn: phase.endsOn },
    fields: [
      { key: 'words', label: t.plan, kind: 'long_text', required: true, maxLength: 5000, rows: 4 },
      { key: 'culture', label: t.culture, kind: 'long_text', maxLength: 2000, rows: 3, help: t.cultureHelp },
      { key: 'startsOn', label: t.starts, kind: 'date', required: true },
      { key: 'endsOn', label: t.ends, kind: 'date', required: true },
    ],
    send: ({ culture, ...rest }, { key, version }) =>
      data(
        api.POST('/api/v1/renewals/{id}/phases', {
          ...at(id),
          body: { version, phase: phase.phase, ...rest, ...(culture ? { culture } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Every step of a renewal; the server says which are possible. */
export function renewalSteps(t: Words, renewal: Renewal): Action[] {
  const { id } = renewal;
  return [
    plainStep('begin_works', '/api/v1/renewals/{id}/begin-works', id, { label: t.beginWorks, intro: t.turnIntro }),
    plainStep('begin_upkeep', '/api/v1/renewals/{id}/begin-upkeep', id, { label: t.beginUpkeep, intro: t.turnIntro }),
    plainStep('finish', '/api/v1/renewals/{id}/finish', id, { label: t.finish, intro: t.turnIntro }),
    noteAction(t, renewal),
    linkAction(t, renewal),
    reasonStep('cancel', '/api/v1/renewals/{id}/cancel', id, { label: t.cancel, reason: t.reason }),
  ];
}
