import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Action, action } from '../../kit/index.ts';
import { fenOf } from '../funds/money.ts';
import type { Project } from './project.ts';
import { at, type Terms, type Words } from './step-words.ts';

/** An expert scores what was reached. */
export function scoreAction(t: Words, id: string): Action {
  return action<{ score: number; words: string }>({
    name: 'score',
    label: t.score,
    fields: [
      { key: 'score', label: t.scoreField, kind: 'number', required: true, min: 0, max: 100 },
      { key: 'words', label: t.scoreWords, kind: 'long_text', required: true, maxLength: 2000 },
    ],
    send: (body, { key }) => data(api.POST('/api/v1/projects/{id}/score', { ...at(id), body, headers: submitHeaders(key) })),
  });
}

/** Experts are drawn by a published seed. */
export function drawAction(t: Words, id: string): Action {
  return action<{ seed: string }>({
    name: 'draw_experts',
    label: t.drawExperts,
    fields: [{ key: 'seed', label: t.seed, kind: 'text', required: true, maxLength: 100, help: t.seedHelp }],
    send: ({ seed }, { key }) =>
      data(api.POST('/api/v1/projects/{id}/draw-experts', { ...at(id), body: { seed }, headers: submitHeaders(key) })),
  });
}

/** What the mid-term evaluation comes to. */
export function midtermDecision(t: Words, n: Terms, id: string): Action {
  type Values = { outcome: 'pass' | 'rectify' | 'terminate'; words: string; days?: number };
  return action<Values>({
    name: 'decide_midterm',
    label: t.decideMidterm,
    fields: [
      {
        key: 'outcome',
        label: t.outcome,
        kind: 'choice',
        required: true,
        options: (['pass', 'rectify', 'terminate'] as const).map((value) => ({ value, label: n[value] })),
      },
      { key: 'days', label: t.days, kind: 'number', min: 1, max: 365, when: (values) => values.outcome === 'rectify' },
      { key: 'words', label: t.opinion, kind: 'long_text', required: true, maxLength: 2000 },
    ],
    send: (body, { key, version }) =>
      data(api.POST('/api/v1/projects/{id}/midterm/decide', { ...at(id), body: { version, ...body }, headers: submitHeaders(key) })),
  });
}

/** What the closing evaluation comes to. */
export function closingDecision(t: Words, n: Terms, id: string): Action {
  type Values = { outcome: 'close' | 'rectify' | 'fail'; words: string; days?: number };
  return action<Values>({
    name: 'decide_closing',
    label: t.decideClosing,
    fields: [
      {
        key: 'outcome',
        label: t.outcome,
        kind: 'choice',
        required: true,
        options: [
          { value: 'close', label: t.close },
          { value: 'rectify', label: n.rectify },
          { value: 'fail', label: n.fail },
        ],
      },
      { key: 'days', label: t.days, kind: 'number', min: 1, max: 365, when: (values) => values.outcome === 'rectify' },
      { key: 'words', label: t.opinion, kind: 'long_text', required: true, maxLength: 2000 },
    ],
    send: (body, { key, version }) =>
      data(api.POST('/api/v1/projects/{id}/closing/decide', { ...at(id), body: { version, ...body }, headers: submitHeaders(key) })),
  });
}

/** Whether what was to be put right is right. */
export function rectificationDecision(t: Words, id: string): Action {
  return action<{ accepted: 'yes' | 'no'; words: string }>({
    name: 'decide_rectification',
    label: t.decideRectification,
    fields: [
      {
        key: 'accepted',
        label: t.outcome,
        kind: 'choice',
        required: true,
        options: [
          { value: 'yes', label: t.accepted },
          { value: 'no', label: t.notAccepted },
        ],
      },
      { key: 'words', label: t.opinion, kind: 'long_text', required: true, maxLength: 2000 },
    ],
    send: ({ accepted, words: opinion }, { key, version }) =>
      data(
        api.POST('/api/v1/projects/{id}/rectification/decide', {
          ...at(id),
          body: { version, accepted: accepted === 'yes', words: opinion },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** What was spent, as the audit found it. */
export function auditAction(t: Words, project: Project): Action {
  return action<{ spent: number; words?: string }>({
    name: 'audit',
    label: t.audit,
    initial: { spent: project.heard.spent / 100 },
    fields: [
      { key: 'spent', label: t.audited, kind: 'number', required: true, min: 0, unit: t.yuan },
      { key: 'words', label: t.opinion, kind: 'long_text', maxLength: 1000, rows: 3 },
    ],
    send: ({ spent, words: said }, { key, version }) =>
      data(
        api.POST('/api/v1/projects/{id}/audit', {
          ...at(project.id),
          body: { version, spent: fenOf(spent), ...(said ? { words: said } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Residents are asked for the grade. */
export function voteAction(t: Words, id: string, onBallot: (ballotId: string) => void): Action {
  return action({
    name: 'prepare_grade_vote',
    label: t.prepareVote,
    intro: t.voteIntro,
    send: (_, { key, version }) =>
      data(api.POST('/api/v1/projects/{id}/grade-vote', { ...at(id), body: { version }, headers: submitHeaders(key) })),
    onDone: (result) => onBallot((result as { ballotId: string }).ballotId),
  });
}
