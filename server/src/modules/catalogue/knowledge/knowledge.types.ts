import type { Phrase } from '../../../platform/problem.ts';

/** `self_help` and `policy` are for everybody, `contact` names whom to ask, `script` is what a call-taker says. */
export const articleKinds = ['self_help', 'policy', 'script', 'contact'] as const;
export type ArticleKind = (typeof articleKinds)[number];

/** An article of the knowledge base (S003-36); bodies are Markdown. */
export interface Article {
  readonly code: string;
  readonly kind: ArticleKind;
  readonly title: Phrase;
  readonly body: Phrase;
  /** Types of the catalogue it helps with. */
  readonly types: readonly string[];
  readonly active: boolean;
  readonly updatedAt: Date;
  readonly origin: string;
  readonly version: number;
}

/** An article in a list, with how often it was read. */
export interface ArticleInList extends Omit<Article, 'body'> {
  readonly excerpt: Phrase;
  readonly reads: number;
}
