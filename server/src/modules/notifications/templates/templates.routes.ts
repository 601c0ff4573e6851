import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { editConflict, forbidden, invalidInput } from '../../../platform/problem.ts';
import { emptyWording, unknownPlaceholder, unknownTemplate } from '../notifications.errors.ts';
import { paramMeanings } from './params.repository.ts';
import { loadTemplates } from './templates.repository.ts';
import type { Template } from './templates.rules.ts';
import { Preview, PreviewBody, TemplateBody, TemplateList, TemplateParams, TemplateView } from './templates.schema.ts';
import { editTemplate, previewTemplate } from './templates.service.ts';

const managers = { access: ['staff'], permission: 'notifications.manage' } as const;
const wordingProblems = [unknownTemplate, unknownPlaceholder, emptyWording, invalidInput];

function present(template: Template) {
  return { ...template, params: [...template.params] };
}

export const templateRoutes: readonly AnyRoute[] = [
  readRoute({
    ...managers,
    method: 'GET',
    path: '/notification-templates',
    operationId: 'listNotificationTemplates',
    summary: { zh: '通知模板', en: 'Notice templates' },
    response: TemplateList,
    handler: async (ctx) => {
      const meanings = await paramMeanings(ctx);
      return {
        items: [...(await loadTemplates(ctx)).values()].map(present),
        params: meanings.map(({ code, name, sample }) => ({ code, name: name[ctx.lang], sample })),
      };
    },
  }),
  writeRoute({
    ...managers,
    method: 'PUT',
    path: '/notification-templates/:code',
    operationId: 'putNotificationTemplate',
    summary: { zh: '修改通知模板', en: 'Change a notice template' },
    params: TemplateParams,
    body: TemplateBody,
    response: TemplateView,
    problems: [forbidden, ...wordingProblems, editConflict],
    handler: async (ctx, { params, body }) => present(await editTemplate(ctx, params.code, body)),
  }),
  readRoute({
    ...managers,
    method: 'POST',
    path: '/notification-templates/:code/preview',
    operationId: 'previewNotificationTemplate',
    summary: { zh: '预览通知模板', en: 'Preview a notice template' },
    params: TemplateParams,
    body: PreviewBody,
    response: Preview,
    problems: wordingProblems,
    handler: (ctx, { params, body }) => previewTemplate(ctx, params.code, body),
  }),
];
