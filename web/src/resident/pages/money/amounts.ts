import { useMemo } from 'react';
import { useFormat } from '../../../i18n/format.ts';

/** Writes amounts that come in fen as yuan, without decimals where there are none, and shares in tenths of a per cent. */
export function useAmounts() {
  const format = useFormat();
  return useMemo(
    () => ({
      yuan: (fen: number) => format.number(fen / 100, { minimumFractionDigits: fen % 100 === 0 ? 0 : 2, maximumFractionDigits: 2 }),
      share: (permille: number | null) => (permille === null ? '–' : format.share(permille / 1000)),
    }),
    [format],
  );
}
