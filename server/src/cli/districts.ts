import { importDivisionFiles } from '../modules/areas/index.ts';
import { loadPack } from '../modules/catalogue/index.ts';
import { createDistrictSchema } from '../platform/db/migrate.ts';
import { uuidv7 } from '../platform/ids.ts';
import { type Cli, districtOf, need, print, scopeOf } from './verb.ts';

/** `district list` */
export async function listDistricts({ app }: Cli): Promise<number> {
  for (const d of await (await app()).app.districts()) print(`${d.slug}\t${d.name}\t${d.areaCode}${d.demo ? '\tdemo' : ''}`);
  return 0;
}

/** `district create`: the schema, its entry in the register, its area or divisions, the base pack. */
export async function createDistrict({ app, options, pool }: Cli): Promise<number> {
  const built = await app();
  const slug = need(options, 'slug');
  const code = need(options, 'code');
  const schema = `d_${slug.replaceAll('-', '_')}`;
  const now = built.app.clock.now();
  const names = { slug, name: need(options, 'name'), schema_name: schema, area_code: code };
  await createDistrictSchema(pool, schema);
  await built.app.db
    .insertInto('platform.district')
    .values({ id: uuidv7(now), ...names, hosts: [], demo: false, created_at: now })
    .execute();
  built.forgetDistricts();
  const district = await districtOf(built, slug);
  if (typeof options['divisions'] === 'string') print(await importDivisionFiles(built.app, district, { divisions: options['divisions'] }));
  else
    await built.app.uow.write(scopeOf(district), (ctx) =>
      ctx.db
        .insertInto('area')
        .values({ code, level: 'district', kind: 'district', name: district.name, aliases: [], valid_from: '2020-01-01' })
        .execute(),
    );
  await built.app.uow.write(scopeOf(district), (ctx) => loadPack(ctx, 'base'));
  print(`已建 / created ${slug}`);
  return 0;
}
