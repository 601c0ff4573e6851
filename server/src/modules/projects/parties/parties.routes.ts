import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, Id, IdParams, OneOf, PageOf, PageQuery, Version } from '../../../platform/http/schemas.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import {
  decidedAlready,
  memberKnown,
  notYourProject,
  ownProject,
  phaseOutOfOrder,
  phaseUnanswered,
  phaseUnheard,
  phaseUnknown,
  projectNotOpen,
  projectNotRunning,
  resourceCannotAct,
  resourceSpent,
} from '../running/projects.errors.ts';
import { projectView } from '../running/projects.presenter.ts';
import { ProjectView } from '../running/projects.schema.ts';
import { phases, resourcesWithin } from './contributions.queries.ts';
import { noteContribution, noteResource, removeContribution } from './contributions.service.ts';
import { finishTask, giveTask, joinProject, leaveProject } from './members.service.ts';
import {
  CommentAnswer,
  CommentView,
  NewComment,
  NewContribution,
  NewMember,
  NewParticipation,
  NewResource,
  NewTask,
  PhaseChange,
  ResourceView,
} from './parties.schema.ts';
import { commentsFor } from './parties.view.ts';
import { answerComment, changePhase, closePhase, commentOnProject, openPhase } from './phases.service.ts';
import { noteParticipation } from './trail.service.ts';

const bare = { method: 'POST' as const, access: ['staff'] as const, permission: null, params: IdParams };
const post = { ...bare, response: ProjectView };
const Made = Type.Object({ id: Id });
const PhaseParams = Type.Object({ id: Id, phase: OneOf(phases) });
const workProblems = [notFound, notYourProject, ownProject, projectNotRunning];

/** Who acts in a project and who gives, what residents say about it. */
export const partyRoutes: readonly AnyRoute[] = [
  writeRoute({
    ...post,
    path: '/projects/:id/members',
    operationId: 'addProjectMember',
    summary: { zh: '添加参与方', en: 'Add somebody who acts in the project' },
    status: 201,
    body: NewMember,
    problems: [...workProblems, memberKnown, invalidInput],
    handler: async (ctx, { params, body }) => {
      await joinProject(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...post,
    path: '/projects/:id/members/:memberId/leave',
    operationId: 'leaveProject',
    summary: { zh: '参与方退出', en: 'Somebody leaves the project' },
    params: Type.Object({ id: Id, memberId: Id }),
    problems: workProblems,
    handler: async (ctx, { params }) => {
      await leaveProject(ctx, params.id, params.memberId);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...post,
    path: '/projects/:id/tasks',
    operationId: 'giveProjectTask',
    summary: { zh: '布置任务', en: 'Give a task' },
    status: 201,
    body: NewTask,
    response: Made,
    problems: [...workProblems, resourceCannotAct, invalidInput],
    handler: async (ctx, { params, body }) => ({ id: await giveTask(ctx, params.id, body) }),
  }),
  writeRoute({
    ...bare,
    path: '/projects/:id/tasks/:taskId/finish',
    operationId: 'finishProjectTask',
    summary: { zh: '完成任务', en: 'Finish a task' },
    params: Type.Object({ id: Id, taskId: Id }),
    status: 204,
    problems: workProblems,
    handler: (ctx, { params }) => finishTask(ctx, params.id, params.taskId),
  }),
  readRoute({
    method: 'GET',
    path: '/project-resources',
    operationId: 'listProjectResources',
    summary: { zh: '慈善资源', en: 'Charity resources' },
    access: ['staff'],
    permission: 'projects.read',
    query: Type.Object({ area: Type.Optional(AreaCode) }),
    response: Type.Object({ items: Type.Array(ResourceView) }),
    handler: async (ctx, { query }) => ({ items: await resourcesWithin(ctx, query.area ?? ctx.district.areaCode) }),
  }),
  writeRoute({
    ...post,
    permission: 'projects.supervise',
    path: '/project-resources',
    operationId: 'noteProjectResource',
    summary: { zh: '登记慈善资源', en: 'Write down a charity resource' },
    params: undefined,
    status: 201,
    body: NewResource,
    response: Made,
    problems: [notFound, notYourProject, invalidInput],
    handler: async (ctx, { body }) => ({ id: await noteResource(ctx, body) }),
  }),
  writeRoute({
    ...post,
    path: '/projects/:id/contributions',
    operationId: 'noteContribution',
    summary: { zh: '登记投入', en: 'Note what somebody gives' },
    status: 201,
    body: NewContribution,
    problems: [notFound, notYourProject, ownProject, projectNotOpen, resourceSpent, invalidInput],
    handler: async (ctx, { params, body }) => {
      await noteContribution(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...post,
    path: '/projects/:id/contributions/:contributionId/remove',
    operationId: 'removeContribution',
    summary: { zh: '撤销一笔投入', en: 'Take a contribution off' },
    params: Type.Object({ id: Id, contributionId: Id }),
    problems: [notFound, notYourProject, ownProject, projectNotOpen],
    handler: async (ctx, { params }) => {
      await removeContribution(ctx, params.id, params.contributionId);
      return projectView(ctx, params.id);
    },
  }),
  ...(['open', 'close'] as const).map((step) =>
    writeRoute({
      ...post,
      path: `/projects/:id/phases/:phase/${step}`,
      operationId: step === 'open' ? 'openProjectPhase' : 'closeProjectPhase',
      summary: step === 'open' ? { zh: '开始一个阶段', en: 'Begin a phase' } : { zh: '结束一个阶段', en: 'Close a phase' },
      params: PhaseParams,
      body: Type.Object({ version: Version }),
      problems: [...workProblems, phaseOutOfOrder, phaseUnheard, phaseUnanswered, editConflict],
      handler: async (ctx, { params, body }) => {
        await (step === 'open' ? openPhase : closePhase)(ctx, params.id, params.phase, body);
        return projectView(ctx, params.id);
      },
    }),
  ),
  writeRoute({
    ...post,
    method: 'PATCH',
    path: '/projects/:id/phases/:phase',
    operationId: 'changeProjectPhase',
    summary: { zh: '登记阶段参与方和邀请', en: 'Note parties and invitations of a phase' },
    params: PhaseParams,
    body: PhaseChange,
    problems: [...workProblems, phaseOutOfOrder, editConflict, invalidInput],
    handler: async (ctx, { params, body }) => {
      await changePhase(ctx, params.id, params.phase, body);
      return projectView(ctx, params.id);
    },
  }),
  readRoute({
    method: 'GET',
    path: '/projects/:id/comments',
    operationId: 'listProjectComments',
    summary: { zh: '居民意见和答复', en: 'Comments on a project with their answers' },
    access: ['anonymous', 'reporter', 'resident', 'staff'],
    params: IdParams,
    query: Type.Object(PageQuery),
    response: PageOf(CommentView),
    problems: [notFound, invalidInput],
    handler: (ctx, { params, query }) => commentsFor(ctx, params.id, query),
  }),
  writeRoute({
    ...post,
    access: ['resident', 'staff'],
    permission: 'projects.supervise',
    path: '/projects/:id/comments',
    operationId: 'commentOnProject',
    summary: { zh: '对项目提意见', en: 'Comment on a project' },
    perMinute: 10,
    status: 201,
    body: NewComment,
    response: Made,
    problems: [notFound, notYourProject, projectNotOpen, phaseUnknown, invalidInput],
    handler: async (ctx, { params, body }) => ({ id: await commentOnProject(ctx, params.id, body) }),
  }),
  writeRoute({
    ...bare,
    path: '/projects/:id/comments/:commentId/answer',
    operationId: 'answerProjectComment',
    summary: { zh: '答复居民意见', en: 'Answer a comment' },
    params: Type.Object({ id: Id, commentId: Id }),
    status: 204,
    body: CommentAnswer,
    problems: [...workProblems, decidedAlready, editConflict, invalidInput],
    handler: (ctx, { params, body }) => answerComment(ctx, params.id, params.commentId, body),
  }),
  writeRoute({
    ...post,
    path: '/projects/:id/participation',
    operationId: 'noteParticipation',
    summary: { zh: '登记居民参与', en: 'Note that residents took part' },
    status: 201,
    body: NewParticipation,
    problems: [notFound, notYourProject, ownProject, invalidInput],
    handler: async (ctx, { params, body }) => {
      await noteParticipation(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
];
