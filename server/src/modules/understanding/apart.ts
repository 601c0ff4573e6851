import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

/** What is done in processes of their own. From source they run through tsx; from a bundle as `<name>-child.cjs`, which lies beside it. */
const sources = { training: './stored-models/training.child.ts', settling: './hot-issues/settling.child.ts' } as const;

/** 12,000 long texts take about a minute on a busy machine. */
const budgetMs = 900_000;
const heapMiB = 1_536;

/**
 * Asks a process of its own, so that requests and other jobs go on: its own heap limit, no environment, no shell, nothing of ours open.
 * @throws Error when it dies or takes more than a quarter of an hour
 */
export async function askApart<Answer>(name: keyof typeof sources, request: unknown): Promise<Answer> {
  const child = startChild(name);
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
    if (code !== 0) throw new Error(`${name} apart ended with ${code ?? 'a signal'}: ${complaints}`);
    return JSON.parse(pieces.join('')) as Answer;
  } finally {
    clearTimeout(timer);
  }
}

function startChild(name: keyof typeof sources) {
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = new URL(fromSource ? sources[name] : `./${name}-child.cjs`, import.meta.url);
  const loader = fromSource ? ['--import', import.meta.resolve('tsx')] : [];
  const flags = [`--max-old-space-size=${heapMiB}`, '--disallow-code-generation-from-strings', '--no-warnings', ...loader];
  return spawn(process.execPath, [...flags, fileURLToPath(entry)], {
    cwd: tmpdir(),
    env: {},
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
}
