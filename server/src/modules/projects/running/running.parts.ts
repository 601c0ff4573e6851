import type { ModuleManifest } from '../../../platform/manifest.ts';

/** The project from its contract to its closing. */
export const projectParts = {
  routes: [],
  workflows: [],
  subscribers: [],
  schedules: [],
} as const satisfies Partial<ModuleManifest>;
