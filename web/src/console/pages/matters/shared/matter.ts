import { type Answer, read } from '../../../../api/query.ts';
import { type MatterClass, matterClasses } from '../../../../i18n/vocabulary/terms.ts';
import type { Similar } from './similar-list.tsx';

/** A matter as its page shows it. */
export type Matter = Answer<'/api/v1/matters/{id}'>;

/** The read of one matter. */
export function matterQuery(id: string) {
  return read('/api/v1/matters/{id}', { path: { id } });
}

interface Name {
  zh: string;
  en: string;
}

/** A type the platform proposes, with what speaks for and against it. */
export interface RankedType {
  code: string;
  class: MatterClass;
  score: number;
  name: Name | null;
  unit: string | null;
  matched: readonly { term: string }[];
  against: readonly string[];
  example: string | null;
  /** What the model learned from decided matters adds; absent from older suggestions. */
  learned?: { supporting: readonly { word: string }[]; opposing: readonly { word: string }[] } | null;
}

function contentOf(matter: Matter, kind: Matter['suggestions'][number]['kind']): Record<string, unknown> | undefined {
  const content = matter.suggestions.find((each) => each.kind === kind)?.content;
  return typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : undefined;
}

/** Proposed types, the likeliest first; empty when the words told nothing. */
export function rankedTypes(matter: Matter): RankedType[] {
  const ranked = contentOf(matter, 'triage')?.ranked;
  if (!Array.isArray(ranked)) return [];
  return (ranked as RankedType[]).filter((each) => each.class in matterClasses);
}

/** Open matters that sounded alike when the demand came in. */
export function similarMatters(matter: Matter): Similar[] {
  const similar = contentOf(matter, 'duplicates')?.similar;
  return Array.isArray(similar) ? (similar as Similar[]).filter((each) => each.id !== matter.id) : [];
}

/** Every clock of an order or of the matter itself that still runs or rests, the nearest first. */
export function openClocks(matter: Pick<Matter, 'clocks'>): Matter['clocks'] {
  return matter.clocks
    .filter((clock) => clock.state === 'running' || clock.state === 'paused')
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
}
