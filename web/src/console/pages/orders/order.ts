import { type Answer, read } from '../../../api/query.ts';

/** An order as its page shows it. */
export type Order = Answer<'/api/v1/orders/{id}'>;

/** The read of one order. */
export function orderQuery(id: string) {
  return read('/api/v1/orders/{id}', { path: { id } });
}

/** The clock of the solution that runs or rests; its rule names the unit in which more time may be asked for. */
export function solutionClock(order: Order): Order['clocks'][number] | undefined {
  return order.clocks.find((clock) => clock.kind === 'solution' && (clock.state === 'running' || clock.state === 'paused'));
}
