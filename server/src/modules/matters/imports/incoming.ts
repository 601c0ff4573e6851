import { titleOf } from '../demands/demands.rules.ts';
import { usableText } from '../demands/filing.service.ts';
import type { MappedRow } from './mapping.rules.ts';
import type { ImportField, SourceOutcome } from './profiles.ts';
import type { SourceAnswer } from './settled.service.ts';

/** What the other platform says about a demand that is known here, in a form that can wait for a decision. */
export interface Incoming {
  readonly title: string;
  readonly body: string;
  readonly state: string | null;
  readonly outcome: SourceOutcome;
  readonly reply: string | null;
  readonly settledAt: string | null;
  readonly raw: Readonly<Record<string, string>>;
  readonly fields: readonly (ImportField | 'other')[];
}

const replyLength = 20_000;

/** @throws text-not-usable */
export function incomingOf(row: MappedRow, fields: Incoming['fields']): Incoming {
  const body = usableText(row.demand.body, 20_000, '/body');
  return {
    title: row.demand.title ? usableText(row.demand.title, 120, '/title') : titleOf(body),
    body,
    state: row.demand.external.state,
    outcome: row.outcome,
    reply: row.reply === null ? null : usableText([...row.reply].slice(0, replyLength).join(''), replyLength, '/reply'),
    settledAt: row.settledAt?.toISOString() ?? null,
    raw: row.demand.external.raw,
    fields,
  };
}

/** The text a matter ends with when it was settled elsewhere; a platform that gives no answer is quoted with that. */
export function answerIn(incoming: Pick<Incoming, 'outcome' | 'reply' | 'settledAt'>): SourceAnswer {
  const silent = incoming.outcome === 'withdrawn' ? '诉求人已在来源平台撤回。' : '来源平台已办结，没有附答复内容。';
  return { text: incoming.reply ?? silent, at: incoming.settledAt === null ? null : new Date(incoming.settledAt) };
}

/** Whether the other platform is done with it. */
export function isSettled(incoming: Pick<Incoming, 'outcome'>): boolean {
  return incoming.outcome !== 'open';
}
