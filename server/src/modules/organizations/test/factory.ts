import type { Sender, TestApp } from '../../../../test/harness/app.ts';
import { importDivisions } from '../../areas/index.ts';
import { type AppointmentInput, createAccount } from '../../identity/index.ts';
import { createAreaUnits, createCentre, createUnit, type UnitInput } from '../index.ts';

export const codes = {
  district: '320199',
  street: '320199001',
  one: '320199001001',
  two: '320199001002',
  otherStreet: '320199002',
  other: '320199002001',
} as const;

const division = {
  province: { code: '32', name: '临江省' },
  city: { code: '3201', name: '临江市' },
  area: { code: codes.district, name: '望江区' },
  streets: [
    {
      code: codes.street,
      name: '柳荫街道',
      villages: [
        { code: codes.one, name: '柳荫社区居委会' },
        { code: codes.two, name: '建业社区居委会' },
      ],
    },
    { code: codes.otherStreet, name: '石桥街道', villages: [{ code: codes.other, name: '白鹭洲社区居委会' }] },
  ],
};

/** The sample district with the offices and committees of its areas. */
export async function seedDistrict(t: TestApp): Promise<void> {
  await t.write(async (ctx) => {
    await importDivisions(ctx, division);
    await createAreaUnits(ctx);
  });
}

let people = 0;

/** A member of staff with the given roles; answers the account's id. */
export async function person(t: TestApp, displayName: string, ...appointments: AppointmentInput[]): Promise<string> {
  people += 1;
  return (await t.write((ctx) => createAccount(ctx, { username: `p${people}`, displayName, appointments }))).id;
}

/** A unit; answers its id. */
export async function unit(t: TestApp, code: string, more: Partial<UnitInput> = {}): Promise<string> {
  return (await t.write((ctx) => createUnit(ctx, { code, kind: 'bureau', name: `单位${code}`, areaCode: codes.district, ...more }))).id;
}

/** The dispatch centre of the district, its hotline manned day and night; answers its id. */
export async function dispatchCentre(t: TestApp, unitId: string) {
  return (
    await t.write((ctx) =>
      createCentre(ctx, { unitId, areaCode: codes.district, name: '区市民服务中心', dispatchCentre: true, phone: '0000-12345' }),
    )
  ).id;
}

/** Somebody who manages organizations and rosters of an area. */
export function manager(t: TestApp, areaCode: string = codes.district): Sender {
  return t.actor({ holdings: [{ areaCode, permissions: ['organizations.manage', 'roster.manage'] }] });
}

/** A colleague without any power. */
export function colleague(t: TestApp, id?: string): Sender {
  return t.actor({ ...(id === undefined ? {} : { id }), holdings: [{ areaCode: codes.district, permissions: ['matters.read'] }] });
}

/** Names of the events written so far about a subject, in order. */
export async function eventsAbout(t: TestApp, subjectId: string): Promise<{ name: string; data: Record<string, unknown> }[]> {
  const ctx = await t.read();
  const rows = await ctx.db.selectFrom('event').select(['name', 'data']).where('subject_id', '=', subjectId).orderBy('seq').execute();
  return rows.map((row) => ({ name: row.name, data: row.data as Record<string, unknown> }));
}
