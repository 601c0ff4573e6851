import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixtureNow, startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import type { SmsPort } from '../../../platform/app.ts';
import { recordReporter } from '../people/people.service.ts';
import { sendPhoneCode } from '../residents/residents.service.ts';
import { type Browser, phone as iphone, makeAreas, send } from './identity.factory.ts';

let t: TestApp;
let day = 0;
let line = 0;

beforeAll(async () => {
  t = await startTestApp();
  await makeAreas(t);
});
afterAll(() => t.close());
beforeEach(() => {
  day += 2;
  t.clock.set(fixtureNow);
  t.clock.advance({ days: day });
});

const newNumber = () => `1380013${String(8000 + line++)}`;
/** Each request from an address of its own, unless the test is about addresses. */
let host = 0;
const anywhere = () => `100.64.${host >> 8}.${host++ & 255}`;
const ask = (number: string, address = anywhere()) => send(t, { address }, 'POST', '/resident/codes', { phone: number });
const enter = (number: string, code: string, browser: Browser = {}) =>
  send(t, { address: anywhere(), ...browser }, 'POST', '/resident/session', { phone: number, code });

/** The code of the newest message to a number, after all jobs have run. */
async function receive(number: string): Promise<string> {
  await t.drain();
  const message = t.sms.sent.filter((sms) => sms.to.endsWith(number)).at(-1);
  return /\d{6}/.exec(message?.text ?? '')?.[0] ?? '';
}

describe('[O51] a resident signs in by a code to the phone', () => {
  it('and is found or made, at identity level 1', async () => {
    const number = newNumber();
    const asked = await ask(`+86 ${number.slice(0, 3)}-${number.slice(3)}`);
    expect(asked.statusCode).toBe(202);
    expect(asked.json()).toEqual({ expiresAt: new Date(t.clock.now().getTime() + 300_000).toISOString() });
    const code = await receive(number);
    const response = await enter(number, code, { userAgent: iphone });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({
      kind: 'resident',
      account: null,
      person: { identityLevel: 1, nameMasked: null, phoneMasked: `138****${number.slice(-4)}` },
    });
    const cookies = Object.fromEntries(response.cookies.map((c) => [c.name, c.value]));
    expect((await send(t, { cookies, userAgent: iphone }, 'GET', '/session')).json().kind).toBe('resident');
    expect((await send(t, { cookies, userAgent: iphone }, 'GET', '/accounts')).statusCode).toBe(404);
    expect((await enter(number, code)).json().code).toBe('phone-code-wrong');
  });

  it('and is the person who filed demands under that number before', async () => {
    const number = newNumber();
    const personId = await t.write((ctx) => recordReporter(ctx, { phone: number, name: '王𠮷' }));
    await ask(number);
    const session = (await enter(number, await receive(number))).json();
    expect(session.person).toMatchObject({ id: personId, nameMasked: '王*', identityLevel: 1 });
  });

  it('by the newest code only, within five minutes', async () => {
    const number = newNumber();
    await ask(number);
    const first = await receive(number);
    t.clock.advance({ minutes: 1 });
    await ask(number);
    const second = await receive(number);
    if (first !== second) expect((await enter(number, first)).statusCode).toBe(401);
    t.clock.advance({ minutes: 4, seconds: 59 });
    expect((await enter(number, second)).statusCode).toBe(200);
    t.clock.advance({ minutes: 2 });
    await ask(number);
    const third = await receive(number);
    t.clock.advance({ minutes: 5 });
    expect((await enter(number, third)).statusCode).toBe(401);
  });

  it.each(['', '12', 'abc', '025-52881234', '400-820-8820', '+1 202 555 0123', '1'.repeat(64)])(
    'not with %s, which receives no text messages',
    async (number) => {
      expect((await ask(number)).statusCode).toBe(400);
    },
  );
});

describe('[F46] codes are not to be guessed', () => {
  it('five tries at one code, nine wrong ones at a number in a day', async () => {
    const number = newNumber();
    await ask(number);
    const first = await receive(number);
    const wrongOne = first === '000000' ? '000001' : '000000';
    for (let i = 0; i < 5; i++) expect((await enter(number, wrongOne)).statusCode).toBe(401);
    expect((await enter(number, first)).statusCode).toBe(401);
    t.clock.advance({ minutes: 1 });
    await ask(number);
    const second = await receive(number);
    for (let i = 0; i < 4; i++) await enter(number, second === wrongOne ? '000002' : wrongOne);
    expect((await enter(number, second)).statusCode).toBe(401);
    t.clock.advance({ days: 1, minutes: 1 });
    await ask(number);
    expect((await enter(number, await receive(number))).statusCode).toBe(200);
  });

  it('tries at the same moment are counted one after the other', async () => {
    const number = newNumber();
    await ask(number);
    const code = await receive(number);
    const wrongOne = code === '000000' ? '000001' : '000000';
    await Promise.all(Array.from({ length: 12 }, () => enter(number, wrongOne)));
    const ctx = await t.read();
    const row = await ctx.db.selectFrom('phone_code').select('attempts').orderBy('created_at', 'desc').executeTakeFirstOrThrow();
    expect(row.attempts).toBe(5);
    expect((await enter(number, code)).statusCode).toBe(401);
  });

  it('a code is good once, also when it comes twice at the same moment', async () => {
    const number = newNumber();
    await ask(number);
    const code = await receive(number);
    const both = await Promise.all([enter(number, code), enter(number, code)]);
    expect(both.map((r) => r.statusCode).sort()).toEqual([200, 401]);
  });

  it('the answer is the same for a wrong, an old and a never requested code', async () => {
    const [used, never] = [newNumber(), newNumber()];
    await ask(used);
    await enter(used, await receive(used));
    const bodies = [await enter(used, '999999'), await enter(never, '999999')].map((r) => {
      const { requestId: _different, ...body } = r.json();
      return body;
    });
    expect(bodies[0]).toEqual(bodies[1]);
  });

  it('the code stands nowhere but in the message, and the number nowhere in clear', async () => {
    const number = newNumber();
    await ask(number);
    const code = await receive(number);
    const ctx = await t.read();
    const kept = JSON.stringify([
      await ctx.db.selectFrom('phone_code').selectAll().execute(),
      await ctx.db.selectFrom('event').selectAll().where('name', 'like', 'phone_code.%').execute(),
      (await t.built.app.pool.query('select * from graphile_worker._private_jobs')).rows,
    ]);
    expect(kept).not.toContain(number);
    expect(kept).not.toMatch(new RegExp(`\\b${code}\\b`));
    expect(t.logLines.join('\n')).not.toContain(number);
  });
});

describe('messages cost money and patience', () => {
  it('one a minute, five an hour, ten a day for a number', async () => {
    const number = newNumber();
    const answers: number[] = [];
    const waits: number[] = [];
    for (let i = 0; i < 14; i++) {
      const response = await ask(number);
      answers.push(response.statusCode);
      if (response.statusCode === 429) waits.push(response.json().retryAfter);
      t.clock.advance({ seconds: i % 2 ? 61 : 1 });
    }
    expect(answers.filter((code) => code === 202)).toHaveLength(5);
    expect(Math.max(...waits)).toBeLessThanOrEqual(3600);
    t.clock.advance({ hours: 1 });
    for (let i = 0; i < 8; i++) {
      answers.push((await ask(number)).statusCode);
      t.clock.advance({ minutes: 13 });
    }
    expect(answers.filter((code) => code === 202)).toHaveLength(10);
  });

  it('a tap twice at the same moment sends one', async () => {
    const number = newNumber();
    const both = await Promise.all([ask(number), ask(number)]);
    expect(both.map((r) => r.statusCode).sort()).toEqual([202, 429]);
  });

  it('twenty an hour from one network', async () => {
    const answers = [];
    for (let i = 0; i < 22; i++) answers.push((await ask(newNumber(), '198.51.100.200')).statusCode);
    expect(answers.filter((code) => code === 202)).toHaveLength(20);
    expect((await ask(newNumber(), '198.51.100.201')).statusCode).toBe(202);
  });

  it('none is sent twice, whatever became of the first', async () => {
    for (const outcome of ['unknown', 'refused', 'thrown'] as const) {
      let sent = 0;
      const sms: SmsPort = {
        send: async () => {
          sent += 1;
          if (outcome === 'thrown') throw new Error('the line broke');
          return { outcome };
        },
      };
      const app = { ...t.built.app, tools: { ...t.built.app.tools, sms } };
      const scope = { district: (await t.read()).district, actor: (await t.read()).actor, requestId: 'test', lang: 'zh' as const };
      await ask(newNumber());
      const ctx = await t.read();
      const { id } = await ctx.db
        .selectFrom('phone_code')
        .select('id')
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow();
      for (let run = 0; run < 3; run++) await sendPhoneCode(app, scope, id).catch(() => undefined);
      const { send_state } = await ctx.db.selectFrom('phone_code').select('send_state').where('id', '=', id).executeTakeFirstOrThrow();
      expect([outcome, sent, send_state]).toEqual([outcome, 1, outcome === 'thrown' ? 'sending' : outcome]);
    }
  });

  it('none is sent that would arrive too late', async () => {
    const number = newNumber();
    await ask(number);
    t.clock.advance({ minutes: 6 });
    await t.drain();
    expect(t.sms.sent.filter((sms) => sms.to.endsWith(number))).toEqual([]);
  });
});
