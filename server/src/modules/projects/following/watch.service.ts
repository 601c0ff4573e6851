import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { settingOf } from '../../../platform/settings.ts';
import { monthsMissing } from '../milestones/calendar.rules.ts';
import { checkedMonthly } from '../milestones/contract.repository.ts';
import { type MilestoneRecord, milestonesOf } from '../milestones/milestones.repository.ts';
import { singleInputs } from '../parties/contributions.queries.ts';
import type { ProjectRecord } from '../running/projects.repository.ts';
import { isWorking } from '../running/projects.workflow.ts';
import { type Flag, flagsOf, paceOf, type WatchLimits } from './flags.rules.ts';
import { type Heard, heardOf } from './reports.queries.ts';
import { checksOf } from './visits.repository.ts';

/** The district's limits for watching projects. */
export async function watchLimits(ctx: Ctx): Promise<WatchLimits> {
  return {
    silentDays: await settingOf<number>(ctx, 'project_silent_days', 30),
    aheadPoints: await settingOf<number>(ctx, 'project_spending_ahead', 20),
    behindPoints: await settingOf<number>(ctx, 'project_spending_behind', 40),
  };
}

export interface Watched {
  readonly flags: readonly Flag[];
  readonly time: number;
  readonly spending: number;
  readonly heard: Heard | undefined;
  readonly milestones: readonly MilestoneRecord[];
}

/** How several projects stand today: pace, milestones and flags; finished ones carry no flag. */
export async function watch(ctx: Ctx, projects: readonly ProjectRecord[]): Promise<Map<string, Watched>> {
  if (projects.length === 0) return new Map();
  const ids = projects.map((project) => project.id);
  const [limits, heard, milestones, checks, single, monthly] = await Promise.all([
    watchLimits(ctx),
    heardOf(ctx, ids),
    milestonesOf(ctx, ids),
    checksOf(ctx, ids),
    singleInputs(ctx, projects),
    checkedMonthly(ctx, ids),
  ]);
  const today = localDateOf(ctx.now);
  return new Map(
    projects.map((project) => {
      const own = milestones.filter((m) => m.projectId === project.id);
      const filed = checks.filter((check) => check.projectId === project.id).map((check) => check.month);
      const said = heard.get(project.id);
      const facts = {
        ...project,
        spent: said?.spent ?? (0n as never),
        heardOn: latest(project.publicAt ? localDateOf(project.publicAt) : project.startsOn, said?.lastReportOn, said?.lastVisitOn),
        milestones: own,
        midtermPassed: project.midtermPassedAt !== null || project.state !== 'running',
        monthsMissing: monthly.has(project.id) ? monthsMissing(project, { dueOn: today, today, filed }).length : 0,
        watched: project.watchedAt !== null,
        singleInput: single.has(project.id),
      };
      return [
        project.id,
        { flags: isWorking(project.state) ? flagsOf(facts, today, limits) : [], ...paceOf(facts, today), heard: said, milestones: own },
      ];
    }),
  );
}

function latest(...dates: (string | null | undefined)[]): string {
  return (
    dates
      .filter((date) => typeof date === 'string')
      .sort()
      .at(-1) ?? ''
  );
}
