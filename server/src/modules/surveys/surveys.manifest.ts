import type { ModuleManifest } from '../../platform/manifest.ts';
import { registerPersonalData } from '../identity/index.ts';
import { ownSurveys, surveyErasure } from './personal-data.ts';
import { ratingRoutes } from './ratings/ratings.routes.ts';
import { registerOwnTargets } from './ratings/targets.ts';
import { answeringRoutes } from './samples/answering.routes.ts';
import { surveySchedules } from './surveys.jobs.ts';
import { surveyRoutes } from './surveys.routes.ts';
import { surveyWorkflow } from './surveys.workflow.ts';

registerPersonalData('surveys', ownSurveys);
registerOwnTargets();

export const surveysManifest: ModuleManifest = {
  name: 'surveys',
  routes: [...surveyRoutes, ...answeringRoutes, ...ratingRoutes],
  subscribers: [surveyErasure],
  schedules: surveySchedules,
  workflows: [surveyWorkflow],
};
