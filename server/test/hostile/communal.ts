import { done, resident, residents } from '../../src/modules/deliberation/test/factory.ts';
import type { FixtureApp, Sender } from '../harness/app.ts';
import { places, units } from '../harness/fixture.ts';
import type { Prepared } from './money.ts';
import { inStates } from './projects.ts';

/** Where the records behind the addresses of communal life are kept. */
export const communalTables: readonly (readonly [RegExp, string, string])[] = [
  [/^\/methods\//, 'deliberation_method', 'id'],
  [/^\/adoptions\//, 'deliberation_adoption', 'id'],
  [/^\/rollouts\//, 'deliberation_rollout', 'id'],
  [/^\/rollout-targets\//, 'deliberation_rollout_target', 'id'],
  [/^\/assets\//, 'deliberation_asset', 'id'],
  [/^\/themes\//, 'deliberation_theme', 'id'],
  [/^\/renewals\//, 'deliberation_renewal', 'id'],
  [/^\/series\//, 'deliberation_series', 'id'],
  [/^\/sign-ups\//, 'deliberation_sign_up', 'id'],
  [/^\/series-sessions\//, 'deliberation_session', 'id'],
  [/^\/honours\//, 'deliberation_honour', 'id'],
  [/^\/nominations\//, 'deliberation_nomination', 'id'],
  [/^\/honour-objections\//, 'deliberation_honour_objection', 'id'],
];

const place = { areaCode: places.C1 };
const text = {
  summary: '每周敲门',
  distinctive: '同住一个门洞',
  steps: [{ title: '敲门' }, { title: '回话' }],
  roles: [{ name: '楼栋长' }],
  forms: [],
  indicators: [{ name: '回话率' }],
};
const phases = ['design', 'works', 'upkeep'].map((phase, i) => ({
  phase,
  words: '分批施工',
  culture: '保留老井',
  startsOn: `2025-0${4 + 2 * i}-01`,
  endsOn: `2025-0${5 + 2 * i}-28`,
}));
const facts = {
  kind: 'evening_school',
  title: '夜校',
  words: '六讲',
  capacity: 5,
  signUpUntil: '2025-03-20T10:00:00.000Z',
  sessions: [{ title: '第一讲', place: '二楼', startsAt: '2025-03-20T11:00:00.000Z', endsAt: '2025-03-20T12:00:00.000Z' }],
};

/** Ways of working, assets, themes, renewals, activities and honours in many of their states. */
export async function fillCommunal(t: FixtureApp, everything: Sender, before: Prepared): Promise<Prepared> {
  const committee = t.as('committee1');
  const person = await somebody(t);
  await fillMethods(committee, everything);
  const assetId = await fillAssets(t, committee);
  const { id: renewal } = await done(committee, '/renewals', { ...place, title: '小区出新', summary: '外墙和楼道', phases });
  await inStates(t, 'deliberation_renewal', renewal, ['works', 'upkeep']);
  const signUpId = await fillSeries(t, committee, person);
  await fillHonours(t, committee, person);
  const { rows } = await t.built.app.pool.query('select number from d_test.deliberation_topic limit 1');
  const bodies = {
    createMethod: { text },
    writeMethod: { text },
    adoptMethod: { areaCode: places.C2 },
    beginRollout: { areaCode: places.SA, startsOn: '2025-03-03', endsOn: '2025-06-30' },
    proposeTheme: { assetIds: [assetId] },
    chooseAssetForNeed: { assetId },
    leaveAssetOfNeed: { assetId },
    beginRenewal: { phases },
    writeRenewalPhase: phases[0] ?? {},
    linkRenewalConsultation: { number: rows[0]?.number },
    planSeries: facts,
    changeSeries: facts,
    tickSessionVisit: { signUpId },
  };
  return { ...before, bodies: { ...before.bodies, ...bodies } };
}

/** The person the sender of residents' requests is. */
async function somebody(t: FixtureApp): Promise<Sender> {
  const { rows } = await t.built.app.pool.query('select id from d_test.person limit 1');
  return resident(t, rows[0]?.id ?? (await residents(t, 1))[0] ?? '');
}

async function fillMethods(committee: Sender, everything: Sender): Promise<void> {
  await done(committee, '/methods', { ...place, title: '还在写', text });
  const { id } = await done(committee, '/methods', { ...place, title: '敲门', text });
  await done(committee, `/methods/${id}/publish`, { version: 1 });
  await done(committee, `/methods/${id}/texts`, { version: 2, text });
  await done(everything, `/methods/${id}/adoptions`, { areaCode: places.C3 });
  const days = { startsOn: '2025-03-03', endsOn: '2025-06-30' };
  await done(everything, `/methods/${id}/rollouts`, { areaCode: places.district, title: '推广', ...days });
}

async function fillAssets(t: FixtureApp, committee: Sender): Promise<string> {
  const facts = { ...place, kind: 'place', name: '老井', words: '井边的空地', owner: '居委会', lng: 118.78, lat: 31.99, shown: true };
  const { id } = await done(committee, '/assets', facts);
  await inStates(t, 'deliberation_asset', id, ['gone'], { gone_reason: '已拆' });
  const theme = await done(committee, '/themes', { ...place, title: '老井人家', words: '以老井为主题', assetIds: [id] });
  await inStates(t, 'deliberation_theme', theme.id, ['adopted'], { decided_at: t.clock.now() });
  return id;
}

async function fillSeries(t: FixtureApp, committee: Sender, person: Sender): Promise<string> {
  await done(committee, '/series', { ...place, ...facts });
  const { id } = await done(committee, '/series', { ...place, ...facts });
  await done(committee, `/series/${id}/open`, { version: 1 });
  await done(person, `/series/${id}/sign-ups`);
  await inStates(t, 'deliberation_series', id, ['open']);
  const { rows } = await t.built.app.pool.query('select id from d_test.deliberation_sign_up limit 1');
  return rows[0]?.id ?? units.urban;
}

async function fillHonours(t: FixtureApp, committee: Sender, person: Sender): Promise<void> {
  const honour = { ...place, title: '文明家庭', criteria: '邻里和睦', nominationsUntil: '2025-04-30T16:00:00.000Z' };
  await done(committee, '/honours', honour);
  const { id } = await done(committee, '/honours', honour);
  await done(committee, `/honours/${id}/open`, { version: 1 });
  for (const nominee of ['周家', '郑家'])
    await done(committee, `/honours/${id}/nominations`, { nominee, reasons: '照顾邻居', agreed: true });
  const { nominations } = (await t.as('subdistrictA').get(`/honours/${id}`)).json();
  const [shown] = nominations as { id: string; version: number }[];
  await done(t.as('subdistrictA'), `/nominations/${shown?.id}/show`, { version: shown?.version, words: '属实' });
  await done(person, `/nominations/${shown?.id}/object`, { words: '楼道堆物' });
  await inStates(t, 'deliberation_nomination', shown?.id ?? '', ['confirmed'], { nominee: '李家' });
  await inStates(t, 'deliberation_nomination', shown?.id ?? '', ['awarded'], { nominee: '王家', awarded_on: '2025-03-03' });
}
