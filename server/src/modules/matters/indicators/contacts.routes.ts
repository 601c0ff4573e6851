import { Type } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute } from '../../../platform/http/route.ts';
import { Id, Nullable } from '../../../platform/http/schemas.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { areaNames } from '../../areas/index.ts';
import { currentCatalogue } from '../../catalogue/index.ts';
import { kindsProvided } from '../../organizations/index.ts';
import { notYourMatter } from '../matters.errors.ts';
import { contactsByCentre, reachedPeople } from './contacts.queries.ts';
import { FiguresQuery, Share } from './indicators.schema.ts';
import { share } from './matters.indicators.ts';
import { questionOf } from './period.ts';

const figures = { method: 'GET' as const, access: ['staff'] as const, query: FiguresQuery, problems: [notYourMatter, invalidInput] };
const Reached = { reached: Share, missing: Type.Integer({ description: 'On record and not heard of in twelve months' }) };

/** Whom the district reaches: at the windows of its centres, and of the people it knows. */
export const contactRoutes: readonly AnyRoute[] = [
  readRoute({
    ...figures,
    path: '/indicators/centres',
    operationId: 'listCentreContacts',
    summary: { zh: '各服务中心接待量', en: 'Residents who came to each service centre' },
    response: Type.Object({
      items: Type.Array(
        Type.Object({
          centreId: Id,
          name: Type.String(),
          contacts: Type.Integer(),
          filed: Type.Integer({ description: 'Demands taken in at its windows' }),
          visits: Type.Integer({ description: 'Visits about a matter that was begun before, there or elsewhere' }),
        }),
      ),
    }),
    handler: async (ctx, { query }) => {
      const centres = await contactsByCentre(ctx, questionOf(ctx, query));
      return { items: centres.map((centre) => ({ ...centre, contacts: centre.filed + centre.visits })) };
    },
  }),
  readRoute({
    ...figures,
    path: '/indicators/services-provided',
    operationId: 'listServicesProvided',
    summary: { zh: '服务覆盖：私事类型有没有可找的服务商', en: 'Kinds of private matters with at least one vetted provider' },
    response: Type.Object({
      all: Share,
      missing: Type.Array(Type.Object({ code: Type.String(), name: Type.String() }), { description: 'Nobody vetted does these' }),
    }),
    handler: (ctx, { query }) => servicesProvided(ctx, query),
  }),
  readRoute({
    ...figures,
    path: '/indicators/people-reached',
    operationId: 'listPeopleReached',
    summary: { zh: '人员覆盖：本地、外来和外籍居民', en: 'People reached: local, migrant and foreign residents' },
    response: Type.Object({
      all: Share,
      items: Type.Array(
        Type.Object({
          status: Type.String(),
          ...Reached,
          areas: Type.Array(Type.Object({ areaCode: Nullable(Type.String()), name: Type.String(), ...Reached }), {
            description: 'Where those live who were not reached',
          }),
        }),
      ),
    }),
    handler: (ctx, { query }) => peopleReached(ctx, query),
  }),
];

/** Of the kinds of private matters, those for which a place has somebody to turn to who was vetted (S003-20). */
async function servicesProvided(ctx: Ctx, query: Parameters<typeof questionOf>[1]) {
  const { areaCode } = questionOf(ctx, query);
  const [{ items }, provided] = await Promise.all([currentCatalogue(ctx), kindsProvided(ctx, areaCode)]);
  const kinds = [...items.values()].filter((item) => item.class === 'private');
  const missing = kinds.filter((item) => !provided.includes(item.code));
  return {
    all: share(kinds.length - missing.length, kinds.length),
    missing: missing.map(({ code, name }) => ({ code, name: name[ctx.lang] })),
  };
}

async function peopleReached(ctx: Ctx, query: Parameters<typeof questionOf>[1]) {
  const { areaCode, now } = questionOf(ctx, query);
  const rows = await reachedPeople(ctx, areaCode, now);
  const names = await areaNames(ctx);
  const view = ({ reached, n }: (typeof rows)[number]) => ({ reached: share(reached, n), missing: n - reached });
  const whole = rows.filter((row) => row.whole);
  const items = whole.map((row) => {
    const inAreas = rows.filter((other) => !other.whole && other.status === row.status && other.reached < other.n);
    const areas = inAreas.map((each) => ({ areaCode: each.areaCode, name: names.get(each.areaCode ?? '')?.name ?? '', ...view(each) }));
    return { status: row.status, ...view(row), areas };
  });
  const sum = (part: 'reached' | 'n') => whole.reduce((total, row) => total + row[part], 0);
  return { all: share(sum('reached'), sum('n')), items };
}
