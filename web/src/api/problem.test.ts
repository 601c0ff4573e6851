import { describe, expect, it } from 'vitest';
import { isEditConflict, Problem, problemOf, problemsByField } from './problem.ts';

const answer = (status: number, body: string, headers?: HeadersInit) => new Response(body, { status, headers });

describe('a refused request', () => {
  it('keeps the words, the code, the request id and the wait the server gave', async () => {
    const body = { title: '操作太频繁', code: 'too-many-requests', requestId: 'r1', errors: [{ pointer: '/title', detail: '太长' }] };
    const problem = await problemOf(answer(429, JSON.stringify(body), { 'retry-after': '7' }));
    expect(problem).toMatchObject({ status: 429, code: 'too-many-requests', title: '操作太频繁', requestId: 'r1', retryAfter: 7 });
    expect(problem.errors).toEqual(body.errors);
  });

  it.each(['', '<html>502</html>', 'null', '"text"'])('becomes a problem by its status when the body is %j', async (body) => {
    const problem = await problemOf(answer(502, body));
    expect(problem).toMatchObject({ status: 502, code: 'http_502', title: '', errors: [] });
    expect(problem.retryAfter).toBeUndefined();
  });

  it('is an edit conflict by its code alone', () => {
    expect(isEditConflict(new Problem(409, { code: 'edit-conflict' }))).toBe(true);
    expect(isEditConflict(new Problem(409, { code: 'illegal-transition' }))).toBe(false);
  });
});

describe('complaints at fields', () => {
  it.each(['/title', '/body/title', 'body.title', '#/title'])('finds the field of %s', (pointer) => {
    expect(problemsByField([{ pointer, detail: '太长' }], ['title'])).toEqual({ title: '太长' });
  });

  it('prefers the whole path, falls back to its first part, and loses nothing', () => {
    const errors = [
      { pointer: '/contact/phone', detail: '号码不对' },
      { pointer: '/contact/name', detail: '太长' },
      { pointer: '/place/lng', detail: '超出范围' },
      { pointer: '/', detail: '内容为空' },
    ];
    expect(problemsByField(errors, ['contact.phone', 'contact', 'place'])).toEqual({
      'contact.phone': '号码不对',
      contact: '太长',
      place: '超出范围',
      '': '内容为空',
    });
  });
});
