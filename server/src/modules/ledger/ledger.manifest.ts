import type { ModuleManifest } from '../../platform/manifest.ts';

export const ledgerManifest: ModuleManifest = { name: 'ledger' };
