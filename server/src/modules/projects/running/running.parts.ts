import type { ModuleManifest } from '../../../platform/manifest.ts';
import { registerAttachmentOwner } from '../../attachments/index.ts';
import { registerPersonalData } from '../../identity/index.ts';
import { registerSettlementCheck } from '../../organizations/index.ts';
import { registerSurveyTarget } from '../../surveys/index.ts';
import { closingRoutes } from '../closing/closing.routes.ts';
import { gradeVoteSubscriber } from '../closing/grade-vote.service.ts';
import { beginDueMidterms, endOverdueRectifications } from '../closing/midterm.service.ts';
import { ownProjectData } from '../following/followers.queries.ts';
import { followingRoutes } from '../following/following.routes.ts';
import { placeOfReport } from '../following/reports.repository.ts';
import { reportOwner } from '../following/reports.service.ts';
import { milestoneRoutes } from '../milestones/milestones.routes.ts';
import { releasedMoneySubscriber, sanctionSubscriber } from '../milestones/payments.service.ts';
import { partyRoutes } from '../parties/parties.routes.ts';
import { projectErasure } from '../parties/personal-data.ts';
import { projectNotices, tellFlags } from './projects.notices.ts';
import { can, canRead } from './projects.policy.ts';
import { carriesOut, findProject } from './projects.repository.ts';
import { projectRoutes } from './projects.routes.ts';
import { isWorking, projectWorkflow } from './projects.workflow.ts';
import './projects.settings.ts';

registerPersonalData('projects', ownProjectData);
registerAttachmentOwner(reportOwner, async (ctx, reportId, visibility) => {
  const report = await placeOfReport(ctx, reportId);
  const project = report && (await findProject(ctx, report.projectId));
  if (!project) return false;
  return visibility === 'public' && !report.struck ? canRead(ctx.actor, project) : can.seeWork(ctx.actor, project).allowed;
});
registerSurveyTarget('project', {
  name: { zh: '服务项目', en: 'Service project' },
  card: async (ctx, id) => {
    const project = await findProject(ctx, id);
    const rated = project !== null && project.publicAt !== null && (isWorking(project.state) || project.state === 'closed');
    return rated ? { id, name: project.title, areaCode: project.areaCode } : null;
  },
});
registerSettlementCheck('projects', async (ctx, unitId) => {
  return (await carriesOut(ctx, unitId)) ? 'projects_running' : null;
});

/** The project from its contract to its closing. */
export const projectParts = {
  routes: [...projectRoutes, ...milestoneRoutes, ...followingRoutes, ...partyRoutes, ...closingRoutes],
  workflows: [projectWorkflow],
  subscribers: [projectNotices, gradeVoteSubscriber, releasedMoneySubscriber, sanctionSubscriber, projectErasure],
  schedules: [
    // A quarter to one at night in Shanghai: evaluations that are due, limits that have passed, and what somebody should look at.
    {
      name: 'projects_due',
      every: '45 16 * * *',
      run: async (app, scope) => {
        await app.uow.write(scope, beginDueMidterms);
        await app.uow.write(scope, endOverdueRectifications);
        await app.uow.write(scope, tellFlags);
      },
    },
  ],
} as const satisfies Partial<ModuleManifest>;
