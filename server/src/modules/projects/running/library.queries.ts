import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { containing } from '../../../platform/db/like.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { applicationsVisibleTo } from '../calls/applications.policy.ts';
import { bookletsVisibleTo } from '../cards/cards.policy.ts';
import { microVisibleTo } from '../micro/micro.policy.ts';
import { needsVisibleTo } from '../needs/needs.policy.ts';

export const besideKinds = ['need', 'card', 'application', 'micro'] as const;
export type BesideKind = (typeof besideKinds)[number];

/** What is no project yet: how many of a kind are found, and the newest five. */
export interface Beside {
  readonly kind: BesideKind;
  readonly found: number;
  readonly items: { id: string; number: string; title: string }[];
}

type Source = {
  readonly from: RawBuilder<unknown>;
  readonly name: string;
  readonly number: RawBuilder<unknown>;
  readonly where: RawBuilder<SqlBool>;
};

function sourcesOf(ctx: Ctx): Record<BesideKind, Source> {
  const { actor } = ctx;
  const booklet = sql`join ${table(ctx, 'project_booklet')} project_booklet on project_booklet.id = project_card.booklet_id`;
  return {
    need: {
      from: sql`${table(ctx, 'need')} need`,
      name: 'need',
      number: sql`need.number`,
      where: sql<SqlBool>`need.state <> 'merged' and ${needsVisibleTo(actor)}`,
    },
    card: {
      from: sql`${table(ctx, 'project_card')} project_card ${booklet}`,
      name: 'project_card',
      number: sql`project_booklet.number || '-' || project_card.position`,
      where: bookletsVisibleTo(actor),
    },
    application: {
      from: sql`${table(ctx, 'project_application')} project_application`,
      name: 'project_application',
      number: sql`project_application.number`,
      where: applicationsVisibleTo(actor),
    },
    micro: {
      from: sql`${table(ctx, 'project_micro')} project_micro`,
      name: 'project_micro',
      number: sql`project_micro.number`,
      where: microVisibleTo(actor),
    },
  };
}

/** Needs, cards, applications and ideas whose title or number the words are in, each within what the actor may see (S001-56). */
export async function besideProjects(ctx: Ctx, filter: { readonly q: string; readonly area?: string | undefined }): Promise<Beside[]> {
  const sources = sourcesOf(ctx);
  const found: Beside[] = [];
  for (const kind of besideKinds) {
    const { from, name, number, where } = sources[kind];
    const column = (each: string) => sql.ref(`${name}.${each}`);
    const place = filter.area ? areaWithin(`${name}.area_code`, filter.area) : sql<SqlBool>`true`;
    const { rows } = await sql<{ id: string; number: string; title: string; found: number }>`
      select ${column('id')}, ${number} as number, ${column('title')}, count(*) over ()::int as found from ${from}
      where ${where} and ${place} and (${column('title')} ilike ${containing(filter.q)} or ${number} = ${filter.q.trim()})
      order by ${column('id')} desc limit 5`.execute(ctx.db);
    if (rows[0])
      found.push({ kind, found: rows[0].found, items: rows.map(({ id, number: code, title }) => ({ id, number: code, title })) });
  }
  return found;
}
