import { setTimeout as pause } from 'node:timers/promises';
import { verifyChain } from '../../src/platform/audit/seal.ts';
import type { TestApp } from './app.ts';

/**
 * Seals every fact there is. One tick may not do: the sealer waits for all transactions that are older than a fact, also for those that other
 * test files run at the same moment in their own databases on the same server.
 */
export async function sealAll(t: TestApp): Promise<void> {
  for (let i = 0; i < 400; i++) {
    await t.tick('platform_seal_events');
    if ((await verifyChain(await t.read())).unsealed === 0) return;
    await pause(50);
  }
  throw new Error('facts remain that no seal covers');
}
