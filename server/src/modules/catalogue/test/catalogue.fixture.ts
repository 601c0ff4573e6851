import type { LightMyRequestResponse } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Sender, TestApp } from '../../../../test/harness/app.ts';
import { loadPack } from '../../../platform/packs/load-pack.ts';

/** The district of the tests. */
export const districtCode = '320199';

/** Somebody of the district's office with these permissions. */
export function officer(t: TestApp, ...permissions: string[]): Sender {
  return t.actor({ holdings: [{ areaCode: districtCode, permissions }] });
}

/** An editor who may also publish. */
export function editor(t: TestApp): Sender {
  return officer(t, 'catalogue.edit', 'catalogue.publish');
}

/** The district as an area: the units that packs bring belong to it. */
export async function placeDistrict(t: TestApp, schema = 'd_test', code = districtCode): Promise<void> {
  const row = { code, level: 'district', kind: 'district', name: '试验区', valid_from: '2000-01-01' };
  await t.built.app.db
    .withSchema(schema)
    .insertInto('area')
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** Loads packs of the software in order. */
export async function load(t: TestApp, ...codes: string[]): Promise<void> {
  await placeDistrict(t);
  for (const code of codes) await t.write((ctx) => loadPack(ctx, code));
}

/** A type of the catalogue as an editor sends it. */
export function itemInput(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    group: 'road_facilities',
    class: 'major',
    name: { zh: '路灯不亮', en: 'Street lamp out' },
    plain: { zh: '这多半是大事：路灯由城管部门负责修。', en: 'Probably a major matter: street lamps are repaired by urban management.' },
    examples: { zh: ['门口的路灯三天没亮了'], en: [] },
    terms: [{ t: '路灯', w: 5 }],
    against: [],
    unit: 'urban_management',
    section: null,
    decides: 'urban_management',
    handles: 'urban_management',
    pays: 'urban_management',
    supervises: 'supervision_office',
    note: null,
    legal: null,
    sla: 'major_7',
    urgency: 'general',
    demandKinds: ['help', 'complaint'],
    route: null,
    followUpDays: [],
    hideReporter: false,
    assistance: false,
    guidance: [],
    ...changes,
  };
}

/** The body of an answer that must have this status; `schema` only tells the compiler its form. */
export function body<S extends TSchema>(response: LightMyRequestResponse, _schema: S, status = 200): Static<S> {
  if (response.statusCode !== status) throw new Error(`${response.statusCode} instead of ${status}: ${response.body.slice(0, 600)}`);
  return response.json<Static<S>>();
}

/** The problem an answer carries. */
export function problem(response: LightMyRequestResponse): { status: number; code: string } & Record<string, unknown> {
  const document = response.json<{ status: number; code: string } & Record<string, unknown>>();
  if (response.statusCode !== document.status) throw new Error(`no problem: ${response.statusCode} ${response.body.slice(0, 300)}`);
  return document;
}
