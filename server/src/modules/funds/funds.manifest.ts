import type { ModuleManifest } from '../../platform/manifest.ts';

export const fundsManifest: ModuleManifest = { name: 'funds' };
