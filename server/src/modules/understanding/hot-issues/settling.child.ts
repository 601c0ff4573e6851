/**
 * Sorts all messages anew in a process of its own (see `apart.ts`). This file is an entry point: a bundle needs it as `settling-child.cjs` beside
 * the file that contains `apart.ts`.
 */
import { answerApart } from '../answering-apart.ts';
import { partitionOf, type SettlingRequest } from './settling.rules.ts';

answerApart((request) => partitionOf(request as SettlingRequest));
