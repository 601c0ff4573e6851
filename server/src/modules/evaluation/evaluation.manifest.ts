import type { ModuleManifest } from '../../platform/manifest.ts';

export const evaluationManifest: ModuleManifest = { name: 'evaluation' };
