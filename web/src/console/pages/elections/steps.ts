import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action } from '../../kit/index.ts';
import type { words } from './phrases.ts';

export type Election = Answer<'/api/v1/elections/{id}'>;
export type Nominee = Election['nominees'][number];
export const refreshes = ['/api/v1/elections'] as const;

type Words = PhrasesOf<typeof words>;

/** Lines that somebody typed, without empty ones. */
export const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const plain = [
  ['publish_roll', 'publish-roll'],
  ['nominate', 'open-nominations'],
  ['publish_candidates', 'publish-candidates'],
  ['begin_voting', 'begin-voting'],
  ['publish_result', 'publish-result'],
  ['seal', 'seal'],
] as const;

function plainAction(t: Words, id: string, [name, path]: (typeof plain)[number]): Action {
  return action({
    name,
    label: t[name],
    icon: 'check',
    intro: name === 'seal' ? t.sealIntro : undefined,
    send: (_, { key, version }) =>
      data(api.POST(`/api/v1/elections/{id}/${path}`, { params: { path: { id } }, body: { version }, headers: submitHeaders(key) })),
  });
}

function setRollAction(t: Words, id: string): Action {
  return action<{ voters: string }>({
    name: 'set_roll',
    label: t.setRoll,
    layout: 'drawer',
    fields: [{ key: 'voters', label: t.rollLines, kind: 'long_text', rows: 16, required: true }],
    send: ({ voters }, { key, version }) =>
      data(
        api.PUT('/api/v1/elections/{id}/roll', {
          params: { path: { id } },
          body: { version, voters: linesOf(voters).map((label) => ({ label })) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

interface CountValues extends Record<string, number> {
  returned: number;
  invalid: number;
}

function countAction(t: Words, election: Election): Action {
  const candidates = election.nominees.filter((each) => each.state === 'qualified');
  return action<CountValues>({
    name: 'enter_count',
    label: t.enterCount,
    icon: 'check',
    intro: t.countIntro,
    columns: 2,
    initial: { invalid: 0 } as Partial<CountValues>,
    fields: [
      { key: 'returned', label: t.returned, kind: 'number', min: 0, required: true },
      { key: 'invalid', label: t.invalidSheets, kind: 'number', min: 0 },
      ...candidates.map(({ id, name, post }) => ({
        key: id,
        label: `${name}（${election.posts.find((each) => each.code === post)?.label ?? post}）`,
        kind: 'number' as const,
        min: 0,
      })),
    ],
    send: ({ returned, invalid, ...votes }, { key }) =>
      data(
        api.POST('/api/v1/elections/{id}/counts', {
          params: { path: { id: election.id } },
          body: { returned, invalid: invalid ?? 0, votes: votes as Record<string, number> },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** The steps of an election in the order in which they come. */
export function electionSteps(t: Words, election: Election): Action[] {
  const steps = plain.map((each) => plainAction(t, election.id, each));
  const roll = setRollAction(t, election.id);
  return election.eligible === null ? [roll, ...steps] : [...steps, countAction(t, election), roll];
}
