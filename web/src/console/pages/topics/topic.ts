import type { Answer } from '../../../api/query.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';

export type Topic = Answer<'/api/v1/topics/{id}'>;
export type TopicState = Topic['state'];
export type Party = Answer<'/api/v1/topics/{id}/parties'>['items'][number];
export type Rule = Answer<'/api/v1/deliberation-rules'>['items'][number];
export type RuleBody = Rule['body'];

/** What a step changes besides the topic itself. */
export const refreshes = [
  '/api/v1/topics',
  '/api/v1/ballots',
  '/api/v1/matters',
  '/api/v1/follow-up-list',
  '/api/v1/formal-replies',
] as const;

export const stateTones: Readonly<Record<TopicState, Tone>> = {
  proposed: 'fresh',
  supported: 'waiting',
  declined: 'closed',
  preparing: 'active',
  noticed: 'waiting',
  discussing: 'active',
  drafted: 'waiting',
  voting: 'active',
  not_carried: 'closed',
  resolved: 'done',
  objected: 'alarm',
  annulled: 'closed',
  implementing: 'active',
  fed_back: 'waiting',
  evaluated: 'done',
  withdrawn: 'closed',
};

export const states = Object.keys(stateTones) as TopicState[];
export const contentKinds = [
  'public_affairs',
  'facilities',
  'environment',
  'property',
  'order_and_safety',
  'neighbours',
  'welfare',
  'culture',
  'money',
] as const;
export const forms = ['meeting', 'online', 'survey', 'hearing'] as const;
export const parts = ['plan', 'path', 'follow_up'] as const;
