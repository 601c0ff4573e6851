import { recordReporter } from '../modules/identity/index.ts';
import { type Answers, answerSurvey, createSurvey, openSurvey, ownInvitations } from '../modules/surveys/index.ts';
import type { Actor, WriteCtx } from '../platform/context.ts';
import type { DemoWorld } from './demo-matters.ts';

const surnames = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈', '褚', '卫', '蒋', '沈', '韩', '杨', '朱', '秦', '尤', '许'];
const day = 86_400_000;

/** A community, who asks there, and people who can be asked. */
export interface Asking {
  readonly world: Pick<DemoWorld, 'act'>;
  readonly community: string;
  readonly committee: Actor;
  readonly people: readonly Actor[];
}

/** People of a community who have shown their phones, sixty for three given names; most never filed anything. */
export async function neighbours(
  ctx: WriteCtx,
  { community, firstPhone, given }: { readonly community: string; readonly firstPhone: number; readonly given: readonly string[] },
): Promise<Actor[]> {
  const ids: string[] = [];
  for (const [i, surname] of surnames.entries())
    for (const [j, name] of given.entries()) {
      const phone = `1370000${firstPhone + i * given.length + j}`;
      const id = await recordReporter(ctx, { name: `${surname}${name}`, phone, areaCode: community });
      if (id) ids.push(id);
    }
  await ctx.db.updateTable('person').set({ identity_level: 1 }).where('id', 'in', ids).execute();
  return ids.map((id): Actor => ({ kind: 'resident', id, name: '居民', holdings: [], demandId: null }));
}

/** Puts questions of the bank to two hundred people drawn by lot, or all there are, for two weeks. @returns the survey */
export function ask(
  { world, community, committee }: Asking,
  at: Date,
  { codes, ...input }: { readonly title: string; readonly series: string; readonly codes: readonly string[] },
): Promise<string> {
  const intro = '一共几道题，点几下就行，不记名。';
  return world.act(committee, at, async (ctx) => {
    const questions = codes.map((code) => ({ code }));
    const id = await createSurvey(ctx, { ...input, areaCode: community, intro, sampleSize: 200, questions });
    await openSurvey(ctx, id, { version: 1, closesAt: new Date(ctx.now.getTime() + 14 * day) });
    return id;
  });
}

export interface Answering {
  readonly id: string;
  readonly codes: readonly string[];
  /** How many of the neighbours try; those who were not drawn cannot. */
  readonly count: number;
  /** What one of them thinks, on more than this survey asks. */
  readonly opinion: (i: number) => Answers;
}

/** Lets neighbours who were drawn answer. */
export async function answer({ world, committee, people }: Asking, at: Date, { id, codes, count, opinion }: Answering): Promise<void> {
  await world.act(committee, at, async (ctx) => {
    for (const [i, actor] of people.slice(0, count).entries()) {
      const own = (await ownInvitations({ ...ctx, actor })).find(({ survey }) => survey.id === id);
      const fitting = Object.entries(opinion(i)).filter(([code]) => codes.includes(code));
      if (own) await answerSurvey({ ...ctx, actor }, own.token, Object.fromEntries(fitting));
    }
  });
}
