import type { ModuleManifest } from '../../platform/manifest.ts';
import { concernRoutes } from './concerns/concerns.routes.ts';
import { evaluationSchedules } from './evaluation.jobs.ts';
import { figureRoutes } from './figures/figures.routes.ts';
import { initiativeRoutes } from './initiative/initiative.routes.ts';
import { evaluationAppealWorkflow } from './rounds/appeals.workflow.ts';
import { roundRoutes } from './rounds/rounds.routes.ts';
import { roundWorkflow } from './rounds/rounds.workflow.ts';
import { subjectRoutes } from './rounds/subjects.routes.ts';
import { serviceRoutes } from './services/services.routes.ts';
import { registerOfferings } from './services/services.service.ts';
import { spendingRoutes } from './spending/spending.routes.ts';
import { gradeVoteSubscriber, registerGradeBallots } from './votes/votes.service.ts';

registerGradeBallots();
registerOfferings();

export const evaluationManifest: ModuleManifest = {
  name: 'evaluation',
  routes: [...roundRoutes, ...subjectRoutes, ...serviceRoutes, ...figureRoutes, ...concernRoutes, ...initiativeRoutes, ...spendingRoutes],
  subscribers: [gradeVoteSubscriber],
  schedules: evaluationSchedules,
  workflows: [roundWorkflow, evaluationAppealWorkflow],
};
