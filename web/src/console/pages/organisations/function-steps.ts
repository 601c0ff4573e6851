import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action, type Picked } from '../../kit/index.ts';
import type { functionWords } from './function-phrases.ts';

export type Catalogue = Answer<'/api/v1/function-catalogues/{year}'>;
export type Line = Catalogue['lines'][number] & { id: string };
export type Department = Catalogue['departments'][number];
export type Change = Catalogue['changes'][number] & { id: string };
type Words = PhrasesOf<typeof functionWords>;

const kinds = ['yes', 'part', 'no'] as const;
interface LineValues {
  unit?: Picked;
  name: string;
  transferable: (typeof kinds)[number];
  conditions?: string;
  priceBasis?: string;
}

/** Adds a function of a department, or changes it. */
export function lineAction(t: Words, year: number, line?: Line): Action {
  return action<LineValues>({
    name: line ? 'change' : 'add_line',
    label: line ? t.change : t.add,
    layout: 'drawer',
    initial: line
      ? { name: line.name, transferable: line.transferable, conditions: line.conditions ?? '', priceBasis: line.priceBasis ?? '' }
      : { transferable: 'yes' },
    fields: [
      ...(line ? [] : [{ key: 'unit' as const, label: t.department, kind: 'unit' as const, required: true }]),
      { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 200 },
      {
        key: 'transferable',
        label: t.transferable,
        kind: 'choice',
        required: true,
        options: kinds.map((value) => ({ value, label: t[value] })),
      },
      { key: 'conditions', label: t.conditions, kind: 'long_text', maxLength: 1000, rows: 3 },
      { key: 'priceBasis', label: t.priceBasis, kind: 'text', maxLength: 500 },
    ],
    send: ({ unit, name, transferable, conditions, priceBasis }, { key, version }) => {
      const body = { name, transferable, conditions: conditions || null, priceBasis: priceBasis || null };
      const headers = submitHeaders(key);
      if (!line)
        return data(
          api.POST('/api/v1/function-catalogues/{year}/lines', {
            params: { path: { year } },
            body: { ...body, unitId: unit?.id ?? '' },
            headers,
          }),
        );
      return data(
        api.PUT('/api/v1/function-catalogues/{year}/lines/{key}', {
          params: { path: { year, key: line.key } },
          body: { ...body, version },
          headers,
        }),
      );
    },
  });
}

/** Takes a function out. */
export function removeAction(t: Words, year: number, line: Line): Action {
  return action({
    name: 'remove',
    label: t.remove,
    danger: true,
    intro: t.removeIntro(line.name),
    send: (_, { key, version }) =>
      data(
        api.POST('/api/v1/function-catalogues/{year}/lines/{key}/remove', {
          params: { path: { year, key: line.key } },
          body: { version },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** A department confirms its functions, or takes that back. */
export function confirmAction(t: Words, year: number, department: Department): Action {
  const confirmed = !department.confirmed;
  return action({
    name: confirmed ? 'confirm' : 'reopen',
    label: confirmed ? t.confirm : t.reopen,
    intro: department.unitName,
    send: (_, { key }) =>
      data(
        api.POST('/api/v1/function-catalogues/{year}/confirm', {
          params: { path: { year } },
          body: { unitId: department.unitId, confirmed },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Opens or publishes a year. */
export function yearAction(t: Words, year: number, name: 'open' | 'publish'): Action {
  const headers = (key: string) => submitHeaders(key);
  return action({
    name,
    label: name === 'open' ? t.open(String(year)) : t.publish,
    intro: name === 'open' ? t.openIntro : t.publishIntro,
    send: (_, { key }) =>
      name === 'open'
        ? data(api.POST('/api/v1/function-catalogues', { body: { year }, headers: headers(key) }))
        : data(api.POST('/api/v1/function-catalogues/{year}/publish', { params: { path: { year } }, body: {}, headers: headers(key) })),
  });
}
