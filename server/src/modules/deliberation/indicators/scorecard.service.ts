import { addDays, instantAt, localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Phrase } from '../../../platform/problem.ts';
import { registerSettings, settingOf } from '../../../platform/settings.ts';
import { governingFigures } from '../../matters/index.ts';
import { lastQuarters, yearBefore } from './quarters.rules.ts';
import { commentedNotices, keptClauses, lastingResults, type Part } from './scorecard.queries.ts';

const keptShare = { num: 4, den: 5 };

registerSettings([
  {
    name: 'covenant_clause_kept',
    label: { zh: '公约条款守约率达到多少算“遵守”', en: 'Compliance from which a clause counts as kept' },
    kind: 'share',
    rule: {},
    defaultValue: keptShare,
    source: 'S002-104, S002-107',
  },
]);

interface Axis {
  readonly code: 'actors' | 'deliberation' | 'sources' | 'lasting' | 'covenants';
  readonly name: Phrase;
  readonly formula: Phrase;
  /** Console page with the rows behind it; null where nothing is known yet. */
  readonly rows: string | null;
  /** Why there is no figure. */
  readonly missing?: Phrase;
}

const axes: readonly Axis[] = [
  {
    code: 'actors',
    name: { zh: '主体多元化', en: 'Many kinds of actors' },
    formula: {
      zh: '有三类以上主体实际参与的办结事项 ÷ 全部办结事项',
      en: 'closed matters with three and more kinds of actors ÷ all closed matters',
    },
    rows: '/comparisons?tab=linkage',
  },
  {
    code: 'deliberation',
    name: { zh: '过程协商化', en: 'Decided by deliberation' },
    formula: {
      zh: '通过议事协商解决的公共事项 ÷ 全部办结公共事项',
      en: 'public matters settled by deliberation ÷ all closed public matters',
    },
    rows: '/routes-622',
  },
  {
    code: 'sources',
    name: { zh: '资源广泛化', en: 'Many sources of supply' },
    formula: { zh: '项目平均资源来源数 ÷ 5', en: 'sources of supply of a project on average ÷ 5' },
    rows: null,
    missing: { zh: '项目和资金还没有纳入平台，暂时没有数据', en: 'Projects and funds are not on the platform yet' },
  },
  {
    code: 'lasting',
    name: { zh: '结果持续化', en: 'Results that last' },
    formula: {
      zh: '满十二个月仍然有效的决议和公约 ÷ 满十二个月的决议和公约',
      en: 'resolutions and covenants that hold after twelve months ÷ all that are that old',
    },
    rows: '/covenants',
  },
  {
    code: 'covenants',
    name: { zh: '约束公约化', en: 'Covenants that are kept' },
    formula: { zh: '守约率达标的条款 ÷ 巡查过的条款', en: 'clauses kept ÷ clauses checked on walks' },
    rows: '/covenants',
  },
];

const shareOf = ({ part, n }: Part) => ({ part, n, value: n > 0 ? part / n : null });

/** The five axes of governance for a place over twelve months, each with its formula and what it rests on (S002-104). @throws not-your-matter */
export async function scorecardOf(ctx: Ctx, query: { readonly area?: string }) {
  const to = localDateOf(ctx.now);
  const from = addDays(yearBefore(to), 1);
  const figures = await governingFigures(ctx, { ...query, from, to });
  const kept = await settingOf(ctx, 'covenant_clause_kept', keptShare);
  const period = { from: instantAt(from), to: instantAt(addDays(to, 1)) };
  const values: Record<Axis['code'], Part | null> = {
    actors: { part: figures.diverse.part ?? 0, n: figures.diverse.n },
    deliberation: { part: figures.deliberated.part ?? 0, n: figures.deliberated.n },
    sources: null,
    lasting: await lastingResults(ctx, figures.areaCode, yearBefore(to)),
    covenants: await keptClauses(ctx, figures.areaCode, period, kept),
  };
  return {
    areaCode: figures.areaCode,
    from,
    to,
    axes: axes.map(({ code, name, formula, rows, missing }) => {
      const measured = values[code];
      return {
        code,
        name: name[ctx.lang],
        formula: formula[ctx.lang],
        rows: rows && `${rows}${rows.includes('?') ? '&' : '?'}area=${figures.areaCode}`,
        missing: missing?.[ctx.lang] ?? null,
        ...(measured ? shareOf(measured) : { part: null, n: 0, value: null }),
      };
    }),
  };
}

/** The two-way figures of the last four quarters: messages answered in time, notices people commented on (S002-105). @throws not-your-matter */
export async function twoWayOf(ctx: Ctx, query: { readonly area?: string }) {
  const quarters = [];
  let areaCode = query.area ?? ctx.district.areaCode;
  for (const { name, from, to } of lastQuarters(localDateOf(ctx.now))) {
    const figures = await governingFigures(ctx, { ...query, from, to });
    areaCode = figures.areaCode;
    const notices = await commentedNotices(ctx, areaCode, { from: instantAt(from), to: instantAt(addDays(to, 1)) });
    const answered = { part: figures.answeredInTime.part ?? 0, n: figures.answeredInTime.n };
    quarters.push({ quarter: name, from, to, answered: shareOf(answered), notices: shareOf(notices) });
  }
  return { areaCode, quarters };
}
