import type { ModuleManifest } from '../../platform/manifest.ts';
import { areaRoutes } from './areas.routes.ts';
import { housingRoutes } from './housing/housing.routes.ts';
import { placeRoutes } from './places/places.routes.ts';

export const areasManifest: ModuleManifest = { name: 'areas', routes: [...areaRoutes, ...housingRoutes, ...placeRoutes] };
