import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import type { Phrase } from '../../../platform/problem.ts';
import type { StoredEvent } from '../../../platform/stored-event.ts';
import { accountsHolding, postsOfUnit } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { flagNames } from '../following/flags.rules.ts';
import { followersOf } from '../following/followers.repository.ts';
import { watch } from '../following/watch.service.ts';
import { listProjects } from './projects.queries.ts';
import { findProject, type ProjectRecord } from './projects.repository.ts';
import { projectWorkflow } from './projects.workflow.ts';

/** Steps that those who follow a project hear of. */
const forFollowers = [
  'project.midterm_began',
  'project.midterm_passed',
  'project.rectification_ordered',
  'project.rectified',
  'project.finished',
  'project.graded',
  'project.closed',
  'project.failed',
  'project.terminated',
];
/** What sets those who carry a project out to work, with the template that tells them. */
const forExecutor: Readonly<Record<string, string>> = {
  'project.contract_written': 'project_contract_to_sign',
  'project.midterm_began': 'project_self_report_due',
  'project.rectification_ordered': 'project_rectify',
};

/** Tells followers, executors and drawn experts what happened, each fact once. */
export const projectNotices: Subscriber = {
  name: 'projects.notices',
  events: [...new Set([...forFollowers, ...Object.keys(forExecutor), 'project.experts_drawn'])],
  handle: async (ctx, event) => {
    const project = await findProject(ctx, event.subjectId);
    if (!project) return;
    if (forFollowers.includes(event.name)) await tellFollowers(ctx, project, event);
    const template = forExecutor[event.name];
    if (template) await tellExecutor(ctx, project, template, event);
    if (event.name === 'project.experts_drawn') await tellExperts(ctx, project, event);
  },
};

const about = (project: ProjectRecord) => ({
  subject: { type: 'project', id: project.id },
  params: { number: project.number, title: project.title, areaCode: project.areaCode },
});

async function tellFollowers(ctx: WriteCtx, project: ProjectRecord, event: StoredEvent): Promise<void> {
  const { zh, en } = projectWorkflow.states[project.state];
  const { subject, params } = about(project);
  const notices = (await followersOf(ctx, project.id)).map((id) => ({
    template: 'project_news',
    recipient: { kind: 'person' as const, id },
    params: { ...params, state: { zh, en } },
    dedupeKey: event.id,
    subject,
  }));
  await notifyMany(ctx, notices);
}

async function tellExecutor(ctx: WriteCtx, project: ProjectRecord, template: string, event: StoredEvent): Promise<void> {
  const posts = project.unitId ? (await postsOfUnit(ctx, project.unitId)).map((post) => post.account.id) : [];
  const { subject, params } = about(project);
  const deadline = event.data['until'] ?? project.midtermDueOn ?? localDateOf(ctx.now);
  const notices = [...new Set([...posts, ...project.teamIds])].map((id) => ({
    template,
    recipient: { kind: 'account' as const, id },
    params: { ...params, deadline: String(deadline) },
    dedupeKey: event.id,
    subject,
  }));
  await notifyMany(ctx, notices);
}

async function tellExperts(ctx: WriteCtx, project: ProjectRecord, event: StoredEvent): Promise<void> {
  const { subject, params } = about(project);
  const experts = (event.data['experts'] ?? []) as string[];
  const notices = experts.map((id) => ({
    template: 'project_score_asked',
    recipient: { kind: 'account' as const, id },
    params,
    dedupeKey: event.id,
    subject,
  }));
  await notifyMany(ctx, notices);
}

/** Tells programme officers of every new flag on a project of theirs (S001-59, S003-57). The same flag is told again when it was gone and came back. */
export async function tellFlags(ctx: WriteCtx): Promise<number> {
  let told = 0;
  let after: string | undefined;
  do {
    const page = await listProjects(ctx, { limit: 100, ...(after ? { after } : {}) });
    const seen = await watch(ctx, page.items);
    for (const project of page.items) {
      for (const flag of seen.get(project.id)?.flags ?? []) {
        const since = `${seen.get(project.id)?.heard?.lastReportOn ?? ''}${seen.get(project.id)?.heard?.lastVisitOn ?? ''}`;
        await tellOfficers(ctx, project, { name: flagNames[flag.code], key: `project_flag:${project.id}:${flag.code}:${since}` });
        told += 1;
      }
    }
    after = page.next ?? undefined;
  } while (after);
  return told;
}

async function tellOfficers(ctx: WriteCtx, project: ProjectRecord, flag: { name: Phrase; key: string }): Promise<void> {
  const officers = await accountsHolding(ctx, { permission: 'projects.manage', areaCode: project.areaCode });
  const { subject, params } = about(project);
  const notices = officers.map(({ id }) => ({
    template: 'project_flag',
    recipient: { kind: 'account' as const, id },
    params: { ...params, result: { zh: flag.name.zh, en: flag.name.en } },
    dedupeKey: flag.key,
    subject,
  }));
  await notifyMany(ctx, notices);
}
