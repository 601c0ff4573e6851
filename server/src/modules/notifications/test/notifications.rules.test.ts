import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyAction, canApply } from '../../../platform/workflow.ts';
import {
  afterCall,
  type ElectronicChannel,
  isDue,
  LOST_AFTER,
  nextDay,
  outcomeCounts,
  readableError,
  sendInstant,
  settlementOf,
  smsParts,
} from '../notifications.rules.ts';
import { type NoticeState, noticeWorkflow } from '../notifications.workflow.ts';

const now = new Date('2025-03-03T01:00:00Z');
const quietHours = { start: '21:00', end: '08:00' };
const minutesLater = (instant: Date | null): number | null => (instant === null ? null : (instant.getTime() - now.getTime()) / 60_000);

describe('what follows from an attempt', () => {
  it.each([
    ['sms', 1, 'sent', 'confirm_sent', null],
    ['sms', 1, 'refused', 'put_off', 1],
    ['sms', 2, 'refused', 'put_off', 5],
    ['sms', 3, 'refused', 'put_off', 30],
    ['sms', 4, 'refused', 'put_off', 120],
    ['sms', 5, 'refused', 'give_up', null],
    ['sms', 1, 'unknown', 'leave_unknown', null],
    ['email', 1, 'unknown', 'put_off', 1],
    ['email', 5, 'unknown', 'leave_unknown', null],
    ['email', 5, 'refused', 'give_up', null],
  ] as const)('%s, attempt %i, %s: %s, again in %s minutes', (channel, attempts, outcome, action, minutes) => {
    const settlement = settlementOf({ channel, attempts }, outcome, now);
    expect(settlement.action).toBe(action);
    expect(minutesLater(settlement.retryAt)).toBe(minutes);
  });

  it('an outcome counts for the attempt that made it, also after it was given up as unknown, and for no other', () => {
    expect(outcomeCounts({ state: 'sending', version: 4 }, 4)).toBe(true);
    expect(outcomeCounts({ state: 'unknown', version: 5 }, 4)).toBe(true);
    expect(outcomeCounts({ state: 'sending', version: 7 }, 4)).toBe(false);
    expect(outcomeCounts({ state: 'pending', version: 6 }, 4)).toBe(false);
    expect(outcomeCounts({ state: 'dropped', version: 5 }, 4)).toBe(false);
  });
});

/** One message as the rules and the table see it, and what gateways and readers would see of it. */
class Message {
  state: NoticeState = 'pending';
  version = 1;
  attempts = 0;
  notBefore: Date;
  changedAt: Date;
  /** Attempts of which the reader may have got the message. */
  arrived = 0;
  readonly flying: { version: number; outcome: 'sent' | 'refused' | 'unknown' }[] = [];

  constructor(
    readonly channel: ElectronicChannel,
    readonly keys: Set<string>,
    at: Date,
  ) {
    [this.notBefore, this.changedAt] = [at, at];
  }

  take(fate: Fate, at: Date): void {
    if (!isDue(this, at)) return;
    this.step('claim', at);
    this.attempts += 1;
    if (fate !== 'killed_before') this.arrived += fate === 'refused' ? 0 : 1;
    if (fate === 'sent' || fate === 'refused' || fate === 'unknown') this.flying.push({ version: this.version, outcome: fate });
  }

  land(at: Date): void {
    const answer = this.flying.shift();
    if (answer && outcomeCounts(this, answer.version)) this.settle(answer.outcome, at);
  }

  sweep(at: Date): void {
    if (this.state === 'sending' && at.getTime() - this.changedAt.getTime() >= LOST_AFTER) this.settle('unknown', at);
  }

  private settle(outcome: 'sent' | 'refused' | 'unknown', at: Date): void {
    const { action, retryAt } = settlementOf(this, outcome, at);
    if (!canApply(noticeWorkflow, this.state, action)) return;
    this.step(action, at);
    if (retryAt) this.notBefore = retryAt;
  }

  private step(action: Parameters<typeof applyAction<NoticeState, keyof typeof noticeWorkflow.actions>>[2], at: Date): void {
    this.state = applyAction(noticeWorkflow, this.state, action);
    this.version += 1;
    this.changedAt = at;
  }
}

type Fate = 'sent' | 'refused' | 'unknown' | 'killed_before' | 'killed_after';

const move = fc.oneof(
  fc.record({ kind: fc.constant('tell' as const) }),
  fc.record({
    kind: fc.constant('take' as const),
    fate: fc.constantFrom<Fate>('sent', 'refused', 'unknown', 'killed_before', 'killed_after'),
  }),
  fc.record({ kind: fc.constant('land' as const) }),
  fc.record({ kind: fc.constant('sweep' as const) }),
  fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 200 }) }),
);

describe('[F07] [F13] nothing is sent twice', () => {
  it('1,000 sequences of telling, sending, refusing, dying and sweeping never give one fact two text messages', () => {
    fc.assert(
      fc.property(fc.array(move, { minLength: 20, maxLength: 60, size: 'max' }), (moves) => {
        const keys = new Set<string>();
        const outbox: Message[] = [];
        let clock = now;
        for (const step of moves) {
          if (step.kind === 'wait') clock = new Date(clock.getTime() + step.minutes * 60_000);
          if (step.kind === 'tell' && !keys.has('fact')) outbox.push(new Message('sms', keys.add('fact'), clock));
          for (const message of outbox) {
            if (step.kind === 'take') message.take(step.fate, clock);
            if (step.kind === 'land') message.land(clock);
            if (step.kind === 'sweep') message.sweep(clock);
          }
        }
        expect(outbox.reduce((sum, message) => sum + message.arrived, 0)).toBeLessThanOrEqual(1);
        expect(outbox.every((message) => message.attempts <= 5)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('quiet hours', () => {
  const at = (time: string) => new Date(`2025-03-03T${time}:00+08:00`);
  it('at 22:00 an ordinary notice waits for 08:00, an urgent one and one of somebody without quiet hours leave at once', () => {
    expect(sendInstant(at('22:00'), { urgent: false, quiet: true }, quietHours)).toEqual(new Date('2025-03-04T08:00:00+08:00'));
    expect(sendInstant(at('22:00'), { urgent: true, quiet: true }, quietHours)).toEqual(at('22:00'));
    expect(sendInstant(at('22:00'), { urgent: false, quiet: false }, quietHours)).toEqual(at('22:00'));
    expect(sendInstant(at('08:00'), { urgent: false, quiet: true }, quietHours)).toEqual(at('08:00'));
  });

  it('the carriers count by local day', () => {
    expect(nextDay(at('23:59'))).toEqual(new Date('2025-03-04T00:00:00+08:00'));
    expect(nextDay(at('00:00'))).toEqual(new Date('2025-03-04T00:00:00+08:00'));
  });
});

describe('small rules', () => {
  it.each([
    [1, 1],
    [70, 1],
    [71, 2],
    [134, 2],
    [135, 3],
    [201, 3],
    [202, 4],
  ])('a Chinese text of %i characters is billed as %i messages', (length, parts) => {
    expect(smsParts('路'.repeat(length))).toBe(parts);
  });

  it('a character outside the basic plane counts as two, as carriers count it', () => {
    expect(smsParts('𠮷'.repeat(35))).toBe(1);
    expect(smsParts('𠮷'.repeat(36))).toBe(2);
  });

  it('told and refused end a phone task, not reached puts it off by two hours, the third time it ends', () => {
    expect(afterCall(1, 'told', now)).toEqual({ finished: true, again: now });
    expect(afterCall(1, 'refused', now).finished).toBe(true);
    expect(afterCall(2, 'not_reached', now)).toEqual({ finished: false, again: new Date(now.getTime() + 7_200_000) });
    expect(afterCall(3, 'not_reached', now).finished).toBe(true);
  });

  it('what a gateway says is kept without the number and the address it repeats', () => {
    expect(readableError('LIMIT 13800138000 for a@example.org')).toBe('LIMIT … for …');
    expect(readableError(undefined)).toBeNull();
    expect(readableError('x'.repeat(999))?.length).toBe(200);
  });
});
