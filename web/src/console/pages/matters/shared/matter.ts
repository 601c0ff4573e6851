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

/** A decided matter that reads alike. */
export interface Precedent {
  matterId: string;
  number: string;
  class: MatterClass;
  typeCode: string;
  likeness: number;
}

/** How urgent the text sounds, with the words that say so. */
export interface HeardUrgency {
  urgency: string;
  score: number;
  words: readonly string[];
  learned?: { supporting: readonly { word: string }[] } | null;
}

/** The class by catalogue and model together, with the words that tell whose duty it is. */
export interface HeardClass {
  class: MatterClass;
  score: number;
  words?: readonly string[];
}

/** The unit that the model of dispatches proposes. */
export interface LearnedUnit {
  unitId: string;
  name: string;
  confidence: number;
  supporting: readonly { word: string }[];
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

/** What else the triage suggestion holds; lists are empty in suggestions stored before they were made. */
export function triageHints(matter: Matter): {
  classes: readonly HeardClass[];
  urgencies: readonly HeardUrgency[];
  units: readonly LearnedUnit[];
  precedents: readonly Precedent[];
} {
  const content = contentOf(matter, 'triage') ?? {};
  const list = <T>(name: string): readonly T[] => (Array.isArray(content[name]) ? (content[name] as T[]) : []);
  return { classes: list('classes'), urgencies: list('urgencies'), units: list('units'), precedents: list('precedents') };
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
