import { sql } from 'kysely';
import type { FixtureApp } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';
import type { Actor, District, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { DomainError } from '../../../platform/problem.ts';
import type { RequestScope } from '../../../platform/unit-of-work.ts';
import { reverseIncome } from '../incomes/incomes.service.ts';
import * as funds from '../index.ts';
import { giveReversedBack, requestAnew } from '../payments/reversed.service.ts';
import { copyOf } from './copies.ts';
import { type Command, type Money, rights } from './model.ts';

/** A fund that commands are sent to, with the identities of what came out of them, in the order of the model. */
export interface Place {
  /** Nothing for the first, else the number of the copy. */
  readonly n: number;
  readonly fundId: string;
  readonly lineId: string;
}
export interface Ids {
  readonly incomes: readonly string[];
  readonly claims: readonly string[];
  readonly asked: readonly string[];
}

/** What came of a command: done, with what it made, or refused for a reason. */
export type Answer = { readonly refused: string } | { readonly made: Made };
interface Made {
  readonly incomeId?: string;
  readonly commitmentId?: string;
  readonly paymentId?: string;
}

const account = (n: number): string => `00000000-0000-7000-8003-${String(900 + n).padStart(12, '0')}`;

/** Five people who handle money in the whole district, each with the powers of the model. */
export const people: readonly Actor[] = rights.map((powers, n) => {
  const permissions = new Set([
    'funds.read',
    ...powers.map((power) => `funds.${power}`),
    ...(powers.includes('manage') ? ['funds.override'] : []),
  ]);
  const holding = { role: 'test', areaCode: places.district, unitId: null, sectionId: null, permissions };
  return { kind: 'staff', id: account(n), name: `经办${n}`, demandId: null, holdings: [holding] };
});

const held = new Set<string>();

/** The identity of what is paid, known by a name in the model. */
const idOf = ({ n }: Place, thing: string): string => (n === 0 ? copyOf(thing, 0) : copyOf(copyOf(thing, 0), n));

/** Registers what the sequences pay: it can be held back. */
export function ownThings(): void {
  const nowhere = { milestone: null, contract: null, project: null, needs: [], demands: [], ratings: null };
  funds.registerPaymentOwner('history_thing', {
    blocked: async (_ctx, id) => (held.has(id) ? 'under_review' : null),
    trail: async () => nowhere,
  });
}

/** Sends a command through the services the routes call. What the rules refuse is thrown. */
async function perform(ctx: WriteCtx, place: Place, ids: Ids, command: Command): Promise<Made> {
  const { fundId, lineId } = place;
  const { name, amount, project: projectBased, onLine, at, version, thing, reference } = command;
  const paymentId = ids.asked[at] ?? '';
  const decided = { version, reason: '材料不齐' };
  const subject = { type: 'history_thing', id: idOf(place, thing) };
  const use = { amount, projectBased, payeeUnitId: null, lineId: onLine ? lineId : null };
  switch (name) {
    case 'income':
      return { incomeId: await funds.recordIncome(ctx, fundId, { source: 'public_donation', amount, receivedOn: '2025-03-03' }) };
    case 'grant':
      return funds.giveGrant(ctx, fundId, { ...use, title: '小额资助' });
    case 'commit':
      return funds.commitMoney(ctx, { ...use, fundId, areaCode: places.C1, subject: { type: 'history_contract', id: uuidv7(ctx.now) } });
    case 'anew':
      return { paymentId: await requestAnew(ctx, paymentId, { version }) };
    case 'request':
      return funds.requestPayment(ctx, { commitmentId: ids.claims[at] ?? '', amount, subject });
    default:
      await step();
      return {};
  }
  async function step(): Promise<unknown> {
    switch (name) {
      case 'unincome':
        return reverseIncome(ctx, fundId, ids.incomes[at] ?? '');
      case 'allocate':
        return funds.allocate(ctx, fundId, { lineId, amount });
      case 'override':
        return funds.giveOverride(ctx, fundId, { amount, reason: '应急' });
      case 'release':
        return funds.releaseCommitment(ctx, ids.claims[at] ?? '', '终止');
      case 'close':
        return funds.closeYear(ctx, fundId, { version, mode: onLine ? 'carry' : 'give_back' });
      case 'approve':
        return funds.approvePayment(ctx, paymentId, { version });
      case 'execute':
        return funds.executePayment(ctx, paymentId, { version, reference: reference && `${place.n}/${reference}` });
      case 'return':
        return funds.returnPayment(ctx, paymentId, decided);
      case 'reject':
        return funds.rejectPayment(ctx, paymentId, decided);
      case 'again':
        return funds.requestAgain(ctx, paymentId, { version });
      case 'reverse':
        return funds.reversePayment(ctx, paymentId, decided);
      case 'give_back':
        return giveReversedBack(ctx, paymentId, decided);
      default:
        return name === 'block' ? held.add(subject.id) : held.delete(subject.id);
    }
  }
}

/** Sends a command in a transaction of its own; with a key, as a request that may come twice. */
export async function send(
  t: FixtureApp,
  district: District,
  { place, ids, command, key }: { place: Place; ids: Ids; command: Command; key?: string },
): Promise<Answer> {
  const scope: RequestScope = { district, actor: people[command.who] as Actor, requestId: 'history', lang: 'zh' };
  const work = (ctx: WriteCtx) => perform(ctx, place, ids, command);
  try {
    if (key === undefined) return { made: await t.built.app.uow.write(scope, work) };
    const request = { key, operation: command.name, body: command };
    const answer = await t.built.app.uow.answer(scope, request, async (ctx) => ({ status: 200, body: await work(ctx) }));
    return { made: answer.body as Made };
  } catch (error) {
    if (error instanceof DomainError) return { refused: error.kind.code };
    throw error;
  }
}

/** The fund all others are copies of, with a line and the money that copies begin with. */
export async function firstPlace(
  t: FixtureApp,
  money: { readonly free: number; readonly line: number },
): Promise<{ place: Place; income: string }> {
  return t.write(async (ctx) => {
    const fundId = await funds.createFund(ctx, { kind: 'service_special', areaCode: places.C1, year: 2024, amount: money.free });
    const lineId = await funds.addLine(ctx, fundId, { name: '助餐', projectBased: true, amount: money.line });
    const { id } = await ctx.db.selectFrom('fund_income').select('id').where('fund_id', '=', fundId).executeTakeFirstOrThrow();
    return { place: { n: 0, fundId, lineId }, income: id };
  }, people[3]);
}

/** What the database holds of a fund, every sum added up from the transfers anew. */
export async function standOf(t: FixtureApp, { fundId, lineId }: Place): Promise<unknown> {
  const ctx = await t.read();
  const of = (owner: string) => sql`coalesce((select sum(case when x.to_account = ${sql.raw(owner)} then x.amount else -x.amount end)
    from d_test.ledger_transfer x where ${sql.raw(owner)} in (x.to_account, x.from_account)), 0)::float8`;
  const { rows } = await sql<{ stand: unknown }>`select json_build_object(
      'open', f.state = 'open', 'version', f.version, 'free', ${of('f.account_id')}, 'line', ${of('l.account_id')},
      'gone', coalesce((select sum(e.amount) from d_test.fund_entry e where e.fund_id = f.id and e.kind in ('carried_out', 'given_back')), 0)::float8,
      'claims', coalesce((select json_object_agg(c.id, json_build_array(c.amount, c.released, c.paid, ${of('c.account_id')}, ${of('c.payee_account_id')}))
        from d_test.fund_commitment c where c.fund_id = f.id), '{}'),
      'asked', coalesce((select json_object_agg(p.id, json_build_array(p.state, p.version, p.amount, p.requested_by, p.approved_by, p.executed_by))
        from d_test.fund_payment p where p.fund_id = f.id), '{}')) as stand
    from d_test.fund f join d_test.fund_line l on l.id = ${lineId} where f.id = ${fundId}`.execute(ctx.db);
  return rows[0]?.stand;
}

/** The same as the model has it. */
export function expected(money: Money, ids: Ids): unknown {
  const person = (n: number | null): string | null => (n === null ? null : account(n));
  const { open, version, free, line, gone } = money;
  const claims = money.claims.map((c, i) => [ids.claims[i], [c.amount, c.released, c.paid, c.amount - c.released - c.paid, c.paid]]);
  const asked = money.asked.map((a, i) => [ids.asked[i], [a.state, a.version, a.amount, ...a.hands.map(person)]]);
  return { open, version, free, line, gone, claims: Object.fromEntries(claims), asked: Object.fromEntries(asked) };
}
