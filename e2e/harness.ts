import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page, type Response } from 'playwright-core';
import { findBrowser } from './browser.ts';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const root = resolve(import.meta.dirname, '..');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Where the started server answers. */
export const baseUrl = process.env.E2E_URL ?? 'http://127.0.0.1:3000';

/** The two sizes every journey is looked at in. */
export const sizes = {
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
} as const;

export type SizeName = keyof typeof sizes;

/** What a page did besides what was asked. */
export interface Watch {
  /** Errors of the console and uncaught exceptions. */
  errors: string[];
  /** Requests to anybody but the server. */
  foreign: string[];
}

/** A page with what it was seen doing. */
export interface OpenPage {
  page: Page;
  context: BrowserContext;
  watch: Watch;
  size: SizeName;
  /** Which contexts are like this one. */
  key: string;
}

/** What axe found. */
export interface AxeResult {
  violations: string[];
  /** Places axe could not judge; to be looked at, not to be forgotten. */
  incomplete: string[];
}

let running: Promise<Browser> | undefined;

/** The browser of this test process, started once. */
export function launch(): Promise<Browser> {
  running ??= (async () => {
    const { executablePath, args, env } = findBrowser();
    return chromium.launch({ executablePath, args, env, headless: true });
  })();
  return running;
}

/** Closes the browser of this test process. */
export async function closeBrowser(): Promise<void> {
  await (await running)?.close();
  running = undefined;
  left.clear();
}

function isExpected(response: Response): boolean {
  return response.status() < 500;
}

/** How many requests of a page are under way, and when that last changed (milliseconds of `performance.now`). */
interface Traffic {
  pending: number;
  changedAt: number;
}

const traffic = new WeakMap<Page, Traffic>();
/** A page that has asked nothing for so long has all it wanted; the browser's own notion of idle waits five times longer. */
const quietMs = 100;

function countRequests(page: Page): void {
  const seen: Traffic = { pending: 0, changedAt: performance.now() };
  traffic.set(page, seen);
  const change = (by: number) => () => {
    seen.pending += by;
    seen.changedAt = performance.now();
  };
  page.on('request', change(1));
  page.on('requestfinished', change(-1));
  page.on('requestfailed', change(-1));
}

async function untilQuiet(page: Page): Promise<void> {
  const seen = traffic.get(page);
  if (!seen) throw new Error('this page was not opened with openPage');
  const giveUpAt = performance.now() + 30_000;
  while (seen.pending > 0 || performance.now() - seen.changedAt < quietMs) {
    if (performance.now() > giveUpAt) throw new Error(`${page.url()}: ${seen.pending} requests still under way after 30 s`);
    await page.waitForTimeout(20);
  }
}

function watchPage(page: Page): Watch {
  const watch: Watch = { errors: [], foreign: [] };
  countRequests(page);
  const own = new URL(baseUrl).origin;
  page.on('pageerror', (error) => watch.errors.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    const refused = /Failed to load resource/.test(message.text());
    if (message.type() === 'error' && !refused) watch.errors.push(message.text());
  });
  page.on('response', (response) => {
    if (!isExpected(response)) watch.errors.push(`${response.status()} ${response.url()}`);
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== own) watch.foreign.push(request.url());
  });
  return watch;
}

export interface PageOptions {
  size?: SizeName;
  locale?: string;
  touch?: boolean;
  /** Who is signed in already. */
  cookies?: { name: string; value: string; url: string }[];
}

/** Contexts that somebody has left, by what they were opened with: empty again, but with the scripts of our pages compiled. */
const left = new Map<string, BrowserContext[]>();

async function contextFor({ size = 'desk', locale = 'zh-CN', touch = size !== 'desk' }: PageOptions): Promise<[string, BrowserContext]> {
  const key = [size, locale, touch].join(' ');
  const known = left.get(key)?.pop();
  if (known) return [key, known];
  const made = await (await launch()).newContext({
    viewport: sizes[size],
    locale,
    timezoneId: 'Asia/Shanghai',
    hasTouch: touch,
    reducedMotion: 'reduce',
  });
  return [key, made];
}

/**
 * Opens a path in a context of its own (no cookies but those given, nothing stored) at 1440 × 900 or 390 × 844, in Chinese and Shanghai time unless told.
 */
export async function openPage(path: string, options: PageOptions = {}): Promise<OpenPage> {
  const [key, context] = await contextFor(options);
  if (options.cookies) await context.addCookies(options.cookies);
  const page = await context.newPage();
  const watch = watchPage(page);
  await page.goto(new URL(path, baseUrl).href, { waitUntil: 'commit' });
  await settled(page).catch(async (cause: unknown) => {
    const shown = await page.locator('body').innerText();
    throw new Error(`${path} never settled (${watch.errors.join('; ')}) and shows: ${shown.slice(0, 500)}`, { cause });
  });
  return { page, context, watch, size: options.size ?? 'desk', key };
}

const kept = 'cookies,local_storage,indexeddb,service_workers,cache_storage,file_systems';

/** Somebody leaves: all they have stored is forgotten, and the next who needs such a context need not compile our scripts once more. */
export async function leave({ page, context, key }: OpenPage): Promise<void> {
  try {
    await page.goto('about:blank');
    const client = await context.newCDPSession(page);
    await client.send('Storage.clearDataForOrigin', { origin: new URL(baseUrl).origin, storageTypes: kept });
    await context.clearCookies();
    await Promise.all(context.pages().map((each) => each.close()));
    left.set(key, [...(left.get(key) ?? []), context]);
  } catch {
    // A page that hangs or crashed takes its context with it.
    await context.close();
  }
}

/** Waits until the page has a heading, no grey lines and no request under way. Asked at every frame: a locator asks only twice a second. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('h1')?.checkVisibility({ visibilityProperty: true }));
  await untilQuiet(page);
  await page.waitForFunction(() => !document.querySelector('.skeleton, .loading'));
}

interface AxeRule {
  id: string;
  nodes: { target: unknown[] }[];
}

function places(found: readonly AxeRule[]): string[] {
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}`));
}

/**
 * Runs axe over what is on the page now and prints what it found and what it could not judge. The advice that everything stands in a
 * landmark is left out: menus and lists that open over the page stand at the end of the body.
 */
export async function axe(page: Page, name: string): Promise<AxeResult> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const options = JSON.stringify({ runOnly: rules, rules: { region: { enabled: false } }, resultTypes: ['violations', 'incomplete'] });
  const found = await page.evaluate<{ violations: AxeRule[]; incomplete: AxeRule[] }>(`axe.run(document, ${options})`);
  const result = { violations: places(found.violations), incomplete: places(found.incomplete) };
  const unsure = found.incomplete.map((rule) => rule.id).join(', ');
  process.stdout.write(
    `axe ${name}: ${result.violations.length} violations, ${result.incomplete.length} not judged ${unsure && `(${unsure})`}\n`,
  );
  return result;
}

/**
 * Takes a picture of the page where E2E_SCREENSHOTS asks for pictures. Those for the documents go to docs/screenshots (`kept: true`), all
 * others to test-results.
 */
export async function screenshot(page: Page, name: string, options: { kept?: boolean; fullPage?: boolean } = {}): Promise<string> {
  const file = join(root, options.kept ? 'docs/screenshots' : 'test-results', `${name}.png`);
  if (!process.env.E2E_SCREENSHOTS) return file;
  mkdirSync(dirname(file), { recursive: true });
  await page.screenshot({ path: file, fullPage: options.fullPage ?? false, animations: 'disabled' });
  return file;
}

/** Throws when the page asked anybody but the server, or wrote an error to the console. */
export function expectQuiet(watch: Watch): void {
  if (watch.foreign.length > 0) throw new Error(`requests to others:\n${watch.foreign.join('\n')}`);
  if (watch.errors.length > 0) throw new Error(`errors on the page:\n${watch.errors.join('\n')}`);
}

/** Whether something sticks out to the right: the width that is too much, in pixels. Charts and tables get a moment to follow a window that has become smaller. */
export async function overflow(page: Page): Promise<number> {
  const tooMuch = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const deadline = Date.now() + 2_000;
  while ((await page.evaluate(tooMuch)) > 0 && Date.now() < deadline) await page.waitForTimeout(50);
  return page.evaluate(tooMuch);
}

/** The width of a Chinese character at 32 px; about 32 with a font, much less without one. */
export function chineseGlyphWidth(page: Page): Promise<number> {
  return page.evaluate(() => {
    const pen = document.createElement('canvas').getContext('2d');
    if (!pen) return 0;
    pen.font = '32px sans-serif';
    return pen.measureText('社').width;
  });
}

/** Takes the network away or gives it back. */
export async function setOffline(context: BrowserContext, offline: boolean): Promise<void> {
  await context.setOffline(offline);
}

/** Signs in on the console's own page and waits for the first page behind it. */
export async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.goto(new URL('/console/sign-in', baseUrl).href);
  await page.getByLabel(/用户名|User name/).fill(username);
  await page.getByLabel(/^密码|^Password/).fill(password);
  await page.getByRole('button', { name: /^登录$|^Sign in$/ }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  await settled(page);
}
