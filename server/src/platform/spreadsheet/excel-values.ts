const lastSerial = 2_958_466;

export type NumberFormat = 'number' | 'date' | 'time' | 'elapsed';

/** Built-in format numbers that show dates or times, with the East Asian ones (ECMA-376 part 1, 18.8.30). */
function builtIn(id: number): NumberFormat {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58)
    return 'date';
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47 || id === 55 || id === 56) return 'time';
  return id === 46 ? 'elapsed' : 'number';
}

/** What a number format shows: by its code when the workbook brings one, else by its number. */
export function formatKind(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return builtIn(id);
  if (/\[(h+|m+|s+)\]/i.test(code)) return 'elapsed';
  const bare = (code.split(';')[0] ?? '').replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, '');
  if (/general/i.test(bare) || !/[ymdhs]/i.test(bare)) return 'number';
  return /[yd]/i.test(bare) || !/[hs]/i.test(bare) ? 'date' : 'time';
}

/**
 * The wall time a spreadsheet shows for a serial number, without any zone: `2026-01-02`, `2026-01-02T09:30:00` or, for times of day, `09:30:00`.
 * @returns undefined for a serial no spreadsheet can show
 */
export function serialToText(serial: number, kind: 'date' | 'time', date1904: boolean): string | undefined {
  if (!Number.isFinite(serial) || serial < 0 || serial >= lastSerial) return undefined;
  const seconds = Math.round(serial * 86_400);
  const days = Math.floor(seconds / 86_400);
  const shown = new Date(epoch(days, date1904) + seconds * 1000).toISOString();
  const time = shown.slice(11, 19);
  if (kind === 'time' && days === 0) return time;
  return time === '00:00:00' ? shown.slice(0, 10) : shown.slice(0, 19);
}

/** Excel counts a 29 February 1900 that never was: day 60. From day 61 on the count is one too high. */
function epoch(days: number, date1904: boolean): number {
  if (date1904) return Date.UTC(1904, 0, 1);
  return days < 61 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
}

export interface NumberText {
  readonly text: string;
  /** 16 digits or more: programs that calculate with doubles have changed the last ones. */
  readonly doubtful: boolean;
}

/** A stored number as plain digits, never in exponent form: integers digit for digit, fractions to the 15 digits that are shown. */
export function numberText(stored: string): NumberText {
  const raw = stored.trim();
  if (/^-?\d+$/.test(raw)) return { text: raw, doubtful: raw.replace('-', '').length >= 16 };
  const value = Number(raw);
  if (raw === '' || !Number.isFinite(value) || !/^-?[\d.]+(e[+-]?\d{1,3})?$/i.test(raw)) return { text: raw, doubtful: false };
  if (Number.isInteger(value)) {
    const text = plainDigits(raw);
    return { text, doubtful: text.replace('-', '').length >= 16 };
  }
  return { text: plainDigits(value.toPrecision(15)), doubtful: false };
}

function plainDigits(number: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(number) ?? [];
  const shift = Number(exponent);
  const digits = whole + fraction;
  const point = whole.length + shift;
  const padded = point < 0 ? '0'.repeat(-point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 0);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '') || '0';
  const right = padded.slice(at).replace(/0+$/, '');
  return sign + (right === '' ? left : `${left}.${right}`);
}
