import { api, data, submitHeaders } from '../../../api/client.ts';
import { dayOf } from '../../../i18n/format.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, action, type Option, type Picked } from '../../kit/index.ts';
import { lineField } from '../funds/fund-field.tsx';
import { fenOf } from '../funds/money.ts';
import { draftSteps } from './draft-steps.ts';
import type { Project } from './project.ts';
import {
  auditAction,
  closingDecision,
  drawAction,
  midtermDecision,
  rectificationDecision,
  scoreAction,
  voteAction,
} from './review-steps.ts';
import { at, type Terms, type Words } from './step-words.ts';

type PlainStep = 'approve' | 'drop' | 'midterm' | 'finish';

function plain(id: string, { name, step, label, intro }: { name: string; step: PlainStep; label: string; intro?: string }): Action {
  return action({
    name,
    label,
    intro,
    danger: step === 'drop',
    send: (_, { key, version }) =>
      data(api.POST(`/api/v1/projects/{id}/${step}`, { ...at(id), body: { version }, headers: submitHeaders(key) })),
  });
}

/** Goals as somebody writes them: one a line, name, whole number, unit. Null when a line does not fit. */
export function goalsOf(text: string): { code: string; name: string; planned: number; unit: string }[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const goals = lines.flatMap((line, i) => {
    const match = /^(.+?)\s+(\d{1,9})\s*(\S+)$/.exec(line);
    return match ? [{ code: `g${i + 1}`, name: match[1] ?? '', planned: Number(match[2]), unit: match[3] ?? '' }] : [];
  });
  return goals.length === lines.length ? goals : null;
}

function contractAction(t: Words, project: Project): Action {
  const { blocks } = project;
  const goals = blocks.goals.filter((goal) => goal.number !== null).map((goal) => `${goal.words} ${goal.number} ${goal.unit ?? '次'}`);
  return action<{ buyer: Picked; subject: string; acceptance: string; goals?: string }>({
    name: 'write_contract',
    label: t.writeContract,
    layout: 'drawer',
    intro: t.contractIntro,
    initial: {
      subject: project.contract?.subject ?? blocks.service.words ?? project.title,
      acceptance: project.contract?.acceptance,
      goals: goals.join('\n'),
    },
    fields: [
      { key: 'buyer', label: t.buyer, kind: 'unit', required: true },
      { key: 'subject', label: t.subject, kind: 'long_text', required: true, maxLength: 500, rows: 3 },
      { key: 'acceptance', label: t.acceptance, kind: 'long_text', required: true, maxLength: 2000, rows: 4 },
      {
        key: 'goals',
        label: t.goalsInput,
        kind: 'long_text',
        help: t.goalsHelp,
        rows: 4,
        check: (values) => (goalsOf(values.goals ?? '') === null ? t.goalsWrong : undefined),
      },
    ],
    send: ({ buyer, subject, acceptance, goals: typed }, { key, version }) =>
      data(
        api.PUT('/api/v1/projects/{id}/contract', {
          ...at(project.id),
          body: { version, buyerUnitId: buyer.id, subject, acceptance, goals: goalsOf(typed ?? '') ?? [] },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function signAction(t: Words, id: string, party: 'buyer' | 'provider'): Action {
  return action({
    name: `sign_${party}`,
    label: party === 'buyer' ? t.signBuyer : t.signProvider,
    intro: t.signIntro,
    send: (_, { key, version }) =>
      data(api.POST('/api/v1/projects/{id}/contract/sign', { ...at(id), body: { version, party }, headers: submitHeaders(key) })),
  });
}

function reasoned(
  id: string,
  { name, step, label, field }: { name: string; step: 'contract/decline' | 'excuse'; label: string; field: string },
): Action {
  return action<{ reason: string }>({
    name,
    label,
    danger: true,
    aside: true,
    fields: [{ key: 'reason', label: field, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
    send: ({ reason }, { key, version }) =>
      step === 'excuse'
        ? data(api.POST('/api/v1/projects/{id}/excuse', { ...at(id), body: { reason }, headers: submitHeaders(key) }))
        : data(api.POST('/api/v1/projects/{id}/contract/decline', { ...at(id), body: { version, reason }, headers: submitHeaders(key) })),
  });
}

function fundAction(t: Words, id: string, funds: readonly { value: string; label: string }[]): Action {
  return action<{ fundId: string; lineId?: string }>({
    name: 'change',
    label: t.setFund,
    fields: [{ key: 'fundId', label: t.setFund, kind: 'choice', as: 'select', options: funds, required: true }, lineField(t.line)],
    send: ({ fundId, lineId }, { key, version }) =>
      data(
        api.PATCH('/api/v1/projects/{id}', { ...at(id), body: { version, fundId, lineId: lineId || null }, headers: submitHeaders(key) }),
      ),
  });
}

function linkageAction(t: Words, n: Terms, project: Project): Action {
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

function copyAction(t: Words, project: Project, onCopied: (made: Project) => void): Action {
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

function watchAction(t: Words, id: string): Action {
  return action<{ words: string }>({
    name: 'end_watch',
    label: t.endWatch,
    intro: t.watchedNote,
    fields: [{ key: 'words', label: t.opinion, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
    send: ({ words: said }, { key, version }) =>
      data(api.POST('/api/v1/projects/{id}/end-watch', { ...at(id), body: { version, words: said }, headers: submitHeaders(key) })),
  });
}

function changeAction(t: Words, id: string): Action {
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

function aftercareAction(t: Words, id: string): Action {
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

export interface StepsGiven {
  readonly funds: readonly { value: string; label: string }[];
  readonly needs: readonly Option[];
  readonly onCopied: (made: Project) => void;
  readonly onBallot: (ballotId: string) => void;
}

/** Every step of a project; the server says which of them are possible. Those that the record is not ready for are left out. */
export function projectSteps(t: Words, n: Terms, project: Project, given: StepsGiven): Action[] {
  const { id, state, contract } = project;
  const unsigned = contract !== null && state === 'contracting';
  const buyerOpen = unsigned && contract.buyerSigned === null;
  const providerOpen = unsigned && contract.providerSigned === null;
  const inReview = state === 'midterm_review' || state === 'closing_review';
  const wanted: (Action | false)[] = [
    plain(id, { name: 'approve', step: 'approve', label: t.approve }),
    state === 'contracting' && project.fundId === null && given.funds.length > 0 && fundAction(t, id, given.funds),
    state === 'contracting' && buyerOpen !== false && providerOpen !== false && contractAction(t, project),
    state === 'contracting' && contract === null && contractAction(t, project),
    buyerOpen && signAction(t, id, 'buyer'),
    providerOpen && signAction(t, id, 'provider'),
    inReview && scoreAction(t, id),
    inReview && drawAction(t, id),
    state === 'midterm_review' && midtermDecision(t, n, id),
    state === 'rectifying' && rectificationDecision(t, id),
    state === 'closing_review' && project.audited === null && auditAction(t, project),
    state === 'closing_review' && project.gradeBallotId === null && voteAction(t, id, given.onBallot),
    state === 'closing_review' && closingDecision(t, n, id),
    plain(id, { name: 'begin_midterm', step: 'midterm', label: t.beginMidterm, intro: t.beginIntro }),
    plain(id, { name: 'finish', step: 'finish', label: t.finish, intro: t.finishIntro }),
    project.watchedAt !== null && watchAction(t, id),
    state === 'running' && changeAction(t, id),
    project.aftercare?.inEffect === null && aftercareAction(t, id),
    state === 'midterm_review' || state === 'closing_review'
      ? reasoned(id, { name: 'score', step: 'excuse', label: t.excuse, field: t.reason })
      : false,
    unsigned && reasoned(id, { name: 'decline', step: 'contract/decline', label: t.decline, field: t.reason }),
    ...draftSteps(t, project, given.needs),
    linkageAction(t, n, project),
    copyAction(t, project, given.onCopied),
    plain(id, { name: 'drop', step: 'drop', label: t.drop }),
  ];
  return wanted.filter((each) => each !== false);
}
