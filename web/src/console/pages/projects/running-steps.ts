import { api, data, submitHeaders } from '../../../api/client.ts';
import { dayOf } from '../../../i18n/format.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, action } from '../../kit/index.ts';
import { fenOf } from '../funds/money.ts';
import type { Project } from './project.ts';
import { at, type Terms, type Words } from './step-words.ts';

/** Corrects what moved the project. */
export function linkageAction(t: Words, n: Terms, project: Project): Action {
  type Values = { linkage: Project['linkage']; reason: string };
  return action<Values>({
    name: 'correct_linkage',
    label: t.correctLinkage,
    aside: true,
    initial: { linkage: project.linkage },
    fields: [
      {
        key: 'linkage',
        label: t.linkage,
        kind: 'choice',
        required: true,
        options: (['government_led', 'need_driven', 'project_led'] as const).map((value) => ({ value, label: n[value] })),
      },
      { key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 500, rows: 3 },
    ],
    send: (body, { key, version }) =>
      data(api.POST('/api/v1/projects/{id}/linkage', { ...at(project.id), body: { version, ...body }, headers: submitHeaders(key) })),
  });
}

/** Takes the project as the template of another. */
export function copyAction(t: Words, project: Project, onCopied: (made: Project) => void): Action {
  return action<{ title: string; startsOn: string; endsOn: string }>({
    name: 'copy',
    label: t.copy,
    aside: true,
    intro: t.copyIntro,
    initial: { title: project.title },
    fields: [
      { key: 'title', label: t.name, kind: 'text', required: true, maxLength: 120 },
      { key: 'startsOn', label: t.from, kind: 'date', required: true },
      { key: 'endsOn', label: t.until, kind: 'date', required: true },
    ],
    send: (body, { key }) => data(api.POST('/api/v1/projects/{id}/copy', { ...at(project.id), body, headers: submitHeaders(key) })),
    onDone: (result) => onCopied(result as Project),
  });
}

/** Ends the watch over a project whose organisation was sanctioned. */
export function watchAction(t: Words, id: string): Action {
  return action<{ words: string }>({
    name: 'end_watch',
    label: t.endWatch,
    intro: t.watchedNote,
    fields: [{ key: 'words', label: t.opinion, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
    send: ({ words: said }, { key, version }) =>
      data(api.POST('/api/v1/projects/{id}/end-watch', { ...at(id), body: { version, words: said }, headers: submitHeaders(key) })),
  });
}

/** Asks for a change of period, budget or something else. */
export function changeAction(t: Words, id: string): Action {
  type Values = { kind: 'period' | 'budget' | 'other'; endsOn?: string; shifted?: number; words: string };
  return action<Values>({
    name: 'ask_change',
    label: t.askChange,
    aside: true,
    fields: [
      {
        key: 'kind',
        label: t.changeKind,
        kind: 'choice',
        required: true,
        options: (['period', 'budget', 'other'] as const).map((value) => ({ value, label: t[`change_${value}`] })),
      },
      { key: 'endsOn', label: t.newEnd, kind: 'date', required: true, min: dayOf(now()), when: (values) => values.kind === 'period' },
      { key: 'shifted', label: t.shifted, kind: 'number', min: 0, when: (values) => values.kind === 'budget' },
      { key: 'words', label: t.reason, kind: 'long_text', required: true, maxLength: 2000 },
    ],
    send: ({ kind, endsOn, shifted, words: said }, { key }) =>
      data(
        api.POST('/api/v1/projects/{id}/changes', {
          ...at(id),
          body: {
            kind,
            words: said,
            ...(kind === 'period' && endsOn ? { endsOn } : {}),
            ...(kind === 'budget' ? { shifted: fenOf(shifted ?? 0) } : {}),
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Notes whether what was built still works. */
export function aftercareAction(t: Words, id: string): Action {
  return action<{ inEffect: 'yes' | 'no'; words: string }>({
    name: 'note_aftercare',
    label: t.aftercare,
    aside: true,
    fields: [
      {
        key: 'inEffect',
        label: t.outcome,
        kind: 'choice',
        required: true,
        options: [
          { value: 'yes', label: t.inEffect },
          { value: 'no', label: t.notInEffect },
        ],
      },
      { key: 'words', label: t.opinion, kind: 'long_text', required: true, maxLength: 1000, rows: 3 },
    ],
    send: ({ inEffect, words: said }, { key, version }) =>
      data(
        api.POST('/api/v1/projects/{id}/aftercare', {
          ...at(id),
          body: { version, inEffect: inEffect === 'yes', words: said },
          headers: submitHeaders(key),
        }),
      ),
  });
}
