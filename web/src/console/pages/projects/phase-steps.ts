import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';
import { dayOf } from '../../../i18n/format.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, action } from '../../kit/index.ts';
import { partiesOf, partiesText } from './parties.ts';
import type { Project } from './project.ts';
import type { Terms, Words } from './step-words.ts';

export type Phase = Project['phases'][number];
export type Comment = Answer<'/api/v1/projects/{id}/comments'>['items'][number];

/** Opens or closes a phase. */
export function phaseStep(t: Words, n: Terms, { id, phase }: { id: string; phase: Phase }): Action {
  const step = phase.state === 'waiting' ? 'open' : 'close';
  const label = `${step === 'open' ? t.openPhase : t.closePhase}“${n[phase.phase]}”`;
  return action({
    name: 'work_on_phases',
    label,
    intro: label,
    send: (_, { key, version }) =>
      data(
        api.POST(`/api/v1/projects/{id}/phases/{phase}/${step}`, {
          params: { path: { id, phase: phase.phase } },
          body: { version },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Notes an invitation to residents. */
export function inviteAction(t: Words, { id, phase }: { id: string; phase: Phase }): Action {
  return action<{ on: string; words: string }>({
    name: 'invite',
    label: t.invite,
    initial: { on: dayOf(now()) },
    fields: [
      { key: 'on', label: t.heldOn, kind: 'date', required: true },
      { key: 'words', label: t.how, kind: 'text', required: true, maxLength: 500 },
    ],
    send: (invitation, { key, version }) =>
      data(
        api.PATCH('/api/v1/projects/{id}/phases/{phase}', {
          params: { path: { id, phase: phase.phase } },
          body: { version, invitation },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Notes who takes part in a phase. */
export function partiesAction(t: Words, { id, phase }: { id: string; phase: Phase }): Action {
  return action<{ parties: string }>({
    name: 'set_parties',
    label: t.noteParties,
    initial: { parties: partiesText(phase.parties, t) },
    fields: [
      {
        key: 'parties',
        label: t.setParties,
        kind: 'long_text',
        rows: 6,
        help: t.partiesHelp,
        check: (values) => (partiesOf(values.parties ?? '', t) === null ? t.partiesWrong : undefined),
      },
    ],
    send: ({ parties }, { key, version }) =>
      data(
        api.PATCH('/api/v1/projects/{id}/phases/{phase}', {
          params: { path: { id, phase: phase.phase } },
          body: { version, parties: partiesOf(parties ?? '', t) ?? [] },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Writes down what a resident said. */
export function commentAction(t: Words, n: Terms, project: Project): Action {
  type Values = { phase: Comment['phase']; source: 'visit' | 'phone' | 'meeting' | 'paper'; body: string };
  const about = project.phases.length > 0 ? project.phases.map((each) => each.phase) : (['service'] as const);
  return action<Values>({
    name: 'comment',
    label: t.addComment,
    initial: { phase: about[0] ?? 'service', source: 'visit' },
    fields: [
      ...(about.length > 1
        ? [
            {
              key: 'phase' as const,
              label: t.aboutWhat,
              kind: 'choice' as const,
              required: true,
              options: about.map((value) => ({ value, label: n[value] })),
            },
          ]
        : []),
      {
        key: 'source',
        label: t.heardFrom,
        kind: 'choice',
        required: true,
        options: (['visit', 'phone', 'meeting', 'paper'] as const).map((value) => ({ value, label: t[`from_${value}`] })),
      },
      { key: 'body', label: t.commentWords, kind: 'long_text', required: true, maxLength: 1000 },
    ],
    send: ({ phase, source, body }, { key }) =>
      data(
        api.POST('/api/v1/projects/{id}/comments', {
          params: { path: { id: project.id } },
          body: { phase: phase ?? about[0] ?? 'service', source, body },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Answers what a resident said. */
export function answerAction(t: Words, n: Terms, { id, comment }: { id: string; comment: Comment }): Action {
  type Values = { state: 'adopted' | 'partly_adopted' | 'not_adopted'; answer: string };
  return action<Values>({
    name: 'answer',
    label: t.answerIt,
    intro: comment.body,
    fields: [
      {
        key: 'state',
        label: t.outcome,
        kind: 'choice',
        required: true,
        options: (['adopted', 'partly_adopted', 'not_adopted'] as const).map((value) => ({ value, label: n[value] })),
      },
      { key: 'answer', label: t.answer, kind: 'long_text', required: true, maxLength: 1000 },
    ],
    send: (body, { key, version }) =>
      data(
        api.POST('/api/v1/projects/{id}/comments/{commentId}/answer', {
          params: { path: { id, commentId: comment.id } },
          body: { version, ...body },
          headers: submitHeaders(key),
        }),
      ),
  });
}
