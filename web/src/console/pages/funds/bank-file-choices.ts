import type { Option, RowOf } from '../../kit/index.ts';

type Payment = Pick<RowOf<'/api/v1/payments'>, 'id' | 'number' | 'title' | 'payee' | 'amount' | 'bankFile'>;

/** What may be put into a file: payments the bank has not seen, and those that were in a file already. */
export interface Choices {
  readonly fresh: readonly Option[];
  readonly handedOver: readonly Option[];
}

/** How numbers and days are written, and which file a payment was in. */
interface Writing {
  readonly yuan: (fen: number) => string;
  readonly moment: (instant: string) => string;
  readonly wasIn: (file: string, at: string) => string;
}

/** Approved payments as boxes to tick; what was handed over before says when and in which file. */
export function choicesOf(payments: readonly Payment[], { yuan, moment, wasIn }: Writing): Choices {
  const label = ({ number, title, payee, amount }: Payment) => [number, title, payee?.name, yuan(amount)].filter(Boolean).join(' · ');
  const choices = { fresh: [] as Option[], handedOver: [] as Option[] };
  for (const payment of payments) {
    const { id: value, bankFile: file } = payment;
    if (file === null) choices.fresh.push({ value, label: label(payment) });
    else choices.handedOver.push({ value, label: `${label(payment)}（${wasIn(file.number, moment(file.madeAt))}）` });
  }
  return choices;
}

/** The values of options. */
export const idsOf = (options: readonly Option[]): string[] => options.map(({ value }) => value);

/** Those of the chosen that still stand in the list: a draft may name payments that left it, or were handed over, since. */
export const still = (chosen: readonly string[] | undefined, options: readonly Option[]): string[] =>
  idsOf(options).filter((id) => chosen?.includes(id));
