import { type Fen, fen } from '../../../platform/money.ts';

export interface Leverage {
  readonly public: Fen;
  readonly social: Fen;
  readonly inKind: Fen;
  readonly minutes: number;
  /** What an hour of a volunteer is worth. */
  readonly hour: Fen;
}

/** Money, goods and hours of others for each yuan of public money, in hundredths; null without public money (S000-39). */
export function leverageRatio({ public: given, social, inKind, minutes, hour }: Leverage): number | null {
  if (given <= 0n) return null;
  return Number(((social + inKind + hoursValue(minutes, hour)) * 100n) / given);
}

/** What volunteers' time is worth, cut off at the fen. */
export function hoursValue(minutes: number, hour: Fen): Fen {
  return fen((hour * BigInt(minutes)) / 60n);
}
