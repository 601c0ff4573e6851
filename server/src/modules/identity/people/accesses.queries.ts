import type { Ctx } from '../../../platform/context.ts';
import { searchEvents } from '../../../platform/event-search.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { SeqCursor } from '../audit/audit.routes.ts';
import { roleName } from '../roles.ts';
import { viewPurposes } from './people.schema.ts';

/**
 * Who looked at protected fields of a person, newest first (PIPL 44–45): when, in which capacity, which fields and why. The official's name is not
 * given out here; the audit log has it.
 */
export async function accessReport(ctx: Ctx, personId: string, { after, limit = 50 }: { after?: string; limit?: number }) {
  const page = { limit, ...(after === undefined ? {} : { before: decodeCursor(SeqCursor, after).s }) };
  const events = await searchEvents(ctx, { name: 'personal_data.viewed', subjectId: personId }, page);
  const { items, next } = toPage(events, limit, (event) => ({ s: event.seq }));
  return {
    items: items.map((event) => ({
      at: event.occurredAt.toISOString(),
      by: roleName(event.capacity ?? '', ctx.lang),
      fields: Array.isArray(event.data.fields) ? event.data.fields.map(String) : [],
      purpose: purposeName(String(event.data.purpose), ctx.lang),
    })),
    next,
  };
}

function purposeName(code: string, lang: 'zh' | 'en'): string {
  return Object.entries(viewPurposes).find(([purpose]) => purpose === code)?.[1][lang] ?? code;
}
