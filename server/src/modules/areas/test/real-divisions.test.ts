import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { systemActor, type WriteCtx } from '../../../platform/context.ts';
import { serverFolder } from '../../../platform/paths.ts';
import { areaAtPoint, importDivisionFiles, importDivisions, resolvePlace } from '../index.ts';

const folder = path.join(serverFolder, '..', '..', 'shared', 'data', 'divisions');
const file = (name: string): string => path.join(folder, name);

/** The statistical office's codes of whole districts; they lie beside the repository, not in it. */
describe.skipIf(!existsSync(file('districts.json')))(
  `real divisions (skipped when ${path.relative(serverFolder, folder)} is missing)`,
  () => {
    let t: TestApp;
    beforeAll(async () => {
      t = await startTestApp();
      await t.addDistrict('nanan', '500108');
    });
    afterAll(() => t.close());

    async function inDistrict<T>(work: (ctx: WriteCtx) => Promise<T>): Promise<T> {
      const district = (await t.built.app.districts()).find((d) => d.slug === 'nanan');
      if (!district) throw new Error('the district is missing');
      return t.built.app.uow.write({ district, actor: systemActor, requestId: 'test', lang: 'zh' }, work);
    }

    it('takes a real district in, with its outline, and finds nothing to change the second time', async () => {
      const district = (await t.built.app.districts()).find((d) => d.slug === 'nanan');
      if (!district) throw new Error('the district is missing');
      const report = await importDivisionFiles(t.built.app, district, {
        divisions: file('districts.json'),
        outlines: file('districts.geojson'),
        datum: 'gcj02',
      });
      expect(report).toContain('新增 171 new');
      expect(report).toContain('绘制 1 drawn');
      const again = await inDistrict((ctx) => importDivisions(ctx, JSON.parse(readFileSync(file('districts.json'), 'utf8'))));
      expect(again).toMatchObject({ created: 0, renamed: 0, unchanged: 171, refused: [] });
    });

    it('finds every community by its official and by its plain name', async () => {
      const missed = await inDistrict(async (ctx) => {
        const areas = await ctx.db.selectFrom('area').select(['code', 'name', 'aliases']).where('level', '=', 'community').execute();
        const missing: string[] = [];
        for (const area of areas)
          for (const name of [area.name, ...area.aliases]) {
            const guesses = await resolvePlace(ctx, `我住在${name}，路灯不亮`);
            if (!guesses.some((guess) => guess.areaCode === area.code)) missing.push(name);
          }
        return missing;
      });
      expect(missed).toEqual([]);
    });

    it('knows that a point in the middle of the district lies in it, and one across the river does not', async () => {
      const [inside, outside] = await inDistrict(async (ctx) => [
        await areaAtPoint(ctx, 106.6, 29.53),
        await areaAtPoint(ctx, 106.4, 29.6),
      ]);
      expect(inside?.code).toBe('500108');
      expect(outside).toBeNull();
    });
  },
);
