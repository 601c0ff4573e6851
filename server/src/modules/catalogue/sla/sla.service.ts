import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { canonicalJson } from '../../../platform/crypto/canonical-json.ts';
import { emit } from '../../../platform/events.ts';
import { invalidPack } from '../../../platform/packs/load-pack.ts';
import { districtOrigin, type LoadingPack, type PartReport, packVerdict, reportOf } from '../../../platform/packs/pack-parts.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict } from '../../../platform/problem.ts';
import { badLadder, unknownReason, unknownSla } from '../catalogue.errors.ts';
import type { SlaChanged } from '../catalogue.events.ts';
import { can } from '../catalogue.policy.ts';
import { reasonsOf } from '../reasons/reasons.queries.ts';
import { insertPolicy, policiesInForce } from './sla.repository.ts';
import { ladderRises, rulesOfPack } from './sla.rules.ts';
import type { PackSla, SlaInput } from './sla.schema.ts';
import type { SlaPolicy, SlaRules } from './sla.types.ts';

/** The limits of that name in force now (S003-37). @throws unknown-sla-policy (422) */
export async function slaPolicy(ctx: Ctx, code: string): Promise<SlaPolicy> {
  const policy = (await policiesInForce(ctx)).get(code);
  if (!policy) throw unknownSla({ sla: code });
  return policy;
}

/** Gives a name other limits from now on. Clocks that run keep the policy they started with. @throws edit-conflict (409), bad-supervision-ladder (422) */
export async function changePolicy(ctx: WriteCtx, code: string, { name, replaces, ...rules }: SlaInput): Promise<SlaPolicy> {
  assertAllowed(can.edit(ctx.actor, ctx.district));
  if (!ladderRises(rules.ladder)) throw badLadder();
  await assertPauseReasons(ctx, rules.pauseReasons);
  const present = (await policiesInForce(ctx)).get(code);
  if ((present?.id ?? null) !== replaces) throw editConflict({ current: present?.id ?? null });
  const policy = await insertPolicy(ctx, { code, name, rules: rulesOf(rules), replaces, origin: districtOrigin });
  emit(ctx, {
    name: 'sla.policy_changed',
    subject: { type: 'sla_policy', id: policy.id },
    data: { code, policyId: policy.id, replaces },
  } satisfies SlaChanged);
  return policy;
}

function rulesOf({ note, response, solution, signFor, extension, ladder, pauseReasons }: SlaRules): SlaRules {
  return { note, response, solution, signFor, extension, ladder, pauseReasons };
}

async function assertPauseReasons(ctx: WriteCtx, codes: readonly string[]): Promise<void> {
  const known = new Set((await reasonsOf(ctx, 'pause')).map((reason) => reason.code));
  const unknown = codes.find((code) => !known.has(code));
  if (unknown !== undefined) throw unknownReason({ list: 'pause', code: unknown });
}

/** Loads the policies of a pack; names whose limits the district set itself stay. */
export async function loadPackPolicies(ctx: WriteCtx, content: readonly PackSla[], pack: LoadingPack): Promise<PartReport> {
  const present = await policiesInForce(ctx);
  const verdicts: (keyof PartReport)[] = [];
  for (const policy of content) {
    const rules = rulesOfPack(policy);
    if (!ladderRises(rules.ladder))
      throw invalidPack({
        pack: pack.code,
        errors: [{ pointer: `${pack.code}/sla.json/${policy.code}/ladder`, detail: 'steps must rise' }],
      });
    const known = present.get(policy.code);
    const same = known !== undefined && canonicalJson([known.name, rulesOf(known)]) === canonicalJson([policy.name, rules]);
    const verdict = packVerdict(pack, known, same);
    if (verdict === 'added' || verdict === 'changed')
      await insertPolicy(ctx, { code: policy.code, name: policy.name, rules, replaces: known?.id ?? null, origin: pack.origin });
    verdicts.push(verdict);
  }
  return reportOf(verdicts);
}
