import type { ModuleManifest } from '../../../platform/manifest.ts';
import { registerPersonalData } from '../../identity/index.ts';
import { growthRoutes } from './growth.routes.ts';
import { growthErasure, ownGrowth } from './growth.service.ts';

registerPersonalData('growth', ownGrowth);

/** What the questions to those who take part add to the module. */
export const growthParts = { routes: growthRoutes, subscribers: [growthErasure] } as const satisfies Partial<ModuleManifest>;
