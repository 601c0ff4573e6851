import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Choice, writeChoice } from '../rules/choice.rules.ts';
import { type BallotRules, type Channel, channels, invalidChoice, type Method, methods, motionOptions } from '../rules/methods.rules.ts';
import { type CountedLine, type RollGroup, tallyOf } from '../rules/tally.rules.ts';
import { templateOf } from '../rules/templates.rules.ts';
import { agrees, recount } from './recount.ts';

const templateOfMethod: Record<Method, string> = {
  person: 'person_majority',
  household: 'household_choice',
  owner_area_and_head: 'owners_special',
  seat_group: 'seat_groups',
  ranking: 'contest_ranking',
  points: 'contest_points',
};

interface Step {
  readonly entry: number;
  readonly channel: Channel;
  readonly choice: string;
}
interface Entry {
  readonly group: string | null;
  readonly areaDm2: number;
}

function rulesOf(method: Method): BallotRules {
  const template = templateOf(templateOfMethod[method]);
  if (!template) throw new Error(method);
  return template.rules;
}

function optionsOf(rules: BallotRules): string[] {
  return rules.decision === 'motion'
    ? [...motionOptions]
    : rules.decision === 'choice'
      ? ['a', 'b', 'c', 'abstain']
      : ['a', 'b', 'c', 'd', 'e'];
}

/** A choice that the method takes, or now and then an unreadable sheet. */
function choiceOf(rules: BallotRules, options: readonly string[]): fc.Arbitrary<string> {
  const will: fc.Arbitrary<Choice> =
    rules.method === 'ranking'
      ? fc.shuffledSubarray([...options], { minLength: 1 }).map((order) => ({ order }))
      : rules.method === 'points'
        ? fc
            .dictionary(fc.constantFrom(...options), fc.integer({ min: 1, max: 5 }), { minKeys: 1, maxKeys: 2 })
            .map((points) => ({ points }))
        : fc.constantFrom(...options).map((pick) => ({ pick }));
  const written = will.map((choice) => writeChoice(rules, options, choice)).map((w) => (w.ok ? w.text : invalidChoice));
  return fc.oneof({ weight: 12, arbitrary: written }, { weight: 1, arbitrary: fc.constant(invalidChoice) });
}

/** One vote for an entry: the first mark decides, a named one may be cast again over web and phone, paper is final. */
function play(steps: readonly Step[], recast: boolean): Map<number, Step> {
  const marks = new Map<number, Step>();
  for (const step of steps) {
    const earlier = marks.get(step.entry);
    if (!earlier || (recast && earlier.channel !== 'paper' && step.channel !== 'paper')) marks.set(step.entry, step);
  }
  return marks;
}

function linesOf(entries: readonly Entry[], marks: ReadonlyMap<number, Step>): CountedLine[] {
  return [...marks].map(([i, { choice }]) => ({ group: entries[i]?.group ?? null, choice, heads: 1, area: entries[i]?.areaDm2 ?? 0 }));
}

describe.each(methods)('a thousand histories of votes by %s', (method) => {
  const rules = rulesOf(method);
  const options = optionsOf(rules);
  const history = fc.record({
    entries: fc.array(
      fc.record({
        group: method === 'seat_group' ? fc.constantFrom('residents', 'shops') : fc.constant(null),
        areaDm2: method === 'owner_area_and_head' ? fc.integer({ min: 1, max: 500_000 }) : fc.constant(0),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    steps: fc.array(fc.record({ entry: fc.nat(11), channel: fc.constantFrom(...channels), choice: choiceOf(rules, options) }), {
      maxLength: 40,
    }),
    order: fc.infiniteStream(fc.nat()),
  });

  it('count each entry once, add up, and are what an independent program finds [V-1, V-2, V-3, O19, O22]', () => {
    const exports: object[] = [];
    fc.assert(
      fc.property(history, ({ entries, steps, order }) => {
        const marks = play(
          steps.map((s) => ({ ...s, entry: s.entry % entries.length })),
          rules.recast,
        );
        const lines = linesOf(entries, marks);
        const roll: RollGroup[] = entries.map(({ group, areaDm2 }) => ({ group, heads: 1, area: areaDm2 }));
        const conflicts = { heads: 0, area: 0 };
        const tally = tallyOf({ rules, options, roll, lines, conflicts });
        const { whole } = tally;
        expect(whole.participants.heads).toBe(marks.size);
        expect(whole.participants.heads).toBeLessThanOrEqual(entries.length);
        expect(whole.participants.area).toBeLessThanOrEqual(whole.eligible.area);
        if (rules.decision !== 'contest')
          expect(whole.options.reduce((sum, o) => sum + o.heads, whole.invalid.heads)).toBe(whole.participants.heads);
        const keyed = lines.map((line) => ({ line, at: order.next().value ?? 0 })).sort((a, b) => a.at - b.at);
        expect(tallyOf({ rules, options, roll, lines: keyed.map((k) => k.line), conflicts })).toEqual(tally);
        exports.push({
          format: 'liandong-ballot-1',
          ballot: { title: 'x', secrecy: 'named', rules, options: options.map((code) => ({ code, label: code })) },
          roll: entries.map((e, i) => ({ ...e, entry: i + 1, channel: marks.get(i)?.channel ?? null, conflict: false })),
          votes: [...marks].map(([i, { choice }]) => ({ entry: i + 1, group: entries[i]?.group ?? null, choice })),
          result: tally,
        });
      }),
      { numRuns: 1000 },
    );
    expect(exports.length).toBeGreaterThanOrEqual(1000);
    expect(recount(exports)).toBe(agrees);
  });
});

describe('the independent program', () => {
  it('finds a result that was changed, and a vote that is counted twice [V-3]', () => {
    const rules = rulesOf('person');
    const options = [...motionOptions];
    const roll = [1, 2, 3].map((entry) => ({ entry, group: null, areaDm2: 0, channel: 'web', conflict: false }));
    const votes = roll.map(({ entry }) => ({ entry, group: null, choice: entry < 3 ? 'yes' : 'no' }));
    const lines = votes.map(({ choice }) => ({ group: null, choice, heads: 1, area: 0 }));
    const result = tallyOf({ rules, options, roll: [{ group: null, heads: 3, area: 0 }], lines, conflicts: { heads: 0, area: 0 } });
    const ballot = { title: 'x', secrecy: 'named', rules, options: options.map((code) => ({ code, label: code })) };
    const whole = { format: 'liandong-ballot-1', ballot, roll, votes, result };
    expect(recount([whole])).toBe(agrees);
    expect(recount([{ ...whole, result: { ...result, outcome: 'not_carried' } }])).toContain('does not agree');
    expect(recount([{ ...whole, votes: [...votes.slice(0, 2), { ...votes[0] }] }])).toContain('does not agree');
  });
});
