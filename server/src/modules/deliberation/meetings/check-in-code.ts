import { timingSafeEqual } from 'node:crypto';
import type { Ctx } from '../../../platform/context.ts';
import { limitOf } from './limits.ts';

const minute = 60_000;

/** Which meeting and sitting a code opens. */
interface Door {
  readonly id: string;
  readonly sitting: number;
}

function signed(ctx: Ctx, door: Door, window: number): string {
  return ctx.tools.keyedHash('meeting_check_in', `${ctx.district.schema}/${door.id}/${door.sitting}/${window}`).slice(0, 22);
}

async function windowNow(ctx: Ctx): Promise<{ window: number; length: number }> {
  const length = (await limitOf(ctx, 'check_in_code_minutes')) * minute;
  return { window: Math.floor(ctx.now.getTime() / length), length };
}

/** The signed code of a meeting for these minutes. It is kept nowhere: whoever has the key of the house can tell whether it is genuine. */
export async function codeAt(ctx: Ctx, door: Door): Promise<string> {
  return signed(ctx, door, (await windowNow(ctx)).window);
}

/** When a code shown now ends at the latest: with the window after this one, so that nobody is caught by the change while scanning. */
export async function codeValidUntil(ctx: Ctx): Promise<Date> {
  const { window, length } = await windowNow(ctx);
  return new Date((window + 2) * length);
}

/** Whether a code is the one of now or of the window before. */
export async function isCodeGood(ctx: Ctx, door: Door, code: string): Promise<boolean> {
  const { window } = await windowNow(ctx);
  return [window, window - 1].some((at) => equals(signed(ctx, door, at), code));
}

function equals(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
