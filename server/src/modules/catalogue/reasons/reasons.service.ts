import type { WriteCtx } from '../../../platform/context.ts';
import { canonicalJson } from '../../../platform/crypto/canonical-json.ts';
import { emit } from '../../../platform/events.ts';
import { nameId } from '../../../platform/name-id.ts';
import { districtOrigin, type LoadingPack, type PartReport, packVerdict, reportOf } from '../../../platform/packs/pack-parts.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import type { ReasonChanged, RefusalChanged } from '../catalogue.events.ts';
import { can } from '../catalogue.policy.ts';
import { reasonOrThrow, reasonsOf } from './reasons.queries.ts';
import { allReasons, allRefusals, putReason, putRefusal, type StoredRefusalRule } from './reasons.repository.ts';
import type { PackReasons, PackRefusals, ReasonInput, RefusalInput } from './reasons.schema.ts';
import type { Reason } from './reasons.types.ts';

/** Adds a reason to a list, changes it or takes it out of use; it is never deleted, because records name it. */
export async function changeReason(ctx: WriteCtx, { list, code }: { list: string; code: string }, input: ReasonInput): Promise<Reason> {
  assertAllowed(can.edit(ctx.actor, ctx.district));
  const all = await reasonsOf(ctx, list);
  const present = all.find((reason) => reason.code === code);
  const reason: Reason = {
    list,
    code,
    name: input.name,
    pointer: input.pointer === undefined ? (present?.pointer ?? null) : input.pointer,
    position: input.position ?? present?.position ?? all.length,
    active: input.active ?? present?.active ?? true,
    origin: districtOrigin,
  };
  await putReason(ctx, reason);
  emit(ctx, {
    name: 'reasons.reason_changed',
    subject: { type: 'reason', id: nameId('reason', `${list}/${code}`) },
    data: { list, code, active: reason.active },
  } satisfies ReasonChanged);
  return reason;
}

/** Adds a rule of what is not accepted, changes it or takes it out of use. @throws unknown-reason (422) */
export async function changeRefusal(ctx: WriteCtx, code: string, input: RefusalInput): Promise<StoredRefusalRule> {
  assertAllowed(can.edit(ctx.actor, ctx.district));
  await reasonOrThrow(ctx, 'not_accepted', input.reason);
  const present = (await allRefusals(ctx)).rules.find((rule) => rule.code === code);
  const rule = { ...input, code, active: input.active ?? present?.active ?? true, origin: districtOrigin };
  await putRefusal(ctx, rule);
  emit(ctx, {
    name: 'reasons.refusal_rule_changed',
    subject: { type: 'refusal_rule', id: nameId('refusal_rule', code) },
    data: { code, active: rule.active },
  } satisfies RefusalChanged);
  return rule;
}

/** Loads the reasons of a pack. */
export async function loadPackReasons(ctx: WriteCtx, content: PackReasons, pack: LoadingPack): Promise<PartReport> {
  const present = await allReasons(ctx);
  const verdicts: (keyof PartReport)[] = [];
  for (const [index, { list, code, name, pointer = null }] of content.entries()) {
    const known = present.get(list)?.find((reason) => reason.code === code);
    const same = known !== undefined && canonicalJson([known.name, known.pointer]) === canonicalJson([name, pointer]);
    const verdict = packVerdict(pack, known, same);
    if (verdict === 'added' || verdict === 'changed')
      await putReason(ctx, {
        list,
        code,
        name,
        pointer,
        position: known?.position ?? index,
        active: known?.active ?? true,
        origin: pack.origin,
      });
    verdicts.push(verdict);
  }
  return reportOf(verdicts);
}

/** Loads the rules of what is not accepted of a pack. */
export async function loadPackRefusals(ctx: WriteCtx, content: PackRefusals, pack: LoadingPack): Promise<PartReport> {
  const present = new Map((await allRefusals(ctx)).rules.map((rule) => [rule.code, rule]));
  const verdicts: (keyof PartReport)[] = [];
  for (const rule of content) {
    const known = present.get(rule.code);
    const same =
      known !== undefined &&
      canonicalJson({ ...known, active: null, origin: null }) === canonicalJson({ ...rule, active: null, origin: null });
    const verdict = packVerdict(pack, known, same);
    if (verdict === 'added' || verdict === 'changed')
      await putRefusal(ctx, { ...rule, active: known?.active ?? true, origin: pack.origin });
    verdicts.push(verdict);
  }
  return reportOf(verdicts);
}
