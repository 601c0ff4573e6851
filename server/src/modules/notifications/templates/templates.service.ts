import type { Static } from 'typebox';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { nameId } from '../../../platform/name-id.ts';
import { districtOrigin } from '../../../platform/packs/pack-parts.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict } from '../../../platform/problem.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { emptyWording, unknownPlaceholder, unknownTemplate } from '../notifications.errors.ts';
import type { TemplateChanged } from '../notifications.events.ts';
import { can } from '../notifications.policy.ts';
import { smsParts } from '../notifications.rules.ts';
import { paramMeanings, sampleParams } from './params.repository.ts';
import { readerIn } from './reader.ts';
import { loadTemplates, updateTemplate } from './templates.repository.ts';
import { type NoticeParams, type Reader, renderLeniently, type Template, unknownPlaceholders, type Wording } from './templates.rules.ts';
import type { Preview } from './templates.schema.ts';

export interface TemplateEdit extends Wording {
  readonly urgent: boolean;
  readonly version: number;
}

/**
 * Puts the district's own words in place of a template's; packs loaded later leave them alone.
 * The words are the whole district's.
 * @throws forbidden, unknown-template (404), edit-conflict (409), unknown-placeholder (422), empty-wording (422), invalid-input (400)
 */
export async function editTemplate(ctx: WriteCtx, code: string, edit: TemplateEdit): Promise<Template> {
  assertAllowed(can.manage(ctx.actor, { area_code: ctx.district.areaCode }));
  const before = await templateOrThrow(ctx, code);
  if (before.version !== edit.version) throw editConflict({ current: before.version });
  const wording = cleanWording(edit, before);
  const { audience, params } = before;
  const after = await updateTemplate(ctx, before, { ...wording, audience, params, urgent: edit.urgent, origin: districtOrigin });
  emit(ctx, {
    name: 'notification_template.changed',
    subject: { type: 'notification_template', id: nameId('notification_template', code) },
    data: { code, version: after.version, urgent: after.urgent },
    private: wording,
  } satisfies TemplateChanged);
  return after;
}

/**
 * How words would read, with an example in place of each value, and how many messages a gateway would bill.
 * @throws unknown-template (404), unknown-placeholder (422), empty-wording (422)
 */
export async function previewTemplate(ctx: Ctx, code: string, wording: Wording): Promise<Static<typeof Preview>> {
  const template = await templateOrThrow(ctx, code);
  const clean = cleanWording(wording, template);
  const samples = sampleParams(template.params, await paramMeanings(ctx));
  return { zh: sample(clean, samples, await readerIn(ctx, 'zh')), en: sample(clean, samples, await readerIn(ctx, 'en')) };
}

function sample(wording: Wording, samples: NoticeParams, reader: Reader) {
  const rendered = renderLeniently(wording, samples, reader);
  return { ...rendered, smsParts: smsParts(rendered.text) };
}

async function templateOrThrow(ctx: Ctx, code: string): Promise<Template> {
  const template = (await loadTemplates(ctx)).get(code);
  if (!template) throw unknownTemplate();
  return template;
}

function cleanWording({ title, body }: Wording, template: Template): Wording {
  const clean = (text: string, pointer: string, maxLength: number): string => {
    const words = optionalText(text, pointer, maxLength);
    if (words === null) throw emptyWording();
    return words;
  };
  const wording = {
    title: { zh: clean(title.zh, '/title/zh', 60), en: clean(title.en, '/title/en', 120) },
    body: { zh: clean(body.zh, '/body/zh', 500), en: clean(body.en, '/body/en', 1000) },
  };
  const unknown = unknownPlaceholders(wording, template.params);
  if (unknown.length) throw unknownPlaceholder({ names: unknown.join(', ') });
  return wording;
}
