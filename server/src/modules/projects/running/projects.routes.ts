import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, DateOnly, Id, IdParams, OneOf, PageOf, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { settingOf } from '../../../platform/settings.ts';
import { unitInactive } from '../../organizations/index.ts';
import { watch } from '../following/watch.service.ts';
import { needNotSelected } from '../needs/needs.errors.ts';
import { besideKinds, besideProjects } from './library.queries.ts';
import { linkageShares } from './linkage.rules.ts';
import { approveDraft, changeProject, copyProject, correctLinkage, draftProject, dropDraft, setNeeds } from './preparing.service.ts';
import {
  contractSigned,
  executorMissing,
  executorUnfit,
  needMissing,
  notYourProject,
  ownProject,
  projectNotOpen,
} from './projects.errors.ts';
import { presentLine, projectView } from './projects.presenter.ts';
import { linkageCounts, listProjects, projectsOfNeeds, statesFound } from './projects.queries.ts';
import { linkages } from './projects.repository.ts';
import { LinkageView, NeedProjectsView, NewProject, ProjectChange, ProjectLineView, ProjectQuery, ProjectView } from './projects.schema.ts';
import { type ProjectState, projectStates, projectWorkflow } from './projects.workflow.ts';

export const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const manages = {
  method: 'POST' as const,
  access: ['staff'] as const,
  permission: 'projects.manage',
  params: IdParams,
  response: ProjectView,
};
const changeProblems = [notFound, notYourProject, projectNotOpen, invalidInput, editConflict];
const Versioned = Type.Object({ version: Version });

/** Projects: the list and library, drafts, linkage. */
export const projectRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/projects',
    operationId: 'listProjects',
    summary: { zh: '项目列表', en: 'Projects' },
    access: everybody,
    query: ProjectQuery,
    response: PageOf(ProjectLineView),
    problems: [invalidInput],
    handler: async (ctx, { query }) => {
      const { items, next } = await listProjects(ctx, query);
      const seen = await watch(ctx, items);
      return { next, items: items.map((project) => presentLine(ctx, project, seen.get(project.id))) };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/project-library',
    operationId: 'searchProjectLibrary',
    summary: { zh: '项目库：按状态统计的检索结果', en: 'Library of projects: how many are found in each state' },
    access: ['staff'],
    permission: null,
    query: ProjectQuery,
    response: Type.Object({
      total: Type.Integer(),
      states: Type.Array(Type.Object({ state: OneOf(projectStates), stateName: Type.String(), projects: Type.Integer() })),
      beside: Type.Array(
        Type.Object({
          kind: OneOf(besideKinds),
          found: Type.Integer(),
          items: Type.Array(Type.Object({ id: Id, number: Type.String(), title: Type.String() }), { description: 'The newest five' }),
        }),
        { description: 'Needs, cards, applications and ideas that the words find too' },
      ),
    }),
    problems: [invalidInput],
    handler: async (ctx, { query }) => {
      const states = await statesFound(ctx, query);
      return {
        total: states.reduce((sum, { projects }) => sum + projects, 0),
        states: states.map((found) => ({ ...found, stateName: projectWorkflow.states[found.state][ctx.lang] })),
        beside: query.q ? await besideProjects(ctx, { q: query.q, area: query.area }) : [],
      };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/project-linkage',
    operationId: 'readProjectLinkage',
    summary: { zh: '三社联动类型占比', en: 'Shares of the kinds of linkage' },
    access: ['staff'],
    permission: 'projects.read',
    query: Type.Object({ area: Type.Optional(AreaCode) }),
    response: LinkageView,
    handler: async (ctx, { query }) => {
      const ceiling = await settingOf<{ num: number; den: number }>(ctx, 'government_led_ceiling', { num: 1, den: 2 });
      return { ...linkageShares(await linkageCounts(ctx, query.area ?? ctx.district.areaCode), ceiling), ceiling };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/needs/:id/projects',
    operationId: 'listProjectsOfNeed',
    summary: { zh: '落实一条需求的项目', en: 'Projects that meet a need' },
    access: everybody,
    params: IdParams,
    response: NeedProjectsView,
    handler: async (ctx, { params }) => ({
      items: ((await projectsOfNeeds(ctx, [params.id])).get(params.id) ?? []).map((project) => ({
        ...project,
        state: project.state as ProjectState,
        stateName: projectWorkflow.states[project.state as ProjectState][ctx.lang],
      })),
    }),
  }),
  writeRoute({
    ...manages,
    params: undefined,
    path: '/projects',
    operationId: 'draftProject',
    summary: { zh: '草拟项目', en: 'Draft a project' },
    status: 201,
    body: NewProject,
    problems: [notFound, notYourProject, needMissing, needNotSelected, unitInactive, invalidInput],
    handler: async (ctx, { body }) => projectView(ctx, await draftProject(ctx, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/projects/:id',
    operationId: 'getProject',
    summary: { zh: '查看项目', en: 'A project' },
    access: everybody,
    params: IdParams,
    response: ProjectView,
    problems: [notFound],
    handler: (ctx, { params }) => projectView(ctx, params.id),
  }),
  writeRoute({
    ...manages,
    method: 'PATCH',
    path: '/projects/:id',
    operationId: 'changeProject',
    summary: { zh: '修改项目草稿', en: 'Change a draft' },
    body: ProjectChange,
    problems: [...changeProblems, contractSigned, unitInactive],
    handler: async (ctx, { params, body }) => {
      await changeProject(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    permission: 'projects.board',
    path: '/projects/:id/approve',
    operationId: 'approveProject',
    summary: { zh: '同意立项', en: 'Let a draft be contracted' },
    body: Versioned,
    problems: [notFound, notYourProject, ownProject, executorMissing, executorUnfit, illegalTransition, editConflict],
    handler: async (ctx, { params, body }) => {
      await approveDraft(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/projects/:id/drop',
    operationId: 'dropProject',
    summary: { zh: '放弃草稿', en: 'Drop a draft' },
    body: Versioned,
    problems: [notFound, notYourProject, illegalTransition, editConflict],
    handler: async (ctx, { params, body }) => {
      await dropDraft(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/projects/:id/linkage',
    operationId: 'correctProjectLinkage',
    summary: { zh: '更正联动类型', en: 'Correct the kind of linkage' },
    body: Type.Object({ version: Version, linkage: OneOf(linkages), reason: Words(500) }),
    problems: [notFound, notYourProject, needMissing, invalidInput, editConflict],
    handler: async (ctx, { params, body }) => {
      await correctLinkage(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    method: 'PUT',
    path: '/projects/:id/needs',
    operationId: 'setProjectNeeds',
    summary: { zh: '关联需求', en: 'Link with needs' },
    body: Type.Object({ version: Version, needIds: Type.Array(Id, { maxItems: 100 }) }),
    problems: [...changeProblems, needMissing, needNotSelected],
    handler: async (ctx, { params, body }) => {
      await setNeeds(ctx, params.id, body);
      return projectView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/projects/:id/copy',
    operationId: 'copyProject',
    summary: { zh: '复制为新草稿', en: 'Copy as a new draft' },
    status: 201,
    body: Type.Object({ title: Type.Optional(Words(120)), areaCode: Type.Optional(AreaCode), startsOn: DateOnly, endsOn: DateOnly }),
    problems: [notFound, notYourProject, invalidInput],
    handler: async (ctx, { params, body }) => projectView(ctx, await copyProject(ctx, params.id, body)),
  }),
];
