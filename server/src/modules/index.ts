import type { ModuleManifest } from '../platform/manifest.ts';

/** All modules in graph order: a later one may import an earlier one, never the other way round. */
export const modules: readonly ModuleManifest[] = [];
