import type { ModuleManifest } from '../../platform/manifest.ts';
import { markOutdated } from './stored-models/models.repository.ts';
import { modelRoutes } from './stored-models/models.routes.ts';
import { trainJob } from './stored-models/models.service.ts';
import { trainModels } from './stored-models/training.service.ts';
import './understanding.settings.ts';

export const understandingManifest: ModuleManifest = {
  name: 'understanding',
  routes: modelRoutes,
  subscribers: [
    // What an erased person wrote must leave the models with the next learning (O44).
    { name: 'understanding.forget_erased_person', events: ['person.erased'], handle: (ctx) => markOutdated(ctx) },
  ],
  jobs: [{ name: trainJob, run: async (app, scope) => void (await trainModels(app, scope)) }],
  schedules: [{ name: 'understanding_train', every: '20 19 * * *', run: async (app, scope) => void (await trainModels(app, scope)) }],
};
