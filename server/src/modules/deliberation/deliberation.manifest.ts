import type { ModuleManifest } from '../../platform/manifest.ts';
import { topicWorkflow } from './topics/topics.workflow.ts';

export const deliberationManifest: ModuleManifest = {
  name: 'deliberation',
  routes: [],
  workflows: [topicWorkflow],
};
