import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import {
  type Background,
  growthFrom,
  type IssueProfile,
  placeOfProfile,
  profileOf,
  termsOfTitles,
  warningStep,
} from '../../understanding/index.ts';
import { backgrounds } from './background.ts';
import {
  countedIssue,
  countMembers,
  giveUpSingles,
  type IssueFigures,
  miscounted,
  movingIssues,
  removeIssue,
  saveFigures,
} from './figures.repository.ts';
import type { HotIssueEvent } from './hot-issues.events.ts';
import { lockPlacing, removeMembers, saveProfile, signalsOf } from './hot-issues.repository.ts';
import { commonArea, issueTitle } from './hot-issues.rules.ts';

/** Counts an issue anew, names it, and says once a step that it grows. An issue without members is gone. */
export async function refreshIssue(ctx: WriteCtx, id: string, background: Background): Promise<void> {
  const issue = await countedIssue(ctx, id);
  if (!issue) return;
  const figures = await countMembers(ctx, id);
  if (!figures) return removeIssue(ctx, id);
  const { areas, titles, ...counted } = figures;
  const growth = growthFrom(figures);
  const named = nameOf(figures, issue.profile, background);
  const area = commonArea(areas, ctx.district.areaCode);
  const warned = warn(ctx, { id, area, figures, before: issue.warnedStep });
  await saveFigures(ctx, id, { ...counted, ...named, ...warned, area_code: area, surprise: Math.floor(growth.surprise * 100) });
}

function nameOf({ titles, messages }: IssueFigures, profile: IssueProfile, background: Background) {
  const place = placeOfProfile(profile);
  const terms = messages > 1 ? termsOfTitles(titles, background) : [];
  return { place, terms, title: issueTitle({ place, terms, titles }) };
}

/** One fact for each doubling; what has calmed down may be warned of again. */
function warn(
  ctx: WriteCtx,
  { id, area, figures, before }: { id: string; area: string; figures: IssueFigures; before: number },
): { warned_step?: number; warned_at?: Date | null } {
  const step = warningStep({ people: figures.people, growth: growthFrom(figures) });
  if (figures.recent === 0) return before > 0 ? { warned_step: 0, warned_at: null } : {};
  if (step <= before) return {};
  emit<HotIssueEvent>(ctx, {
    name: 'hot_issue.grew',
    subject: { type: 'hot_issue', id },
    data: { area, step, recent: figures.recent, messages: figures.messages, people: figures.people },
  });
  return { warned_step: step, warned_at: ctx.now };
}

/** Takes demands out again: withdrawn, merged into another, or emptied. What they said leaves the issue with them. */
export async function forgetDemands(ctx: WriteCtx, demandIds: readonly string[]): Promise<void> {
  await lockPlacing(ctx);
  const background = await backgrounds.get(ctx);
  for (const issueId of await removeMembers(ctx, demandIds)) {
    const signals = await signalsOf(ctx, issueId);
    if (signals.length > 0) await saveProfile(ctx, issueId, profileOf(signals));
    await refreshIssue(ctx, issueId, background);
  }
}

/** Every hour: growth moves with the days, also where nobody writes. */
export async function moveWithTheDays(ctx: WriteCtx): Promise<void> {
  await lockPlacing(ctx);
  const background = await backgrounds.get(ctx);
  for (const id of await movingIssues(ctx)) await refreshIssue(ctx, id, background);
}

/** Every night: counts again whatever does not agree with its members, and gives up what nobody joined. @returns how many were wrong */
export async function recountIssues(ctx: WriteCtx): Promise<number> {
  await lockPlacing(ctx);
  const wrong = await miscounted(ctx);
  const background = await backgrounds.get(ctx);
  for (const id of wrong) await refreshIssue(ctx, id, background);
  await giveUpSingles(ctx);
  return wrong.length;
}
