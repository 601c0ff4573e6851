import type { Kysely } from 'kysely';
import type { District } from './context.ts';
import type { DB } from './db/rows.generated.ts';

const keepMs = 5_000;

export interface RegisteredDistrict extends District {
  readonly hosts: readonly string[];
}

/** The register of districts, read at most every five seconds; `forget` after a change in this process. */
export function createDistrictRegister(db: Kysely<DB>, monotonicMs: () => number) {
  let kept: { at: number; districts: readonly RegisteredDistrict[] } | null = null;
  return {
    forget: () => {
      kept = null;
    },
    list: async (): Promise<readonly RegisteredDistrict[]> => {
      if (kept && monotonicMs() - kept.at < keepMs) return kept.districts;
      const rows = await db.selectFrom('platform.district').selectAll().orderBy('created_at').orderBy('slug').execute();
      const districts = rows.map((r) => ({
        id: r.id,
        slug: r.slug,
        name: r.name,
        schema: r.schema_name,
        areaCode: r.area_code,
        demo: r.demo,
        hosts: r.hosts,
      }));
      kept = { at: monotonicMs(), districts };
      return districts;
    },
  };
}
