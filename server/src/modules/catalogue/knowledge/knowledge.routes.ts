import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { readRoute, writeRoute } from '../../../platform/http/route.ts';
import { editConflict, forbidden, notFound } from '../../../platform/problem.ts';
import { articleExists } from '../catalogue.errors.ts';
import { can } from '../catalogue.policy.ts';
import { articlePage, readableArticle } from './knowledge.queries.ts';
import { ArticleChange, ArticlePage, ArticleParams, ArticleQuery, ArticleView, NewArticle, ReadCount } from './knowledge.schema.ts';
import { addArticle, changeArticle, countReading } from './knowledge.service.ts';
import type { Article } from './knowledge.types.ts';

function abilities(ctx: Ctx) {
  return abilitiesOf({ edit: can.editKnowledge(ctx.actor, ctx.district) }, ctx.lang);
}

function present(ctx: Ctx, article: Article): Static<typeof ArticleView> {
  return { ...article, types: [...article.types], updatedAt: article.updatedAt.toISOString(), abilities: abilities(ctx) };
}

const everybody = ['staff', 'resident', 'reporter', 'anonymous'] as const;

export const knowledgeRoutes = [
  readRoute({
    method: 'GET',
    path: '/knowledge',
    operationId: 'listArticles',
    summary: { zh: '知识库', en: 'The knowledge base' },
    access: everybody,
    query: ArticleQuery,
    response: ArticlePage,
    handler: async (ctx, { query }) => {
      const { limit = 50, all, ...search } = query;
      const withInactive = all === 'yes' && can.editKnowledge(ctx.actor, ctx.district).allowed;
      const page = await articlePage(ctx, { ...search, limit, withInactive });
      const items = page.items.map((item) => ({ ...item, types: [...item.types], updatedAt: item.updatedAt.toISOString() }));
      return { items, next: page.next, abilities: abilities(ctx) };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/knowledge/:code',
    operationId: 'getArticle',
    summary: { zh: '一篇知识', en: 'One article' },
    access: everybody,
    params: ArticleParams,
    response: ArticleView,
    problems: [notFound],
    handler: async (ctx, { params }) => {
      const article = await readableArticle(ctx, params.code);
      if (!article) throw notFound();
      return present(ctx, article);
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/knowledge',
    operationId: 'addArticle',
    summary: { zh: '新增知识', en: 'Add an article' },
    access: ['staff'],
    permission: 'knowledge.edit',
    body: NewArticle,
    response: ArticleView,
    status: 201,
    problems: [forbidden, articleExists],
    handler: async (ctx, { body }) => present(ctx, await addArticle(ctx, body)),
  }),
  writeRoute({
    method: 'PUT',
    path: '/knowledge/:code',
    operationId: 'changeArticle',
    summary: { zh: '修改知识', en: 'Change an article' },
    access: ['staff'],
    permission: 'knowledge.edit',
    params: ArticleParams,
    body: ArticleChange,
    response: ArticleView,
    problems: [forbidden, notFound, editConflict],
    handler: async (ctx, { params, body }) => present(ctx, await changeArticle(ctx, params.code, body)),
  }),
  writeRoute({
    method: 'POST',
    path: '/knowledge/:code/read',
    operationId: 'countArticleReading',
    summary: { zh: '记一次阅读', en: 'Count one reading' },
    access: everybody,
    params: ArticleParams,
    response: ReadCount,
    problems: [notFound],
    perMinute: 60,
    handler: async (ctx, { params }) => {
      await countReading(ctx, params.code);
      return { counted: true };
    },
  }),
] as const;
