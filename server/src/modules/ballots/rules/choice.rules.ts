import { type BallotRules, invalidChoice } from './methods.rules.ts';

/** What a voter says: one option, an order of options (best first), or points by option. */
export type Choice =
  | { readonly pick: string }
  | { readonly order: readonly string[] }
  | { readonly points: Readonly<Record<string, number>> };

export type ChoiceFault = 'wrong_kind' | 'unknown_option' | 'twice' | 'empty' | 'too_many_points' | 'not_whole';

export type WrittenChoice = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: ChoiceFault };

const bad = (fault: ChoiceFault): WrittenChoice => ({ ok: false, fault });

/**
 * The one way in which a choice is written down: `yes`, `b>a>c`, `a=7,c=3`. Equal wills are equal texts, so that they can be counted by
 * grouping and compared when two people type the same sheet.
 */
export function writeChoice(rules: BallotRules, options: readonly string[], choice: Choice): WrittenChoice {
  if (rules.method === 'ranking') return 'order' in choice ? writeOrder(options, choice.order) : bad('wrong_kind');
  if (rules.method === 'points') return 'points' in choice ? writePoints(rules, options, choice.points) : bad('wrong_kind');
  if (!('pick' in choice)) return bad('wrong_kind');
  return options.includes(choice.pick) ? { ok: true, text: choice.pick } : bad('unknown_option');
}

function writeOrder(options: readonly string[], order: readonly string[]): WrittenChoice {
  if (order.length === 0) return bad('empty');
  if (order.some((code) => !options.includes(code))) return bad('unknown_option');
  return new Set(order).size === order.length ? { ok: true, text: order.join('>') } : bad('twice');
}

function writePoints(rules: BallotRules, options: readonly string[], points: Readonly<Record<string, number>>): WrittenChoice {
  const given = Object.entries(points).filter(([, value]) => value !== 0);
  if (given.length === 0) return bad('empty');
  if (given.some(([code]) => !options.includes(code))) return bad('unknown_option');
  if (given.some(([, value]) => !Number.isSafeInteger(value) || value < 0)) return bad('not_whole');
  if (given.reduce((sum, [, value]) => sum + value, 0) > rules.points) return bad('too_many_points');
  given.sort(([a], [b]) => (a < b ? -1 : 1));
  return { ok: true, text: given.map(([code, value]) => `${code}=${value}`).join(',') };
}

/** What a written choice gives to each option: 1 for a pick, places for an order (Borda: n−1 for the first of n, 0 unnamed), or its points. */
export function scoresOf(rules: BallotRules, options: readonly string[], text: string): ReadonlyMap<string, number> {
  if (text === invalidChoice) return new Map();
  if (rules.method === 'ranking') return new Map(text.split('>').map((code, place) => [code, options.length - 1 - place]));
  if (rules.method === 'points')
    return new Map(
      text.split(',').map((part) => {
        const [code = '', value = '0'] = part.split('=');
        return [code, Number(value)];
      }),
    );
  return new Map([[text, 1]]);
}

/** The option that a voter put first; for contests, where equal scores are told apart by first places. Null for points and invalid sheets. */
export function firstOf(rules: BallotRules, text: string): string | null {
  return rules.method === 'ranking' && text !== invalidChoice ? (text.split('>')[0] ?? null) : null;
}
