import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import {
  type Background,
  growthFrom,
  type IssueFace,
  type IssueProfile,
  placeOfProfile,
  termsOfTitles,
  warningStep,
} from '../../understanding/index.ts';
import { backgrounds } from './background.ts';
import { profilesAnew, profilesOf, removeIssues, type StoredFigures, writeFigures, writeIssues } from './board.repository.ts';
import { countMembers, giveUpSingles, type IssueFigures, miscounted, movingIssues } from './figures.repository.ts';
import type { HotIssueEvent } from './hot-issues.events.ts';
import { lockPlacing, removeMembers } from './hot-issues.repository.ts';
import { commonArea, issueTitle } from './hot-issues.rules.ts';

const atOnce = 200;

/** Stores issues that have members with what they are about, counted and named anew; says once a step that one grows. */
export async function storeIssues(ctx: WriteCtx, profiles: ReadonlyMap<string, IssueProfile>, background: Background): Promise<void> {
  const counted = await countMembers(ctx, [...profiles.keys()]);
  const rows = counted.flatMap((figures) => {
    const profile = profiles.get(figures.id);
    return profile ? [{ id: figures.id, profile, figures: figuresOf(ctx, figures, { face: profile, background }) }] : [];
  });
  await writeIssues(ctx, rows);
}

/** Counts and names issues anew that are about the same as before, a few hundred at once. Those without members are gone. */
async function refreshIssues(ctx: WriteCtx, ids: readonly string[], background: Background): Promise<void> {
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    const faces = await profilesOf(ctx, some);
    const counted = await countMembers(ctx, some);
    const rows = counted.flatMap((figures) => {
      const face = faces.get(figures.id);
      return face ? [{ id: figures.id, figures: figuresOf(ctx, figures, { face, background }) }] : [];
    });
    await writeFigures(ctx, rows);
    const left = new Set(counted.map(({ id }) => id));
    await removeIssues(
      ctx,
      some.filter((id) => !left.has(id)),
    );
  }
}

function figuresOf(ctx: WriteCtx, figures: IssueFigures, { face, background }: { face: IssueFace; background: Background }): StoredFigures {
  const { id, areas, titles, warned_step: before, ...counted } = figures;
  const area = commonArea(areas, ctx.district.areaCode);
  const place = placeOfProfile(face);
  const terms = figures.messages > 1 ? termsOfTitles(titles, background) : [];
  const title = issueTitle({ place, terms, titles });
  const surprise = Math.floor(growthFrom(figures).surprise * 100);
  return { ...counted, title, place, terms, area_code: area, surprise, ...warn(ctx, { id, area, figures, before }) };
}

/** One fact for each doubling; what has calmed down may be warned of again. */
function warn(
  ctx: WriteCtx,
  { id, area, figures, before }: { id: string; area: string; figures: IssueFigures; before: number },
): { warned_step: number; warned_at: Date | null } {
  const step = warningStep({ people: figures.people, growth: growthFrom(figures) });
  if (figures.recent === 0) return { warned_step: 0, warned_at: null };
  if (step <= before) return { warned_step: before, warned_at: null };
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
  const left = await removeMembers(ctx, demandIds);
  if (left.length > 0) await storeAnew(ctx, left);
}

/** Makes anew what issues are about, from the members they have now. */
export async function storeAnew(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  const background = await backgrounds.get(ctx);
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    const profiles = await profilesAnew(ctx, some);
    await storeIssues(ctx, profiles, background);
    await removeIssues(
      ctx,
      some.filter((id) => !profiles.has(id)),
    );
  }
}

/** Every hour: growth moves with the days, also where nobody writes. */
export async function moveWithTheDays(ctx: WriteCtx): Promise<void> {
  await lockPlacing(ctx);
  await refreshIssues(ctx, await movingIssues(ctx), await backgrounds.get(ctx));
}

/** Every night: counts again whatever does not agree with its members, and gives up what nobody joined. @returns how many were wrong */
export async function recountIssues(ctx: WriteCtx): Promise<number> {
  await lockPlacing(ctx);
  const wrong = await miscounted(ctx);
  await refreshIssues(ctx, wrong, await backgrounds.get(ctx));
  await giveUpSingles(ctx);
  return wrong.length;
}
