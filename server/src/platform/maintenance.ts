import type { App } from './app.ts';
import { exportHead } from './audit/head-file.ts';
import { sealEvents } from './audit/seal.ts';
import { deleteUnusedFiles } from './files/unused-files.ts';
import type { ModuleManifest } from './manifest.ts';
import { checkNightly } from './nightly-checks.ts';
import { foldTallies } from './tallies/tallies.ts';
import type { RequestScope } from './unit-of-work.ts';

const keepAnswersDays = 3;

/** Timed work that belongs to the platform itself. */
export const platformManifest: ModuleManifest = {
  name: 'platform',
  schedules: [
    { name: 'platform_seal_events', every: '* * * * *', run: async (app, scope) => void (await sealEvents(app, scope)) },
    { name: 'platform_fold_tallies', every: '* * * * *', run: async (app, scope) => void (await foldTallies(app, scope)) },
    { name: 'platform_forget_answers', every: '17 19 * * *', run: forgetOldAnswers },
    // Just after midnight in China, so that a line stands for a day; the invariants when nobody works.
    { name: 'platform_export_audit_head', every: '5 16 * * *', run: async (app, scope) => void (await exportHead(app.uow.read(scope))) },
    { name: 'platform_delete_unused_files', every: '53 19 * * *', run: async (app, scope) => void (await deleteUnusedFiles(app, scope)) },
    { name: 'platform_nightly_checks', every: '41 18 * * *', run: async (app, scope) => void (await checkNightly(app, scope)) },
  ],
};

/** Stored answers are needed while a client may still retry; after that they only hold data for no purpose. */
async function forgetOldAnswers(app: App, scope: RequestScope): Promise<void> {
  await app.uow.write(scope, async (ctx) => {
    const limit = new Date(ctx.now.getTime() - keepAnswersDays * 86_400_000);
    await ctx.db.deleteFrom('idempotency_key').where('created_at', '<', limit).execute();
    await ctx.db
      .deleteFrom('event_delivery')
      .where('delivered_at', '<', new Date(ctx.now.getTime() - 30 * 86_400_000))
      .execute();
  });
}
