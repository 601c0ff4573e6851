import { addDays, localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, ReadCtx, WriteCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import { settingOf } from '../../../platform/settings.ts';
import { personCard } from '../../identity/index.ts';
import { figuresQuestion } from '../../matters/index.ts';
import { growthNotAsked } from './growth.errors.ts';
import { answersOf, type GrowthAnswer, insertAnswer, occasionsOf, removeAnswers, sumsOf } from './growth.repository.ts';
import { type GrowthMoment, growthQuestionCodes, growthQuestions, meanTenths, momentDue } from './growth.rules.ts';

/** What the signed-in resident is asked now, with how often they took part; null where nothing is to be asked (S003-66). */
export async function askedNow(ctx: Ctx): Promise<{ occasions: number; moment: GrowthMoment | null }> {
  const personId = ctx.actor.id ?? '';
  const occasions = await occasionsOf(ctx, personId);
  const answered = await answersOf(ctx, personId);
  return {
    occasions,
    moment: momentDue(
      occasions,
      answered.map((answer) => answer.moment),
    ),
  };
}

/**
 * The resident answers. That somebody did is no fact: the log would join the answer with a name (decisions 0045, 0050).
 * @throws growth-not-asked, also for whoever has no community yet
 */
export async function answerGrowth(ctx: WriteCtx, answer: GrowthAnswer): Promise<void> {
  const { moment } = await askedNow(ctx);
  const areaCode = (await personCard(ctx, ctx.actor.id ?? ''))?.areaCode ?? null;
  if (moment !== answer.moment || areaCode === null) throw growthNotAsked();
  await insertAnswer(ctx, ctx.actor.id ?? '', { ...answer, areaCode, month: monthOf(localDateOf(ctx.now)) });
}

const monthOf = (day: string): string => `${day.slice(0, 7)}-01`;

/**
 * How those who answered both times judged themselves then and now, up to the end of last month; hidden below the least number of people, because
 * few answers lead to who gave them. @throws not-your-matter
 */
export async function growthOf(ctx: Ctx, query: { readonly area?: string }) {
  const month = monthOf(localDateOf(ctx.now));
  const until = addDays(month, -1);
  const { areaCode } = figuresQuestion(ctx, query);
  const least = await settingOf(ctx, 'min_n_person', 10);
  const { n, sums } = await sumsOf(ctx, areaCode, month);
  const shown = n >= least;
  const figures = growthQuestionCodes.map((code) => ({
    code,
    name: growthQuestions[code][ctx.lang],
    first: shown ? meanTenths(sums[code].first, n) : null,
    fifth: shown ? meanTenths(sums[code].fifth, n) : null,
  }));
  return { areaCode, until, n: shown ? n : null, least, figures };
}

/** What somebody said of themselves, for their own data (PIPL 45). */
export async function ownGrowth(ctx: ReadCtx, personId: string): Promise<unknown> {
  return { answers: await answersOf(ctx, personId) };
}

export const growthErasure: Subscriber = {
  name: 'deliberation.erase_growth',
  events: ['person.erased'],
  handle: (ctx, event) => removeAnswers(ctx, event.subjectId),
};
