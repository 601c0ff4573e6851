/** A term found in a text: which one, and where in the folded text (half open). */
export interface TermHit {
  readonly term: number;
  readonly from: number;
  readonly to: number;
}

export type TermMatcher = (text: string) => TermHit[];

interface Node {
  readonly next: Map<number, Node>;
  fail: Node | null;
  /** The term that ends here, if any, and the nearest shorter one that ends here too. */
  term: number;
  shorter: Node | null;
}

const noTerm = -1;

/**
 * Finds all of many terms in one pass over a text (Aho and Corasick, 1975): time grows with the text and its hits, not with the number of
 * terms. Terms must be folded like the text; empty ones are never found, equal ones are found as the last of them.
 */
export function compileTerms(terms: readonly string[]): TermMatcher {
  const root = buildTrie(terms);
  linkFailures(root);
  return (text) => {
    const hits: TermHit[] = [];
    let node = root;
    for (let i = 0; i < text.length; i++) {
      node = step(root, node, text.charCodeAt(i));
      for (let end: Node | null = node.term === noTerm ? node.shorter : node; end; end = end.shorter)
        hits.push({ term: end.term, from: i + 1 - (terms[end.term]?.length ?? 0), to: i + 1 });
    }
    return hits;
  };
}

function newNode(): Node {
  return { next: new Map(), fail: null, term: noTerm, shorter: null };
}

function buildTrie(terms: readonly string[]): Node {
  const root = newNode();
  terms.forEach((term, index) => {
    if (term === '') return;
    let node = root;
    for (let i = 0; i < term.length; i++) {
      const unit = term.charCodeAt(i);
      const next = node.next.get(unit) ?? newNode();
      node.next.set(unit, next);
      node = next;
    }
    node.term = index;
  });
  return root;
}

/** Breadth first, so that the node a failure leads to is complete before it is used. */
function linkFailures(root: Node): void {
  const queue: Node[] = [];
  for (const child of root.next.values()) {
    child.fail = root;
    queue.push(child);
  }
  for (let i = 0; i < queue.length; i++) {
    const node = queue[i] as Node;
    for (const [unit, child] of node.next) {
      child.fail = step(root, node.fail ?? root, unit);
      child.shorter = child.fail.term === noTerm ? child.fail.shorter : child.fail;
      queue.push(child);
    }
  }
}

function step(root: Node, from: Node, unit: number): Node {
  let node: Node | null = from;
  while (node) {
    const next = node.next.get(unit);
    if (next) return next;
    node = node.fail;
  }
  return root;
}
