import { registerSettings } from '../../../platform/settings.ts';

/** Limits of running projects; a district may set its own (requirements S001-59, S001-61, S003-57, O31, O33). */
registerSettings(
  (
    [
      ['project_silent_days', '项目多少天没有动态就提示', 'Days without news after which a project counts as silent', 30, 'S001-59'],
      ['project_spending_ahead', '支出进度超前时间进度多少个百分点就提示', 'Points by which spending may run ahead of time', 20, 'S003-57'],
      ['project_spending_behind', '支出进度落后时间进度多少个百分点就提示', 'Points by which spending may stay behind time', 40, 'S001-59'],
      ['project_rectify_days', '限期整改天数', 'Days to put a project right', 30, 'S001-61'],
      ['project_review_experts', '中期、结项评估的专家人数', 'Experts of mid-term and closing evaluations', 3, 'O31'],
      [
        'project_budget_shift',
        '预算调整超过百分之几要联合审定',
        'Budget shift in per cent beyond which the board decides',
        10,
        'requirements 2.3.5',
      ],
    ] as const
  ).map(([name, zh, en, defaultValue, source]) => ({ name, label: { zh, en }, kind: 'count', rule: { minimum: 1 }, defaultValue, source })),
);
