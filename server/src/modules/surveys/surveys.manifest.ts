import type { ModuleManifest } from '../../platform/manifest.ts';

export const surveysManifest: ModuleManifest = { name: 'surveys' };
