import { describe, expect, it } from 'vitest';
import { NetworkFailure, Problem } from '../../api/problem.ts';
import { createOutbox, type NewEntry } from './outbox.ts';
import { memoryStore } from './store.ts';

/** A server that remembers keys as ours does: the same key gives the first answer again. */
function fakeServer() {
  const seen = new Map<string, unknown>();
  const server = {
    reachable: true,
    losesAnswers: false,
    refusal: undefined as Problem | undefined,
    effects: [] as { path: string; body: unknown }[],
    uploads: 0,
    async answer<T>(key: string, effect: () => T): Promise<T> {
      if (!server.reachable) throw new NetworkFailure('down');
      if (server.refusal) throw server.refusal;
      if (!seen.has(key)) seen.set(key, effect());
      if (server.losesAnswers) throw new NetworkFailure('answer lost');
      return seen.get(key) as T;
    },
  };
  const upload = (_file: unknown, key: string) =>
    server.answer(key, () => {
      server.uploads += 1;
      return { id: `file-${server.uploads}`, claim: `claim-${server.uploads}` };
    });
  const post = (path: string, body: unknown, key: string) =>
    server.answer(key, () => {
      server.effects.push({ path, body });
      return { number: '2026-0000001' };
    });
  return { server, transport: { upload, post } };
}

const form: NewEntry = { path: '/api/v1/demands', body: { body: '路灯不亮' }, label: '路灯不亮' };
const photo = { name: 'a.jpg', blob: new Blob(['x']) };

describe('forms captured while the network is away', () => {
  it('are sent at once when there is a network, with their answer', async () => {
    const { server, transport } = fakeServer();
    const entry = await createOutbox(memoryStore(), transport).send(form);
    expect(entry).toMatchObject({ state: 'sent', result: { number: '2026-0000001' } });
    expect(server.effects).toHaveLength(1);
  });

  it('[S000-18] [S003-39] wait and are sent once when the network is back', async () => {
    const { server, transport } = fakeServer();
    const outbox = createOutbox(memoryStore(), transport);
    server.reachable = false;
    expect((await outbox.send(form)).state).toBe('waiting');
    server.reachable = true;
    await Promise.all([outbox.flush(), outbox.flush()]);
    await outbox.flush();
    expect(server.effects).toHaveLength(1);
    expect(outbox.entries.get()[0]?.state).toBe('sent');
  });

  it('have one effect although the answer was lost, also in another page of the same device', async () => {
    const { server, transport } = fakeServer();
    const store = memoryStore();
    server.losesAnswers = true;
    await createOutbox(store, transport).send({ ...form, fileField: 'attachments', files: [photo] });
    server.losesAnswers = false;
    const later = createOutbox(store, transport);
    await later.flush();
    expect(server.uploads).toBe(1);
    expect(server.effects).toEqual([{ path: form.path, body: { body: '路灯不亮', attachments: [{ id: 'file-1', claim: 'claim-1' }] } }]);
    expect(later.entries.get()[0]?.state).toBe('sent');
  });

  it('stay with the reason when the server refuses them, and do not stop the others', async () => {
    const { server, transport } = fakeServer();
    const outbox = createOutbox(memoryStore(), transport);
    server.refusal = new Problem(422, { title: '不在受理范围' });
    const refused = await outbox.send(form);
    expect(refused).toMatchObject({ state: 'refused', refusal: '不在受理范围' });
    server.refusal = undefined;
    expect((await outbox.send({ ...form, label: 'second' })).state).toBe('sent');
    await outbox.dismiss(refused.id);
    expect(outbox.entries.get().map((entry) => entry.label)).toEqual(['second']);
  });

  it.each([500, 503, 429])('keep waiting while the server is out of order (%i)', async (status) => {
    const { server, transport } = fakeServer();
    const outbox = createOutbox(memoryStore(), transport);
    server.refusal = new Problem(status, {});
    expect((await outbox.send(form)).state).toBe('waiting');
  });
});
