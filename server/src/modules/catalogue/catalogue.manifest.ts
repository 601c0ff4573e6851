import type { ModuleManifest } from '../../platform/manifest.ts';
import { calendarRoutes } from './calendar/calendar.routes.ts';
import { knowledgeRoutes } from './knowledge/knowledge.routes.ts';
import { registerCatalogueParts } from './packs/packs.parts.ts';
import { packRoutes } from './packs/packs.routes.ts';
import { reasonRoutes } from './reasons/reasons.routes.ts';
import { draftingRoutes } from './responsibility/drafting.routes.ts';
import { responsibilityRoutes } from './responsibility/responsibility.routes.ts';
import { settingRoutes } from './settings/settings.routes.ts';
import { slaRoutes } from './sla/sla.routes.ts';
import { suggestionRoutes } from './suggestion/suggestion.routes.ts';
import { taxonomyRoutes } from './taxonomy/taxonomy.routes.ts';

registerCatalogueParts();

export const catalogueManifest: ModuleManifest = {
  name: 'catalogue',
  routes: [
    ...responsibilityRoutes,
    ...draftingRoutes,
    ...suggestionRoutes,
    ...taxonomyRoutes,
    ...slaRoutes,
    ...reasonRoutes,
    ...knowledgeRoutes,
    ...settingRoutes,
    ...calendarRoutes,
    ...packRoutes,
  ],
};
