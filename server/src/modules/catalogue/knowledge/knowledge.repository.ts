import { type Selectable, sql } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { KnowledgeArticle } from '../../../platform/db/rows.generated.ts';
import { editConflict } from '../../../platform/problem.ts';
import { searchVector, toSearchQuery } from '../../../platform/text/bigrams.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { articleExists } from '../catalogue.errors.ts';
import type { Article, ArticleKind } from './knowledge.types.ts';

function toArticle(row: Omit<Selectable<KnowledgeArticle>, 'search'>): Article {
  return {
    code: row.code,
    kind: row.kind as ArticleKind,
    title: { zh: row.title, en: row.title_en },
    body: { zh: row.body, en: row.body_en },
    types: row.types,
    active: row.active,
    updatedAt: row.updated_at,
    origin: row.origin,
    version: row.version,
  };
}

const columns = ['code', 'kind', 'title', 'title_en', 'body', 'body_en', 'types', 'active', 'updated_at', 'origin', 'version'] as const;

function toRow(article: Article) {
  const { code, kind, title, body, types, active, updatedAt, origin, version } = article;
  const words = searchVector([title.zh, title.en, body.zh, body.en].join('\n'));
  return {
    code,
    kind,
    title: title.zh,
    title_en: title.en,
    body: body.zh,
    body_en: body.en,
    types: [...types],
    active,
    updated_at: updatedAt,
    origin,
    version,
    search: sql<string>`${words}::tsvector`,
  };
}

export interface ArticleFilter {
  readonly text?: string | undefined;
  readonly kinds: readonly ArticleKind[];
  readonly type?: string | undefined;
  readonly withInactive: boolean;
  readonly after?: { rank: number | null; code: string } | undefined;
  readonly limit: number;
}

export interface FoundArticle {
  readonly article: Article;
  readonly rank: number | null;
}

/** Articles by filter; with a text the best first, else by code. One more than `limit` is asked, to know whether there are more. */
export async function findArticles(ctx: Ctx, filter: ArticleFilter): Promise<FoundArticle[]> {
  const query = filter.text === undefined ? undefined : toSearchQuery(filter.text);
  if (filter.text?.trim() && query === undefined) return [];
  const rank = query === undefined ? sql<number | null>`null::real` : sql<number | null>`ts_rank(search, ${query}::tsquery, 1)`;
  let statement = ctx.db.selectFrom('knowledge_article').select(columns).select(rank.as('rank')).where('kind', 'in', filter.kinds);
  if (!filter.withInactive) statement = statement.where('active', '=', true);
  if (filter.type !== undefined) statement = statement.where(sql<boolean>`types @> array[${filter.type}]::text[]`);
  if (query !== undefined) statement = statement.where(sql<boolean>`search @@ ${query}::tsquery`);
  if (filter.after)
    statement =
      query === undefined || filter.after.rank === null
        ? statement.where('code', '>', filter.after.code)
        : statement.where(sql<boolean>`(-${rank}, code) > (-${filter.after.rank}::real, ${filter.after.code})`);
  const rows = await statement
    .orderBy(sql`rank desc nulls last`)
    .orderBy('code')
    .limit(filter.limit + 1)
    .execute();
  return rows.map((row) => ({ article: toArticle(row), rank: row.rank }));
}

/** Articles by their codes, in no order; codes that do not exist are left out. */
export async function articlesByCode(ctx: Ctx, codes: readonly string[]): Promise<Map<string, Article>> {
  if (codes.length === 0) return new Map();
  const rows = await ctx.db.selectFrom('knowledge_article').select(columns).where('code', 'in', codes).execute();
  return new Map(rows.map((row) => [row.code, toArticle(row)]));
}

/** All articles, for comparing a pack with them. */
export async function allArticles(ctx: Ctx): Promise<Map<string, Article>> {
  const rows = await ctx.db.selectFrom('knowledge_article').select(columns).execute();
  return new Map(rows.map((row) => [row.code, toArticle(row)]));
}

/** Adds an article. @throws knowledge-article-exists (409) */
export async function insertArticle(ctx: WriteCtx, article: Article): Promise<void> {
  try {
    await ctx.db.insertInto('knowledge_article').values(toRow(article)).execute();
  } catch (error) {
    if (constraintOf(error) === 'knowledge_article_pk') throw articleExists({ code: article.code });
    throw error;
  }
}

/** Writes an article's next version. @throws edit-conflict (409) when it is not at `article.version` any more */
export async function updateArticle(ctx: WriteCtx, article: Article): Promise<Article> {
  const next = { ...article, version: article.version + 1 };
  const { code: _code, ...row } = toRow(next);
  const result = await ctx.db
    .updateTable('knowledge_article')
    .set(row)
    .where('code', '=', article.code)
    .where('version', '=', article.version)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw editConflict();
  return next;
}
