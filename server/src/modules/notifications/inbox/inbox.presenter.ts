import type { Static } from 'typebox';
import type { Reader, Template } from '../templates/templates.rules.ts';
import { renderLeniently } from '../templates/templates.rules.ts';
import type { InboxRow } from './inbox.queries.ts';
import type { InboxItem } from './inbox.schema.ts';

/** Shown where the template of a notice no longer exists; its subject can still be opened. */
const unnamed = { zh: '您有一条新通知', en: 'You have a new notice' } as const;

/** A notice as its reader sees it, in the language of the page; remaining times are those of when it came. */
export function presentNotice(row: InboxRow, templates: ReadonlyMap<string, Template>, reader: Reader): Static<typeof InboxItem> {
  const template = templates.get(row.template);
  const words = template
    ? renderLeniently(template, row.params, { ...reader, now: row.created_at })
    : { title: unnamed[reader.lang], text: '' };
  return {
    id: row.id,
    template: row.template,
    ...words,
    subject: row.subject_type !== null && row.subject_id !== null ? { type: row.subject_type, id: row.subject_id } : null,
    urgent: row.urgent,
    createdAt: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  };
}
