import type { Ctx } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import type { Phrase } from '../../../platform/problem.ts';
import { readTallies } from '../../../platform/tallies/tallies.ts';
import { can } from '../catalogue.policy.ts';
import { articlesByCode, type FoundArticle, findArticles } from './knowledge.repository.ts';
import { SearchCursor } from './knowledge.schema.ts';
import { type Article, type ArticleInList, type ArticleKind, articleKinds } from './knowledge.types.ts';

/** Kept count of how often an article was opened; the key is its code. */
export const readsMeasure = 'knowledge.reads';

/** What kinds of articles this person may read. */
export function readableKinds(ctx: Ctx): readonly ArticleKind[] {
  return can.readScripts(ctx.actor).allowed ? articleKinds : articleKinds.filter((kind) => kind !== 'script');
}

export interface ArticleSearch {
  readonly q?: string;
  readonly kind?: ArticleKind;
  readonly type?: string;
  readonly withInactive: boolean;
  readonly after?: string;
  readonly limit: number;
}

/** A page of articles this person may read, by search (best first) or by code. */
export async function articlePage(
  ctx: Ctx,
  { q, kind, type, withInactive, after, limit }: ArticleSearch,
): Promise<{ items: ArticleInList[]; next: string | null }> {
  const kinds = readableKinds(ctx).filter((candidate) => kind === undefined || candidate === kind);
  if (kinds.length === 0) return { items: [], next: null };
  const cursor = after === undefined ? undefined : decodeCursor(SearchCursor, after);
  const found = await findArticles(ctx, { text: q, kinds, type, withInactive, after: cursor, limit });
  const page = toPage(found, limit, ({ article, rank }) => ({ rank, code: article.code }));
  const reads = await readCounts(ctx);
  return { items: page.items.map((item) => inList(item, reads)), next: page.next };
}

async function readCounts(ctx: Ctx): Promise<Map<string, number>> {
  const rows = await readTallies(ctx, { measures: [readsMeasure], areaCode: ctx.district.areaCode, from: '0001-01-01', to: '9999-12-31' });
  return new Map(rows.map((row) => [row.key, row.value]));
}

const excerptLength = 90;

function excerpt(body: Phrase): Phrase {
  const cut = (text: string): string => {
    const plain = text
      .replace(/[*_#`>[\]]/g, '')
      .replace(/\s+/g, ' ')
      .trim();
    return plain.length > excerptLength ? `${plain.slice(0, excerptLength).replace(/\p{Surrogate}$/u, '')}…` : plain;
  };
  return { zh: cut(body.zh), en: cut(body.en) };
}

function inList({ article: { body, ...facts } }: FoundArticle, reads: ReadonlyMap<string, number>): ArticleInList {
  return { ...facts, excerpt: excerpt(body), reads: reads.get(facts.code) ?? 0 };
}

/** An article this person may read; null when there is none. Editors also see those out of use. */
export async function readableArticle(ctx: Ctx, code: string): Promise<Article | null> {
  const article = (await articlesByCode(ctx, [code])).get(code);
  if (!article || !readableKinds(ctx).includes(article.kind)) return null;
  return article.active || can.editKnowledge(ctx.actor, ctx.district).allowed ? article : null;
}

/** Active articles by code, in the order asked (a guidance package, S000-26); codes that do not exist are left out. */
export async function articlesByCodes(ctx: Ctx, codes: readonly string[]): Promise<Article[]> {
  const found = await articlesByCode(ctx, codes);
  return codes.flatMap((code) => found.get(code) ?? []).filter((article) => article.active);
}

/** The articles that answer a text best, at most `limit`; what this person may read. */
export async function searchArticles(ctx: Ctx, text: string, limit = 10): Promise<ArticleInList[]> {
  return (await articlePage(ctx, { q: text, withInactive: false, limit })).items;
}
