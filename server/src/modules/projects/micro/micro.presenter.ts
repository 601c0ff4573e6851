import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { all, type Decision, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { areaNames } from '../../areas/index.ts';
import { attachmentsOf } from '../../attachments/index.ts';
import { microHasReceipts, notYourMicro } from './micro.errors.ts';
import { moneyOf } from './micro.money.ts';
import { can } from './micro.policy.ts';
import { listMicros, type MicroFilter } from './micro.queries.ts';
import { type MicroRecord, receiptsOf } from './micro.repository.ts';
import { microWorkflow } from './micro.workflow.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
const number = (amount: bigint | null): number | null => (amount === null ? null : Number(amount));

/** Micro-projects and ideas the actor may see, the newest first, with receipts and pictures for those who keep the accounts. */
export async function microPage(ctx: Ctx, filter: MicroFilter) {
  const { items, next } = await listMicros(ctx, filter);
  const receipts = await receiptsOf(
    ctx,
    items.map((micro) => micro.id),
  );
  const files = await attachmentsOf(
    ctx,
    'micro_receipt',
    receipts.map((r) => r.id),
  );
  const areas = await areaNames(ctx);
  const money = await moneyOf(ctx, items);
  return {
    next,
    items: items.map((micro) => {
      const own = ctx.actor.kind === 'resident' && ctx.actor.id !== null && micro.contact === ctx.actor.id;
      const keeps = own || can.decide(ctx.actor, micro).allowed;
      const shown = receipts.filter((r) => r.microId === micro.id);
      const pictures = (id: string) =>
        keeps ? files.filter((file) => file.ownerId === id).map((file) => ({ id: file.id, name: file.name })) : [];
      return {
        ...presentMicro(ctx, micro, { own, keeps, bought: shown.length > 0 }),
        area: areas.get(micro.areaCode)?.name ?? micro.areaCode,
        group: micro.group,
        ...(money.get(micro.id) ?? { fund: null, payment: null }),
        receipts: shown.map(({ microId: _, ...r }) => ({ ...r, pictures: pictures(r.id) })),
      };
    }),
  };
}

function presentMicro(ctx: Ctx, micro: MicroRecord, { own, keeps, bought }: { own: boolean; keeps: boolean; bought: boolean }) {
  const decide = can.decide(ctx.actor, micro);
  const fit = (action: string) => action === 'decline' || action === 'close' || (action === 'adopt') === (micro.kind === 'golden_idea');
  const steps = actionsFrom(microWorkflow, micro.state).filter(fit);
  const abilities: Record<string, Decision> = Object.fromEntries(steps.map((action) => [action, decide]));
  if (micro.state === 'approved') abilities['add_receipt'] = when(own || decide.allowed, notYourMicro);
  if (abilities['decline'] && bought) abilities['decline'] = all(decide, when(false, microHasReceipts));
  return {
    id: micro.id,
    number: micro.number,
    kind: micro.kind,
    areaCode: micro.areaCode,
    title: micro.title,
    words: micro.words,
    amount: Number(micro.amount),
    state: micro.state,
    stateName: microWorkflow.states[micro.state][ctx.lang],
    answerBy: micro.answerBy.toISOString(),
    answer: keeps || micro.state !== 'declined' || micro.personId === ctx.actor.id ? micro.answer : null,
    prize: number(micro.prize),
    decidedAt: iso(micro.decidedAt),
    spent: number(micro.spent),
    givenBack: number(micro.givenBack),
    closedAt: iso(micro.closedAt),
    version: micro.version,
    abilities: abilitiesOf(abilities, ctx.lang),
  };
}

/** One micro-project. @throws not-found */
export async function microView(ctx: Ctx, id: string) {
  const [item] = (await microPage(ctx, { id, limit: 1 })).items;
  if (!item) throw notFound();
  return item;
}
