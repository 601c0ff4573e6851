import { Type } from 'typebox';
import { type AnyRoute, writeRoute } from '../../../platform/http/route.ts';
import { DateOnly, Id, IdParams, OneOf, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { fundProblems } from '../../funds/index.ts';
import { unitInactive } from '../../organizations/index.ts';
import { needNotSelected } from '../needs/needs.errors.ts';
import {
  amountsDiffer,
  contractMissing,
  contractSigned,
  executorMissing,
  fundMissing,
  milestoneDone,
  milestoneLocked,
  nothingToPay,
  notYourProject,
  ownProject,
  projectNotOpen,
  projectNotRunning,
  signedByOther,
} from '../running/projects.errors.ts';
import { projectView } from '../running/projects.presenter.ts';
import { ProjectView } from '../running/projects.schema.ts';
import { declineContract, writeContract } from './contract.service.ts';
import { ContractInput } from './milestones.schema.ts';
import { askPayment, completeMilestone, signContract } from './payments.service.ts';

const step = { method: 'POST' as const, access: ['staff'] as const, params: IdParams, response: ProjectView };
const MilestoneParams = Type.Object({ id: Id, milestoneId: Id });

/** The contract, its milestones and their payments. */
export const milestoneRoutes: readonly AnyRoute[] = [
  writeRoute({
    ...step,
    method: 'PUT',
    permission: 'projects.manage',
    path: '/projects/:id/contract',
    operationId: 'writeContract',
    summary: { zh: '拟定合同', en: 'Write the contract' },
    body: ContractInput,
    problems: [
      notFound,
      notYourProject,
      projectNotOpen,
      contractSigned,
      executorMissing,
      amountsDiffer,
      unitInactive,
      invalidInput,
      editConflict,
    ],
    handler: async (ctx, { params, body }) => {
      await writeContract(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    permission: null,
    path: '/projects/:id/contract/sign',
    operationId: 'signContract',
    summary: { zh: '签订合同', en: 'Sign the contract' },
    body: Type.Object({ version: Version, party: OneOf(['buyer', 'provider']) }),
    problems: [
      notFound,
      notYourProject,
      ownProject,
      contractMissing,
      fundMissing,
      signedByOther,
      needNotSelected,
      illegalTransition,
      editConflict,
      ...Object.values(fundProblems),
    ],
    handler: async (ctx, { params, body }) => {
      await signContract(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    permission: 'projects.run',
    path: '/projects/:id/contract/decline',
    operationId: 'declineContract',
    summary: { zh: '不签约', en: 'Decline the contract' },
    body: Type.Object({ version: Version, reason: Words(1000) }),
    problems: [notFound, notYourProject, illegalTransition, invalidInput, editConflict],
    handler: async (ctx, { params, body }) => {
      await declineContract(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    permission: null,
    path: '/projects/:id/milestones/:milestoneId/complete',
    operationId: 'completeMilestone',
    summary: { zh: '完成节点', en: 'Reach a milestone' },
    params: MilestoneParams,
    body: Type.Object({ version: Version, doneOn: DateOnly, note: Type.Optional(Words(500)) }),
    problems: [notFound, notYourProject, projectNotRunning, milestoneDone, invalidInput, editConflict],
    handler: async (ctx, { params, body }) => {
      await completeMilestone(ctx, params.id, params.milestoneId, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    permission: 'funds.request',
    path: '/projects/:id/milestones/:milestoneId/request-payment',
    operationId: 'requestMilestonePayment',
    summary: { zh: '申请节点付款', en: 'Ask for the payment of a milestone' },
    params: MilestoneParams,
    body: Type.Object({ note: Type.Optional(Words(500)) }),
    problems: [notFound, notYourProject, milestoneLocked, nothingToPay, ...Object.values(fundProblems)],
    handler: async (ctx, { params, body }) => {
      await askPayment(ctx, params.id, params.milestoneId, body);
      return projectView(ctx, params.id);
    },
  }),
];
