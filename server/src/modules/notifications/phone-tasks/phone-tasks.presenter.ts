import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { canApply } from '../../../platform/workflow.ts';
import { type Face, facesOf } from '../contacts.ts';
import { can } from '../notifications.policy.ts';
import type { NoticeRow } from '../notifications.repository.ts';
import { type PhoneTaskState, phoneTaskWorkflow } from '../notifications.workflow.ts';
import { preferencesOf } from '../preferences/preferences.repository.ts';
import { readerIn } from '../templates/reader.ts';
import { templatesOf } from '../templates/templates.repository.ts';
import { type Reader, renderLeniently, type Template } from '../templates/templates.rules.ts';
import type { PhoneTask } from './phone-tasks.schema.ts';

/** Phone tasks as the caller sees them: what to say, in the language of the person who is called, and to whom, masked. */
export async function presentPhoneTasks(ctx: Ctx, tasks: readonly NoticeRow[]): Promise<Static<typeof PhoneTask>[]> {
  const reader = await readerIn(ctx, ctx.lang);
  const recipients = tasks.map((task) => ({ kind: task.recipient_kind, id: task.recipient_id }));
  const [templates, faces, preferences] = [await templatesOf(ctx), await facesOf(ctx, recipients), await preferencesOf(ctx, recipients)];
  return tasks.map((task) => {
    const face = faces.get(task.recipient_id);
    const language = preferences.get(task.recipient_id)?.language ?? face?.language ?? 'zh';
    const speaker = { ...reader, lang: language };
    return present(ctx, task, { face, reader: speaker, template: templates.get(task.template) });
  });
}

interface Parts {
  readonly face: Face | undefined;
  readonly reader: Reader;
  readonly template: Template | undefined;
}

function present(ctx: Ctx, task: NoticeRow, { face, reader, template }: Parts): Static<typeof PhoneTask> {
  const words = template ? renderLeniently(template, task.params, reader) : { title: task.template, text: '' };
  const open = canApply(phoneTaskWorkflow, task.state as PhoneTaskState, 'record_call');
  return {
    id: task.id,
    template: task.template,
    ...words,
    language: reader.lang,
    person: { id: task.recipient_id, nameMasked: face?.name ?? null, phoneMasked: face?.phoneMasked ?? null },
    subject: task.subject_type !== null && task.subject_id !== null ? { type: task.subject_type, id: task.subject_id } : null,
    areaCode: task.area_code,
    urgent: task.urgent,
    state: task.state as PhoneTaskState,
    calls: task.attempts,
    lastOutcome: task.call_outcome as 'told' | 'not_reached' | 'refused' | null,
    notBefore: task.not_before.toISOString(),
    createdAt: task.created_at.toISOString(),
    version: task.version,
    abilities: abilitiesOf(open ? { done: can.call(ctx.actor, task) } : {}, ctx.lang),
  };
}
