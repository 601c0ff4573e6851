import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { canonicalJson } from '../../../platform/crypto/canonical-json.ts';
import { emit, tally } from '../../../platform/events.ts';
import { nameId } from '../../../platform/name-id.ts';
import { districtOrigin, type LoadingPack, type PartReport, packVerdict, reportOf } from '../../../platform/packs/pack-parts.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import type { ArticleChanged } from '../catalogue.events.ts';
import { can } from '../catalogue.policy.ts';
import { readableArticle, readsMeasure } from './knowledge.queries.ts';
import { allArticles, insertArticle, updateArticle } from './knowledge.repository.ts';
import type { ArticleChange, NewArticle, PackKnowledge } from './knowledge.schema.ts';
import type { Article } from './knowledge.types.ts';

function tell(ctx: WriteCtx, { code, active, version }: Article, change: 'added' | 'changed'): void {
  emit(ctx, {
    name: 'knowledge.article_changed',
    subject: { type: 'knowledge_article', id: nameId('knowledge_article', code) },
    data: { code, change, active, version },
  } satisfies ArticleChanged);
}

/** Adds an article. @throws knowledge-article-exists (409) */
export async function addArticle(ctx: WriteCtx, input: NewArticle): Promise<Article> {
  assertAllowed(can.editKnowledge(ctx.actor, ctx.district));
  const article: Article = { ...input, active: true, updatedAt: ctx.now, origin: districtOrigin, version: 1 };
  await insertArticle(ctx, article);
  tell(ctx, article, 'added');
  return article;
}

/** Changes an article or takes it out of use. @throws not-found (404), edit-conflict (409) */
export async function changeArticle(ctx: WriteCtx, code: string, { version, ...input }: ArticleChange): Promise<Article> {
  assertAllowed(can.editKnowledge(ctx.actor, ctx.district));
  const present = await readableArticle(ctx, code);
  if (!present) throw notFound();
  if (present.version !== version) throw editConflict({ current: { version: present.version } });
  const article = await updateArticle(ctx, { ...present, ...input, updatedAt: ctx.now, origin: districtOrigin });
  tell(ctx, article, 'changed');
  return article;
}

/** Counts one reading of an article; a count, no fact about a person. @throws not-found (404) */
export async function countReading(ctx: WriteCtx, code: string): Promise<void> {
  if (!(await readableArticle(ctx, code))) throw notFound();
  tally(ctx, { measure: readsMeasure, areaCode: ctx.district.areaCode, day: localDateOf(ctx.now), key: code, value: 1 });
}

/** Loads the articles of a pack; what the district edited stays. */
export async function loadPackKnowledge(ctx: WriteCtx, content: PackKnowledge, pack: LoadingPack): Promise<PartReport> {
  const present = await allArticles(ctx);
  const verdicts: (keyof PartReport)[] = [];
  for (const entry of content) {
    const known = present.get(entry.code);
    const said = ({ kind, title, body, types }: Pick<Article, 'kind' | 'title' | 'body' | 'types'>): string =>
      canonicalJson({ kind, title, body, types });
    const verdict = packVerdict(pack, known, known !== undefined && said(known) === said(entry));
    if (verdict === 'added') await insertArticle(ctx, { ...entry, active: true, updatedAt: ctx.now, origin: pack.origin, version: 1 });
    if (verdict === 'changed' && known) await updateArticle(ctx, { ...known, ...entry, updatedAt: ctx.now, origin: pack.origin });
    verdicts.push(verdict);
  }
  return reportOf(verdicts);
}
