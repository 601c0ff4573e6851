import { sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { ageOn, parseIdentityNumber } from '../../../platform/text/identity-number.ts';

export interface DrawQuestion {
  readonly areaCode: string;
  /** 64 hexadecimal digits. */
  readonly seed: string;
  readonly count: number;
  /** The purpose of consent that somebody may have withdrawn: they are then not in the frame. */
  readonly purpose: string;
}

export interface Drawn {
  /** In the order of their lots, the smallest first. */
  readonly people: readonly {
    readonly id: string;
    /** Whether they agreed to be written to for this purpose. */
    readonly agreed: boolean;
  }[];
  readonly frame: number;
  readonly refused: number;
  /** SHA-256 over the ids of the frame in their order, each followed by a line break: who repeats the draw starts from the same list. */
  readonly digest: string;
}

interface LotRow {
  id: string;
  document: string | null;
  agreed: boolean;
}

const adultAge = 18;

/**
 * Draws adults of a place by lot, whether or not they ever filed anything: the lot of a person is SHA-256 of the seed followed by the id, and the smallest
 * lots are drawn. Those who withdrew their consent to the purpose stand outside; whose document shows an age below 18 is passed over.
 */
export async function drawAdults(ctx: Ctx, question: DrawQuestion): Promise<Drawn> {
  const frame = await frameOf(ctx, question);
  const { rows } = await sql<LotRow>`
    select p.id, p.document_cipher as document, ${consent(ctx, question.purpose, true)} as agreed from ${inFrame(ctx, question)}
    order by encode(sha256(convert_to(${question.seed}::text || p.id::text, 'UTF8')), 'hex'), p.id limit ${question.count * 2 + 50}`.execute(
    ctx.db,
  );
  const people = rows.filter((row) => !isMinor(ctx, row)).slice(0, question.count);
  return { ...frame, people: people.map(({ id, agreed }) => ({ id, agreed })) };
}

const living = (ctx: Ctx, areaCode: string) =>
  sql`${table(ctx, 'person')} p where p.erased_at is null and ${areaWithin('p.area_code', areaCode)}`;

const inFrame = (ctx: Ctx, { areaCode, purpose }: DrawQuestion) => sql`${living(ctx, areaCode)} and not ${refusal(ctx, purpose)}`;

const consent = (ctx: Ctx, purpose: string, inForce: boolean) => sql`exists (select from ${table(ctx, 'consent')} c
  where c.person_id = p.id and c.purpose = ${purpose} and (c.withdrawn_at is null) = ${inForce})`;

/** Withdrawn and not given again. */
const refusal = (ctx: Ctx, purpose: string) => sql`(${consent(ctx, purpose, false)} and not ${consent(ctx, purpose, true)})`;

async function frameOf(ctx: Ctx, question: DrawQuestion): Promise<Omit<Drawn, 'people'>> {
  const { rows } = await sql<{ frame: number; digest: string }>`
    select count(*)::int as frame, encode(sha256(convert_to(coalesce(string_agg(p.id || E'\n', '' order by p.id), ''), 'UTF8')), 'hex') as digest
    from ${inFrame(ctx, question)}`.execute(ctx.db);
  const outside = await sql<{ n: number }>`
    select count(*)::int as n from ${living(ctx, question.areaCode)} and ${refusal(ctx, question.purpose)}`.execute(ctx.db);
  return { frame: rows[0]?.frame ?? 0, digest: rows[0]?.digest ?? '', refused: outside.rows[0]?.n ?? 0 };
}

function isMinor(ctx: Ctx, { id, document }: LotRow): boolean {
  if (document === null) return false;
  const parsed = parseIdentityNumber(ctx.tools.cipher.decrypt(document, `person.document:${id}`));
  return parsed.ok && ageOn(parsed.identity.birthDate, localDateOf(ctx.now)) < adultAge;
}
