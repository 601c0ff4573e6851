import type { ModuleManifest } from '../../../platform/manifest.ts';

/** Programmes, guide lists, calls, applications, experts and the initiation review. */
export const callParts = {
  routes: [],
  workflows: [],
  subscribers: [],
  schedules: [],
} as const satisfies Partial<ModuleManifest>;
