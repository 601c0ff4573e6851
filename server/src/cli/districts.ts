import { sql } from 'kysely';
import type { BuiltApp } from '../app.ts';
import { importDivisionFiles } from '../modules/areas/index.ts';
import { loadPack } from '../modules/catalogue/index.ts';
import { createDistrictSchema } from '../platform/db/migrate.ts';
import { uuidv7 } from '../platform/ids.ts';
import { type Cli, districtOf, need, type Options, print, scopeOf } from './verb.ts';

/** `district list` */
export async function listDistricts({ app }: Cli): Promise<number> {
  for (const d of await (await app()).app.districts()) print(`${d.slug}\t${d.name}\t${d.areaCode}${d.demo ? '\tdemo' : ''}`);
  return 0;
}

/**
 * `district create`: the schema, its entry in the register, its area or divisions, the base pack. A try that fails leaves nothing; one that was
 * killed is begun again.
 */
export async function createDistrict({ app, options, pool }: Cli): Promise<number> {
  const built = await app();
  const wanted = wantedDistrict(options);
  const standing = await entryOf(built, wanted.slug);
  if (standing && !standing.being_made) throw new Error(`已有这个区县 / there is a district ${wanted.slug} already`);
  if (standing) await removeDistrict(built, wanted);
  await createDistrictSchema(pool, wanted.schema_name);
  try {
    await fillDistrict(built, wanted, options['divisions']);
  } catch (error) {
    await removeDistrict(built, wanted);
    throw error;
  }
  print(`已建 / created ${wanted.slug}`);
  return 0;
}

interface Wanted {
  readonly slug: string;
  readonly name: string;
  readonly schema_name: string;
  readonly area_code: string;
}

/** @throws Error naming the option that is missing or cannot be */
function wantedDistrict(options: Options): Wanted {
  const [slug, name, code] = [need(options, 'slug'), need(options, 'name'), need(options, 'code')];
  if (!/^[a-z][a-z0-9-]{1,38}$/.test(slug)) throw new Error('--slug：小写字母、数字和连字符 / lower-case letters, digits and hyphens');
  if (!/^\d{6}$/.test(code)) throw new Error('--code：六位区划代码 / the six digits of the area code');
  if (name.length > 100) throw new Error('--name：最多100字 / at most 100 characters');
  return { slug, name, schema_name: `d_${slug.replaceAll('-', '_')}`, area_code: code };
}

async function fillDistrict(built: BuiltApp, wanted: Wanted, divisions: string | boolean | undefined): Promise<void> {
  const now = built.app.clock.now();
  const entry = { id: uuidv7(now), ...wanted, hosts: [], demo: false, being_made: true, created_at: now };
  await built.app.db.insertInto('platform.district').values(entry).execute();
  built.forgetDistricts();
  const district = await districtOf(built, wanted.slug);
  if (typeof divisions === 'string') print(await importDivisionFiles(built.app, district, { divisions }));
  else
    await built.app.uow.write(scopeOf(district), (ctx) =>
      ctx.db
        .insertInto('area')
        .values({ code: wanted.area_code, level: 'district', kind: 'district', name: wanted.name, aliases: [], valid_from: '2020-01-01' })
        .execute(),
    );
  await built.app.uow.write(scopeOf(district), (ctx) => loadPack(ctx, 'base'));
  await built.app.db.updateTable('platform.district').set({ being_made: false }).where('slug', '=', wanted.slug).execute();
}

function entryOf(built: BuiltApp, slug: string) {
  return built.app.db.selectFrom('platform.district').select('being_made').where('slug', '=', slug).executeTakeFirst();
}

/** Only for what was never finished: nobody can have worked in it. */
async function removeDistrict(built: BuiltApp, { slug, schema_name: schema }: Wanted): Promise<void> {
  await built.app.db.deleteFrom('platform.district').where('slug', '=', slug).where('being_made', '=', true).execute();
  if (!(await entryOf(built, slug))) await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(built.app.db);
  built.forgetDistricts();
}
