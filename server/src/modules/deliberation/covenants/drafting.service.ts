import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput, type Phrase } from '../../../platform/problem.ts';
import { nameField, optionalName, optionalText } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { templateOf } from '../../ballots/index.ts';
import { type BreachType, type Clause, type PartyCode, type Punishment, punishes } from './clauses.rules.ts';
import { clausePunishes, covenantNotInForce, covenantNotWritable, partyUnknown } from './covenants.errors.ts';
import { can } from './covenants.policy.ts';
import {
  beginWithFirstText,
  currentText,
  insertCovenant,
  insertParties,
  insertText,
  type PartyRecord,
  partiesOf,
  updateCovenant,
} from './covenants.repository.ts';
import { lockVisibleCovenant, tell } from './covenants.steps.ts';
import { holds, mayWrite } from './covenants.workflow.ts';

export interface PartyInput {
  readonly code: PartyCode;
  readonly name: string;
  readonly signs?: boolean;
  /** By which rules its vote is held; left out: one person, one vote. */
  readonly template?: string;
}

export interface CovenantInput {
  readonly areaCode: string;
  readonly title: string;
  readonly parties: readonly PartyInput[];
}

/** Begins a covenant with the groups it is made by. @returns its id. @throws not-your-covenant, not-found, invalid-input */
export async function createCovenant(ctx: WriteCtx, input: CovenantInput): Promise<string> {
  const { code } = await areaOrThrow(ctx, input.areaCode);
  assertAllowed(can.manage(ctx.actor, { areaCode: code }));
  const title = nameField(input.title, '/title', 120);
  const id = await insertCovenant(ctx, { areaCode: code, title, edition: 1, replacesId: null });
  await addParties(ctx, id, input.parties);
  tell(ctx, { id, areaCode: code }, 'covenant.created', {
    permission: 'covenants.manage',
    data: { area: code, edition: 1, parties: input.parties.map((party) => party.code) },
  });
  return id;
}

async function addParties(ctx: WriteCtx, covenantId: string, parties: readonly PartyInput[]): Promise<void> {
  const rows = parties.map((party, i) => {
    const template = templateOf(party.template ?? 'person_majority');
    if (template?.rules.decision !== 'motion' || template.rules.method === 'seat_group')
      throw invalidInput({ errors: [{ pointer: `/parties/${i}/template`, detail: 'a motion of persons, households or owners' }] });
    return {
      code: party.code,
      name: nameField(party.name, `/parties/${i}/name`, 100),
      signs: party.signs ?? false,
      template: template.code,
      position: i + 1,
    };
  });
  if (new Set(rows.map((row) => row.code)).size !== rows.length)
    throw invalidInput({ errors: [{ pointer: '/parties', detail: 'each party once' }] });
  await insertParties(ctx, covenantId, rows);
}

export interface ClauseInput {
  /** The clause of the text before that this one goes on; left out for a new one. */
  readonly clauseId?: string;
  readonly kind: 'positive' | 'negative';
  readonly words: string;
  readonly breachType?: BreachType;
  readonly points?: number;
  readonly parties?: readonly PartyCode[];
}

export interface TextInput {
  readonly version: number;
  readonly preamble: string;
  readonly note?: string;
  readonly clauses: readonly ClauseInput[];
}

/**
 * Writes the next text of a covenant (v1, v2, …); the texts before stay as they are.
 * @throws not-found, not-your-covenant, covenant-not-writable, clause-punishes, covenant-party-unknown, invalid-input, edit-conflict
 */
export async function writeText(ctx: WriteCtx, id: string, input: TextInput): Promise<number> {
  const covenant = await lockVisibleCovenant(ctx, id, input.version);
  assertAllowed(can.manage(ctx.actor, covenant));
  if (!mayWrite(covenant.state)) throw covenantNotWritable();
  const parties = await partiesOf(ctx, id);
  const known = new Set((await currentText(ctx, covenant))?.clauses.map((clause) => clause.clauseId));
  const clauses = input.clauses.map((clause, i) => clauseOf(ctx, clause, { pointer: `/clauses/${i}`, parties, known }));
  if (new Set(clauses.map((clause) => clause.clauseId)).size !== clauses.length)
    throw invalidInput({ errors: [{ pointer: '/clauses', detail: 'each clause once' }] });
  const preamble = nameOrText(input.preamble, '/preamble', 3000);
  assertLawful(ctx, preamble, '/preamble');
  const number = covenant.textNumber + 1;
  await insertText(ctx, id, { number, preamble, note: optionalName(input.note, '/note', 500) ?? null, clauses });
  await updateCovenant(ctx, covenant, { text_number: number });
  const kinds = (kind: string) => clauses.filter((clause) => clause.kind === kind).length;
  const data = { number, positive: kinds('positive'), negative: kinds('negative') };
  tell(ctx, covenant, 'covenant.text_written', { permission: 'covenants.manage', data });
  return number;
}

function nameOrText(input: string, pointer: string, maxLength: number): string {
  const text = optionalText(input, pointer, maxLength);
  if (!text) throw invalidInput({ errors: [{ pointer, detail: 'empty' }] });
  return text;
}

/** What a person reads beside the field. */
const punishmentTold: Readonly<Record<Punishment, Phrase>> = {
  fine: { zh: '这里写了罚款或扣钱，公约不能设定罚款', en: 'sets a fine or keeps money back, which a covenant must not' },
  rights: { zh: '这里限制了居民的合法权利，公约不能这样写', en: 'takes legal rights, which a covenant must not' },
};

/** @throws clause-punishes (422) with the words of the place where it does */
function assertLawful(ctx: WriteCtx, words: string, pointer: string): void {
  const fault = punishes(words);
  if (!fault) return;
  const start = words.length > 20 ? `${words.slice(0, 20)}…` : words;
  throw clausePunishes({ fault, errors: [{ pointer, detail: `“${start}”：${punishmentTold[fault][ctx.lang]}` }] });
}

function clauseOf(
  ctx: WriteCtx,
  input: ClauseInput,
  { pointer, parties, known }: { pointer: string; parties: readonly PartyRecord[]; known: ReadonlySet<string> },
): Clause {
  const words = nameOrText(input.words, `${pointer}/words`, 500);
  assertLawful(ctx, words, `${pointer}/words`);
  const own = input.parties ?? [];
  if (own.some((code) => !parties.some((party) => party.code === code))) throw partyUnknown();
  const positive = input.kind === 'positive';
  if (positive ? input.breachType : input.points)
    throw invalidInput({ errors: [{ pointer, detail: 'points are for encouraged conduct, breach types for forbidden conduct' }] });
  return {
    clauseId: input.clauseId && known.has(input.clauseId) ? input.clauseId : uuidv7(ctx.now),
    kind: input.kind,
    words,
    breachType: positive ? null : (input.breachType ?? 'other'),
    points: positive ? (input.points ?? null) : null,
    parties: own,
  };
}

/**
 * Begins the next edition of a covenant in force, with its parties and its text as the first draft; the one in force holds until the new one does.
 * @returns its id. @throws not-found, not-your-covenant, covenant-not-in-force, covenant-successor-exists, edit-conflict
 */
export async function amendCovenant(ctx: WriteCtx, id: string, input: { version: number }): Promise<string> {
  const covenant = await lockVisibleCovenant(ctx, id, input.version);
  assertAllowed(can.manage(ctx.actor, covenant));
  if (!holds(covenant.state)) throw covenantNotInForce();
  const next = await insertCovenant(ctx, {
    areaCode: covenant.areaCode,
    title: covenant.title,
    edition: covenant.edition + 1,
    replacesId: id,
  });
  const parties = await partiesOf(ctx, id);
  await addParties(ctx, next, parties);
  const text = await currentText(ctx, covenant);
  if (text) await insertText(ctx, next, { number: 1, preamble: text.preamble, note: null, clauses: text.clauses });
  await beginWithFirstText(ctx, next);
  tell(ctx, { id: next, areaCode: covenant.areaCode }, 'covenant.created', {
    permission: 'covenants.manage',
    data: { area: covenant.areaCode, edition: covenant.edition + 1, replaces: id, parties: parties.map((party) => party.code) },
  });
  return next;
}
