import type { Answer } from '../../../api/query.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';

export type Project = Answer<'/api/v1/projects/{id}'>;
export type ProjectState = Project['state'];
export type Milestone = Project['calendar'][number];
export type Assessment = Project['assessments'][number];

/** What a step changes besides the record itself. */
export const refreshes = [
  '/api/v1/projects',
  '/api/v1/project-',
  '/api/v1/payments',
  '/api/v1/funds',
  '/api/v1/needs',
  '/api/v1/ballots',
] as const;

export const states = [
  'draft',
  'contracting',
  'running',
  'midterm_review',
  'rectifying',
  'closing_review',
  'closed',
  'failed',
  'terminated',
  'withdrawn',
] as const satisfies readonly ProjectState[];

export const stateTones: Readonly<Record<ProjectState, Tone>> = {
  draft: 'fresh',
  contracting: 'waiting',
  running: 'active',
  midterm_review: 'waiting',
  rectifying: 'alarm',
  closing_review: 'waiting',
  closed: 'done',
  failed: 'closed',
  terminated: 'closed',
  withdrawn: 'closed',
};

export const standingTones: Readonly<Record<Milestone['standing'], Tone>> = {
  on_time: 'done',
  late: 'waiting',
  open: 'fresh',
  overdue: 'alarm',
};

/** Hundredths of a per cent as a share between 0 and 1. */
export const shareOf = (hundredths: number): number => hundredths / 10_000;
