import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';
import type { paths } from '../../../api/schema.d.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';

export type Organisation = Answer<'/api/v1/organisations/{id}'>;
export type OrganisationState = Organisation['state'];
export type Field = Organisation['fields'][number];
export type Form = Organisation['form'];

/** What a step changes besides the record itself. */
export const refreshes = [
  '/api/v1/organisation',
  '/api/v1/federations',
  '/api/v1/incubations',
  '/api/v1/studios',
  '/api/v1/function',
] as const;

export const stateTones: Readonly<Record<OrganisationState, Tone>> = {
  idea: 'fresh',
  incubating: 'active',
  filing_applied: 'waiting',
  filed: 'done',
  registration_applied: 'waiting',
  registered: 'done',
  idle: 'paused',
  suspended: 'alarm',
  dissolving: 'waiting',
  ended: 'closed',
};

export const stateNames: Readonly<Record<OrganisationState, { zh: string; en: string }>> = {
  idea: { zh: '筹划中', en: 'An idea' },
  incubating: { zh: '孵化中', en: 'In incubation' },
  filing_applied: { zh: '已申请备案', en: 'Filing applied for' },
  filed: { zh: '已备案', en: 'Filed' },
  registration_applied: { zh: '已申请登记', en: 'Registration applied for' },
  registered: { zh: '已登记', en: 'Registered' },
  idle: { zh: '不活跃', en: 'Idle' },
  suspended: { zh: '受处罚暂停', en: 'Suspended' },
  dissolving: { zh: '清算中', en: 'Being dissolved' },
  ended: { zh: '已终止', en: 'Ended' },
};

type PostPath = { [P in keyof paths]: paths[P] extends { post: object } ? P : never }[keyof paths];

/** Sends a step of a record below one of our paths; fields left empty are left out, the server checks the rest. */
export function postTo(path: PostPath, id: string, body: object, key: string): Promise<unknown> {
  const known = path as '/api/v1/organisations/{id}/give-up';
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== '' && value !== undefined));
  return data(api.POST(known, { params: { path: { id } }, body: given as never, headers: submitHeaders(key) }));
}

/** Fen from an amount in yuan as it is typed; whole fen, never a float. */
export function fenOf(yuan: number): number {
  return Number(`${yuan.toFixed(2)}`.replace('.', ''));
}
