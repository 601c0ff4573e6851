import type { ModuleManifest } from '../../platform/manifest.ts';
import { registerPersonalData } from '../identity/index.ts';
import { ballotSchedules } from './ballots.jobs.ts';
import { ballotRoutes } from './ballots.routes.ts';
import { ballotWorkflow } from './ballots.workflow.ts';
import { castingRoutes } from './casting/casting.routes.ts';
import { ownVotes } from './personal-data.ts';
import { appealWorkflow } from './roll/appeals.workflow.ts';
import { rollRoutes } from './roll/roll.routes.ts';
import { sheetRoutes } from './sheets/sheets.routes.ts';
import { sheetWorkflow } from './sheets/sheets.workflow.ts';

registerPersonalData('ballots', ownVotes);

export const ballotsManifest: ModuleManifest = {
  name: 'ballots',
  routes: [...ballotRoutes, ...rollRoutes, ...castingRoutes, ...sheetRoutes],
  schedules: ballotSchedules,
  workflows: [ballotWorkflow, sheetWorkflow, appealWorkflow],
};
