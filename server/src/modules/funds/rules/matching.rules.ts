import { type Fen, fen } from '../../../platform/money.ts';

export interface Match {
  readonly ratio: { readonly num: number; readonly den: number };
  readonly cap: Fen;
  readonly own: Fen;
  readonly proven: boolean;
}

/** What is paid to match somebody's own money: in the ratio, up to the cap, and nothing before the own part is proven (S003-56). */
export function payableMatch({ ratio, cap, own, proven }: Match): Fen {
  if (!proven) return fen(0);
  const matched = (own * BigInt(ratio.num)) / BigInt(ratio.den);
  return fen(matched > cap ? cap : matched);
}
