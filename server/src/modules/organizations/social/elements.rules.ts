import type { Phrase } from '../../../platform/problem.ts';

/** Those of the five elements that act: they are asked, vote and sign (S002-02). */
export const subjectKinds = ['community', 'social_organisation', 'social_worker', 'volunteer'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** The one that is used and does not act. */
export const resourceKinds = ['charity_resource'] as const;
export type ResourceKind = (typeof resourceKinds)[number];

export const elementKinds = [...subjectKinds, ...resourceKinds] as const;
export type ElementKind = SubjectKind | ResourceKind;

/** A party that acts. */
export interface SubjectElement {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** Something to use: it is reserved, allocated and consumed by subjects; nothing can be asked of it. */
export interface ResourceElement {
  readonly kind: ResourceKind;
  readonly id: string;
}

export type Element = SubjectElement | ResourceElement;

export interface ElementPosition extends Phrase {
  readonly position: 'platform' | 'carrier' | 'support' | 'auxiliary' | 'supplement';
  readonly subject: boolean;
}

/** The five elements and their positions (S002-01). */
export const elements: Readonly<Record<ElementKind, ElementPosition>> = {
  community: { zh: '社区', en: 'Community', position: 'platform', subject: true },
  social_organisation: { zh: '社会组织', en: 'Social organisation', position: 'carrier', subject: true },
  social_worker: { zh: '社会工作者', en: 'Social worker', position: 'support', subject: true },
  volunteer: { zh: '社区志愿者', en: 'Volunteers', position: 'auxiliary', subject: true },
  charity_resource: { zh: '社会慈善资源', en: 'Charity resource', position: 'supplement', subject: false },
};

/** Whether an element acts. */
export function isSubject(element: Element): element is SubjectElement {
  return elements[element.kind].subject;
}

/** What one element did or gave for an object. */
export interface ElementPart {
  readonly element: Element;
  readonly name: string;
  readonly did: string;
}

export interface LinkageLine {
  readonly kind: ElementKind;
  readonly position: ElementPosition['position'];
  readonly parts: readonly Omit<ElementPart, 'element'>[];
}

export interface Linkage {
  readonly present: number;
  readonly of: number;
  readonly missing: readonly ElementKind[];
  readonly lines: readonly LinkageLine[];
}

/** Which of the five are there for an object and what each did (S002-01): 5/5, or which one is missing. */
export function linkageOf(parts: readonly ElementPart[]): Linkage {
  const lines = elementKinds.map((kind) => ({
    kind,
    position: elements[kind].position,
    parts: parts.filter((part) => part.element.kind === kind).map(({ name, did }) => ({ name, did })),
  }));
  const missing = lines.filter((line) => line.parts.length === 0).map((line) => line.kind);
  return { present: elementKinds.length - missing.length, of: elementKinds.length, missing, lines };
}
