import type { ModuleManifest } from '../../../platform/manifest.ts';

/** Needs: rounds over three levels, the list, both feedbacks, cards and offers. */
export const needParts = {
  routes: [],
  workflows: [],
  subscribers: [],
  schedules: [],
} as const satisfies Partial<ModuleManifest>;
