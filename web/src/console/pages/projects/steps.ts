import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Action, action, type Option } from '../../kit/index.ts';
import { type ContractWords, contractAction, fundAction, signAction } from './contract-steps.ts';
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
import { aftercareAction, changeAction, copyAction, linkageAction, watchAction } from './running-steps.ts';
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

export interface StepsGiven {
  readonly contract: ContractWords;
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
    state === 'contracting' && buyerOpen !== false && providerOpen !== false && contractAction(t, project, given.contract),
    state === 'contracting' && contract === null && contractAction(t, project, given.contract),
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
