import type { App } from '../app.ts';
import { systemActor } from '../context.ts';
import { errorFields } from '../log.ts';
import { addMissingEntries, type PackOptions } from './load-pack.ts';

/** Brings every district what the program that starts needs of its packs. A district where that fails works on with what it has, and the log tells. */
export async function completePacks(app: App, options: PackOptions = {}): Promise<void> {
  for (const district of await app.districts()) {
    try {
      const added = await app.uow.write({ district, actor: systemActor, requestId: 'start', lang: 'zh' }, (ctx) =>
        addMissingEntries(ctx, options),
      );
      if (added > 0) app.log.info({ district: district.slug, added }, 'entries of packs that the program needs were added');
    } catch (error) {
      app.log.error({ ...errorFields(error), district: district.slug }, 'the packs of a district could not be completed');
    }
  }
}
