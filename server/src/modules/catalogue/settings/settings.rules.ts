import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Phrase } from '../../../platform/problem.ts';
import { LimitRuleInput } from '../sla/sla.schema.ts';

const closed = { additionalProperties: false };
const TimeOfDay = Type.String({ pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' });
const Ranges = Type.Array(Type.Object({ start: TimeOfDay, end: TimeOfDay }, closed), { minItems: 1, maxItems: 6 });
const Share = Type.Object(
  { num: Type.Integer({ minimum: 0, maximum: 1_000_000 }), den: Type.Integer({ minimum: 1, maximum: 1_000_000 }) },
  closed,
);
const Whole = Type.Integer({ minimum: 0, maximum: 1_000_000 });
const Weekdays = Type.Object(Object.fromEntries(['0', '1', '2', '3', '4', '5', '6'].map((day) => [day, Type.Optional(Ranges)])), closed);

/** A quantity people read with its unit. */
const wholeNumber = { schema: Whole, expected: { zh: '0到1000000的整数', en: 'a whole number from 0 to 1,000,000' } };

interface Kind {
  readonly schema: TSchema;
  readonly expected: Phrase;
}

/** What a value of each kind must look like. The kinds of quantities are the units of packs' thresholds. */
export const settingKinds: Readonly<Record<string, Kind>> = {
  count: wholeNumber,
  score: wholeNumber,
  household: wholeNumber,
  metre: wholeNumber,
  second: wholeNumber,
  minute: wholeNumber,
  hour: wholeNumber,
  working_hour: wholeNumber,
  calendar_day: wholeNumber,
  working_day: wholeNumber,
  percent_of_limit: wholeNumber,
  fen: {
    schema: Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 }),
    expected: { zh: '以分为单位的整数', en: 'a whole number of fen' },
  },
  share: {
    schema: Share,
    expected: { zh: '0到1之间的分数，如{"num":1,"den":2}', en: 'a fraction between 0 and 1, such as {"num":1,"den":2}' },
  },
  clock_hour: { schema: Type.Integer({ minimum: 0, maximum: 24 }), expected: { zh: '0到24的整点', en: 'an hour of the clock, 0 to 24' } },
  flag: { schema: Type.Boolean(), expected: { zh: '是或否', en: 'true or false' } },
  limit: {
    schema: Type.Object({ ...LimitRuleInput.properties }, closed),
    expected: { zh: '时限，如{"amount":2,"unit":"working_day"}', en: 'a time limit, such as {"amount":2,"unit":"working_day"}' },
  },
  text: {
    schema: Type.String({ minLength: 1, maxLength: 2000 }),
    expected: { zh: '1到2000字的文字', en: 'a text of 1 to 2000 characters' },
  },
  years: {
    schema: Type.Array(Type.Integer({ minimum: 2000, maximum: 2200 }), { maxItems: 50, uniqueItems: true }),
    expected: { zh: '年份列表，如[2027]', en: 'a list of years, such as [2027]' },
  },
  office_hours: {
    schema: Type.Object({ standard: Ranges, byWeekday: Type.Optional(Weekdays) }, closed),
    expected: {
      zh: '办公时间，如{"standard":[{"start":"09:00","end":"17:30"}]}',
      en: 'office hours, such as {"standard":[{"start":"09:00","end":"17:30"}]}',
    },
  },
};

/** Why a value does not fit its kind; null when it does. A kind the program does not know fits nothing. */
export function valueFault(kind: string, value: unknown): Phrase | null {
  const known = settingKinds[kind];
  if (!known) return { zh: '未知的设置类型', en: 'unknown kind of setting' };
  if (!Value.Check(known.schema, value)) return known.expected;
  return kind === 'share' && isAboveOne(value as Static<typeof Share>) ? known.expected : null;
}

function isAboveOne({ num, den }: Static<typeof Share>): boolean {
  return num > den;
}
