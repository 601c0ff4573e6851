import type { Ctx } from '../../../platform/context.ts';
import type { Phrase } from '../../../platform/problem.ts';
import { registerSettings, settingOf } from '../../../platform/settings.ts';

/** What a province asks of a community organisation before it is filed (O34). */
export interface FilingConditions {
  readonly minMembers: number;
  readonly papers: readonly string[];
}

/** What an organisation must be to stand in the directory (S001-51). */
export interface DirectoryConditions {
  readonly acceptsFiled: boolean;
  /** Grades 1A to 5A; asked of registered ones only, for a filed one cannot be assessed. */
  readonly minRating: number;
  readonly minStaff: number;
  /** A filed one works with its members. */
  readonly minMembersForFiled: number;
  readonly reportWithinYears: number;
  readonly cleanMonths: number;
  readonly noticeDays: number;
}

/** Names of the papers a filing asks for; a district may ask for others, which are shown by their code. */
export const paperNames: Readonly<Record<string, Phrase>> = {
  application: { zh: '备案申请书', en: 'application' },
  charter: { zh: '章程或活动规则', en: 'charter' },
  member_list: { zh: '成员名单', en: 'list of members' },
  place: { zh: '活动场所证明', en: 'proof of a place' },
  person_in_charge: { zh: '负责人基本情况', en: 'details of the person in charge' },
};
const papers = Object.keys(paperNames).join(' ');

type Settings = Readonly<Record<string, readonly [defaultValue: number | string | boolean, zh: string, en: string, source: string]>>;
const defaults: Settings = {
  filing_members: [5, '社区社会组织备案最少成员数', 'Fewest members for filing', 'O34'],
  filing_papers: [papers, '备案需要的材料代码，空格分隔', 'Codes of the papers for filing, with blanks between', 'O34'],
  directory_accepts_filed: [true, '承接目录接受备案组织', 'The directory takes filed organisations', 'S001-51'],
  directory_min_rating: [3, '承接目录最低评估等级（A）', 'Lowest grade (A) for the directory', 'S001-51'],
  directory_min_staff: [2, '承接目录最少专职人员', 'Fewest staff for the directory', 'S001-51'],
  directory_min_members: [5, '承接目录备案组织最少成员', 'Fewest members of a filed one for the directory', 'S001-51'],
  directory_report_years: [2, '承接目录年度报告在几年之内', 'The yearly report is at most so many years old', 'S001-51'],
  directory_clean_months: [24, '承接目录要求多少个月无处罚', 'Months without a sanction', 'S001-51'],
  directory_notice_days: [10, '不再符合条件后多少天移出目录', 'Days of notice before leaving the directory', 'S001-51'],
  idle_months_filed: [6, '备案组织多少个月无活动列为不活跃', 'Months without activity until a filed one is idle', '2.3.6'],
  idle_months_registered: [12, '登记组织多少个月无活动列为不活跃', 'Months without activity until a registered one is idle', '2.3.6'],
};
const kinds = { number: 'count', string: 'text', boolean: 'flag' } as const;
registerSettings(
  Object.entries(defaults).map(([name, [defaultValue, zh, en, source]]) => ({
    name: `organisations.${name}`,
    label: { zh, en },
    kind: kinds[typeof defaultValue as keyof typeof kinds],
    rule: {},
    defaultValue,
    source,
  })),
);

const own = <T>(ctx: Ctx, name: string): Promise<T> => settingOf(ctx, `organisations.${name}`, defaults[name]?.[0] as T);

/** What filing asks for in this district. */
export async function filingConditions(ctx: Ctx): Promise<FilingConditions> {
  const wanted = await own<string>(ctx, 'filing_papers');
  return { minMembers: await own(ctx, 'filing_members'), papers: wanted.split(/\s+/).filter((code) => code !== '') };
}

/** What the directory asks for in this district. */
export async function directoryConditions(ctx: Ctx): Promise<DirectoryConditions> {
  return {
    acceptsFiled: await own(ctx, 'directory_accepts_filed'),
    minRating: await own(ctx, 'directory_min_rating'),
    minStaff: await own(ctx, 'directory_min_staff'),
    minMembersForFiled: await own(ctx, 'directory_min_members'),
    reportWithinYears: await own(ctx, 'directory_report_years'),
    cleanMonths: await own(ctx, 'directory_clean_months'),
    noticeDays: await own(ctx, 'directory_notice_days'),
  };
}

/** Months without activity after which an organisation is idle, by its legal kind. */
export async function idleMonths(ctx: Ctx): Promise<{ filed: number; registered: number }> {
  return { filed: await own(ctx, 'idle_months_filed'), registered: await own(ctx, 'idle_months_registered') };
}
