import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { type Fen, fen, sumFen } from '../../../platform/money.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { commitmentsFor } from '../commitments/commitments.repository.ts';
import type { FundEvent } from '../funds.events.ts';
import { can } from '../funds.policy.ts';
import { amountSetting, shareSetting } from '../funds.settings.ts';
import { hoursValue, leverageRatio } from '../rules/leverage.rules.ts';
import { type Source, type SourceFigures, sourceFigures } from '../rules/sources.rules.ts';
import { contributionSums, insertContribution } from './leverage.repository.ts';

export const contributionKinds = ['money', 'in_kind', 'volunteer_hours'] as const;
export const contributionSubjects = ['project', 'organisation'] as const;

/** What somebody puts into a project or an organisation besides what funds pay. */
export interface ContributionInput {
  readonly subject: { readonly type: (typeof contributionSubjects)[number]; readonly id: string };
  readonly areaCode: string;
  readonly kind: (typeof contributionKinds)[number];
  /** Of money: one of the five sources. */
  readonly source?: Source | null;
  /** Fen; for hours minutes. */
  readonly amount: number;
  readonly on: string;
  readonly note?: string | null;
}

/** Records a contribution; who may the calling module has asked. @throws invalid-input for money without a source, not-found for an unknown place */
export async function recordContribution(ctx: WriteCtx, input: ContributionInput): Promise<string> {
  await areaOrThrow(ctx, input.areaCode);
  const source = input.source ?? null;
  if ((input.kind === 'money') !== (source !== null)) throw invalidInput({ errors: [{ pointer: '/source', detail: 'of money only' }] });
  const id = await insertContribution(ctx, { ...input, source, note: optionalText(input.note ?? null, '/note', 500) });
  emit(ctx, {
    name: 'contribution.recorded',
    subject: { type: 'contribution', id },
    thread: input.subject.id,
    capacity: capacityOf(ctx.actor, 'funds.manage', input.areaCode),
    data: { subjectType: input.subject.type, subjectId: input.subject.id, kind: input.kind, amount: input.amount },
  } satisfies FundEvent);
  return id;
}

/** The same from the page of funds, where managing money is asked for. @throws not-your-fund and those above */
export async function enterContribution(ctx: WriteCtx, input: ContributionInput): Promise<string> {
  assertAllowed(can.manage(ctx.actor, input));
  return recordContribution(ctx, input);
}

export interface LeverageFigures {
  readonly public: number;
  readonly social: number;
  readonly inKind: number;
  readonly minutes: number;
  readonly hoursValue: number;
  /** Hundredths; null without public money. */
  readonly ratio: number | null;
  readonly sources: SourceFigures;
}

/**
 * What public money drew along (S000-39), and the five sources of a project or organisation (S001-76). `contracts` are the records under which money
 * was set aside for it: what was paid of that is public money.
 */
export async function leverageOf(
  ctx: Ctx,
  subject: { readonly type: string; readonly id: string },
  contracts: readonly { readonly type: string; readonly id: string }[] = [],
): Promise<LeverageFigures> {
  const rows = await contributionSums(ctx, subject);
  const paid = sumFen((await commitmentsFor(ctx, contracts)).map((commitment) => commitment.paid));
  const of = (kind: string, test: (source: string | null) => boolean = () => true): Fen =>
    sumFen(rows.filter((row) => row.kind === kind && test(row.source)).map((row) => row.amount));
  const bySource = new Map(rows.filter((row) => row.kind === 'money').map((row) => [row.source ?? '', row.amount]));
  bySource.set('fiscal', fen((bySource.get('fiscal') ?? 0n) + paid));
  const minutes = Number(of('volunteer_hours'));
  const hour = await amountSetting(ctx, 'volunteer_hour_value');
  const parts = {
    public: fen(of('money', (source) => source === 'fiscal') + paid),
    social: of('money', (source) => source !== 'fiscal'),
    inKind: of('in_kind'),
    minutes,
    hour,
  };
  return {
    public: Number(parts.public),
    social: Number(parts.social),
    inKind: Number(parts.inKind),
    minutes,
    hoursValue: Number(hoursValue(minutes, hour)),
    ratio: leverageRatio(parts),
    sources: sourceFigures(bySource, await shareSetting(ctx, 'source_dependence_warning')),
  };
}
