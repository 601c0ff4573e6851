import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Evaluation } from '../text-model/evaluation.rules.ts';
import type { Example, Mistake } from './models.types.ts';

export interface TrainingRequest {
  readonly examples: readonly Example[];
  /** The model in use, to be judged by the same texts; base64. */
  readonly current: string | null;
}

/** Null when too few labels are left after holding back. */
export type TrainingAnswer = {
  readonly version: string;
  /** Base64. */
  readonly bytes: string;
  readonly learned: number;
  readonly heldBack: number;
  readonly evaluation: Evaluation;
  readonly mistakes: readonly Mistake[];
  readonly currentMacroF1: number | null;
} | null;

/** 12,000 long texts take about a minute on a busy machine. */
const budgetMs = 900_000;
const heapMiB = 1_536;

/**
 * Learns in a process of its own, so that requests and other jobs go on: its own heap limit, no environment, no shell, nothing of ours open.
 * @throws Error when it dies or takes more than a quarter of an hour
 */
export async function learnApart(request: TrainingRequest): Promise<TrainingAnswer> {
  const child = startChild();
  const timer = setTimeout(() => child.kill('SIGKILL'), budgetMs);
  const pieces: string[] = [];
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => void pieces.push(piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    complaints = (complaints + piece).slice(-2_000);
  });
  child.stdin.on('error', () => undefined);
  child.stdin.write(`${JSON.stringify(request)}\n`);
  try {
    const code = await new Promise<number | null>((settle, fail) => child.once('error', fail).once('close', settle));
    if (code !== 0) throw new Error(`learning ended with ${code ?? 'a signal'}: ${complaints}`);
    return JSON.parse(pieces.join('')) as TrainingAnswer;
  } finally {
    clearTimeout(timer);
  }
}

/** From source it runs `training.child.ts` through tsx; from a bundle `training-child.js`, which lies beside it. */
function startChild() {
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = new URL(fromSource ? './training.child.ts' : './training-child.js', import.meta.url);
  const loader = fromSource ? ['--import', import.meta.resolve('tsx')] : [];
  const flags = [`--max-old-space-size=${heapMiB}`, '--disallow-code-generation-from-strings', '--no-warnings', ...loader];
  return spawn(process.execPath, [...flags, fileURLToPath(entry)], {
    cwd: tmpdir(),
    env: {},
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
}
