import type { ModuleManifest } from '../../platform/manifest.ts';
import { callParts } from './calls/calls.parts.ts';
import { needParts } from './needs/needs.parts.ts';
import { projectParts } from './running/running.parts.ts';

export const projectsManifest: ModuleManifest = {
  name: 'projects',
  routes: [...needParts.routes, ...callParts.routes, ...projectParts.routes],
  workflows: [...needParts.workflows, ...callParts.workflows, ...projectParts.workflows],
  subscribers: [...needParts.subscribers, ...callParts.subscribers, ...projectParts.subscribers],
  schedules: [...needParts.schedules, ...callParts.schedules, ...projectParts.schedules],
};
