import { instantAt, localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { registerSettings, settingOf } from '../../../platform/settings.ts';
import { type Area, areasOfLevel } from '../../areas/index.ts';
import { paidByPlace } from '../../funds/index.ts';
import { figuresQuestion } from '../../matters/index.ts';
import { newestFigures } from '../../surveys/index.ts';
import { indexOf, isFlagged, perHeadOf, type RiseLimit } from './spending.rules.ts';

const usualLimit: RiseLimit = { num: 1, den: 10 };

registerSettings([
  {
    name: 'spending_flag_rise',
    label: {
      zh: '人均投入增长超过多少而满意度没有上升就提示',
      en: 'Rise of spending per resident from which a place without a rise of satisfaction is flagged',
    },
    kind: 'share',
    rule: {},
    defaultValue: usualLimit,
    source: 'S000-31',
  },
]);

interface Year {
  readonly year: number;
  readonly paid: ReadonlyMap<string, bigint>;
  readonly liked: Awaited<ReturnType<typeof newestFigures>>;
}

async function yearOf(ctx: Ctx, year: number, { areaCode, areaCodes }: { areaCode: string; areaCodes: readonly string[] }): Promise<Year> {
  const period = { from: instantAt(`${year}-01-01`), to: instantAt(`${year + 1}-01-01`) };
  const [paid, liked] = await Promise.all([
    paidByPlace(ctx, areaCode, period),
    newestFigures(ctx, { areaCodes, code: 'satisfaction', ...period }),
  ]);
  return { year, paid, liked };
}

function lineOf({ year, paid, liked }: Year, { code, population }: Area) {
  const spent = paid.get(code) ?? 0n;
  const said = liked.get(code);
  const mean = said?.mean ?? null;
  return {
    year,
    spentFen: Number(spent),
    perHead: perHeadOf(spent, population),
    index: mean === null ? null : indexOf(mean),
    n: said?.n ?? 0,
  };
}

/** Flagged ones first, those that cannot be judged last. */
const rankOf = (flagged: boolean | null): number => (flagged === null ? 2 : Number(!flagged));

/**
 * What was paid out for each resident of each community beside how satisfied residents are, for a year and the one before; flagged where spending rose and
 * satisfaction did not (S000-31). Residents are counted as the areas have them now. @throws not-your-matter
 */
export async function spendingOf(ctx: Ctx, query: { readonly area?: string; readonly year?: number }) {
  const { areaCode } = figuresQuestion(ctx, query.area === undefined ? {} : { area: query.area });
  const today = localDateOf(ctx.now);
  const year = query.year ?? Number(today.slice(0, 4));
  const communities = await areasOfLevel(ctx, 'community', areaCode, today);
  const scope = { areaCode, areaCodes: communities.map(({ code }) => code) };
  const [before, after] = await Promise.all([yearOf(ctx, year - 1, scope), yearOf(ctx, year, scope)]);
  const limit = await settingOf(ctx, 'spending_flag_rise', usualLimit);
  const items = communities.map((area) => {
    const years = [lineOf(before, area), lineOf(after, area)] as const;
    return { areaCode: area.code, name: area.name, residents: area.population, years: [...years], flagged: isFlagged(...years, limit) };
  });
  const worstFirst = [...items].sort((a, b) => rankOf(a.flagged) - rankOf(b.flagged) || (a.areaCode < b.areaCode ? -1 : 1));
  return { areaCode, year, limit, items: worstFirst };
}
