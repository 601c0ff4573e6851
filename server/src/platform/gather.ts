/** Questions by their keys, and the answers to those that have one. */
export type AskAll<Key, Answer> = (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Answer>>;

interface Round<Key, Answer> {
  readonly keys: Set<Key>;
  readonly answers: Promise<ReadonlyMap<Key, Answer>>;
  readonly settle: (asked: Promise<ReadonlyMap<Key, Answer>>) => void;
  timer?: NodeJS.Timeout;
}

/** A round that is not answered within this time no longer holds up the next: its connection may be lost. */
const patienceMs = 100;

/**
 * Asks together what is asked at the same time. While one round is under way the questions that come in wait for the next, so that each
 * answer was looked up after its question was put: nothing is kept, and nobody is told what was true before he asked. Under load this
 * turns a statement for each request into one for many; alone a question goes out in the same turn of the event loop.
 */
export function gather<Key, Answer>(askAll: AskAll<Key, Answer>): (key: Key) => Promise<Answer | undefined> {
  let open: Round<Key, Answer> | null = null;
  let underWay = 0;

  const send = (): void => {
    const round = open;
    if (!round) return;
    open = null;
    clearTimeout(round.timer);
    underWay += 1;
    const asked = askAll([...round.keys]);
    round.settle(asked);
    const done = (): void => {
      underWay -= 1;
      send();
    };
    asked.then(done, done);
  };

  return async (key) => {
    const round = open ?? newRound<Key, Answer>();
    if (!open) {
      open = round;
      if (underWay === 0) setImmediate(send);
      else round.timer = setTimeout(send, patienceMs);
    }
    round.keys.add(key);
    return (await round.answers).get(key);
  };
}

function newRound<Key, Answer>(): Round<Key, Answer> {
  let settle: Round<Key, Answer>['settle'] = () => undefined;
  const answers = new Promise<ReadonlyMap<Key, Answer>>((resolve) => (settle = resolve));
  return { keys: new Set(), answers, settle };
}
