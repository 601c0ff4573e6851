import { readFileSync } from 'node:fs';
import { baseUrl } from './harness.ts';

type Json = Record<string, unknown>;

interface DemoLogin {
  username: string;
  password: string;
}

/** A member of staff who works through the public API, as the console does. */
export interface Desk {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: Json): Promise<T>;
  put<T>(path: string, body: Json): Promise<T>;
  patch<T>(path: string, body: Json): Promise<T>;
  /** Takes a step of a record with the version that stands. */
  step<T>(path: string, action: string, body?: Json): Promise<T>;
}

const api = (path: string) => new URL(`/api/v1${path}`, baseUrl).href;

async function bodyOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${response.url}: ${text}`);
  return (text === '' ? {} : JSON.parse(text)) as T;
}

/** The password of one of the demo's log-ins, as the sign-in page shows it. */
export async function passwordOf(username: string): Promise<string> {
  const { items } = await bodyOf<{ items: DemoLogin[] }>(await fetch(api('/demo-logins')));
  const login = items.find((each) => each.username === username);
  if (!login) throw new Error(`no demo log-in ${username}`);
  return login.password;
}

/** A cookie as a browser takes it over. */
export interface SessionCookie {
  name: string;
  value: string;
  url: string;
}

/** A session is good for the kind of device it was opened on: this one is taken over by the journeys' browser. */
const browserKind = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36';
const jsonHeaders = {
  'content-type': 'application/json',
  'accept-language': 'zh-CN',
  'user-agent': browserKind,
  origin: new URL(baseUrl).origin,
};
const sessions = new Map<string, Promise<SessionCookie[]>>();

async function signInBehindThePage(username: string): Promise<SessionCookie[]> {
  const body = JSON.stringify({ username, password: await passwordOf(username) });
  const session = await fetch(api('/session'), { method: 'POST', headers: jsonHeaders, body });
  await bodyOf(session.clone());
  return session.headers.getSetCookie().map((each) => {
    const [pair = ''] = each.split(';');
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: new URL(baseUrl).origin };
  });
}

/** The session of one of the demo's staff, opened once for all journeys of a file: checking a password takes a while, as it should. */
export function sessionOf(username: string): Promise<SessionCookie[]> {
  const known = sessions.get(username) ?? signInBehindThePage(username);
  sessions.set(username, known);
  return known;
}

/** Signs one of the demo's staff in, without a browser. */
export async function openDesk(username: string): Promise<Desk> {
  const cookie = (await sessionOf(username)).map(({ name, value }) => `${name}=${value}`).join('; ');
  const headers = { ...jsonHeaders, cookie };
  const send = async <T>(method: string, path: string, body: Json) =>
    bodyOf<T>(await fetch(api(path), { method, headers, body: JSON.stringify(body) }));
  return {
    get: async <T>(path: string) => bodyOf<T>(await fetch(api(path), { headers })),
    post: (path, body = {}) => send('POST', path, body),
    put: (path, body) => send('PUT', path, body),
    patch: (path, body) => send('PATCH', path, body),
    step: async <T>(path: string, action: string, body: Json = {}) => {
      const { version } = await bodyOf<{ version: number }>(await fetch(api(path), { headers }));
      return send<T>('POST', `${path}/${action}`, { version, ...body });
    },
  };
}

/** The code that was sent to a phone, from the output of the started server. */
export async function codeSentTo(phone: string): Promise<string> {
  const log = process.env.E2E_SERVER_LOG;
  if (!log) throw new Error('E2E_SERVER_LOG names the file with the output of the started server');
  for (let tries = 0; tries < 50; tries += 1) {
    const lines = readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => line.includes(`+86${phone}:`));
    const code = /】(\d{6})/.exec(lines.at(-1) ?? '')?.[1];
    if (code) return code;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`no code for ${phone}`);
}

interface Session {
  account: { id: string; roles: { sectionId: string | null }[] };
}

interface Versioned {
  id: string;
  version: number;
}

/** A demand by its number, as the intake desk finds it. */
export async function findDemand(intake: Desk, number: string): Promise<Versioned> {
  const { items } = await intake.get<{ items: Versioned[] }>(`/demands?number=${number}`);
  const [demand] = items;
  if (!demand) throw new Error(`no demand ${number}`);
  return demand;
}

/** Accepts a demand and determines it; returns the matter. */
export async function determine(number: string, as: { class: string; typeCode: string }): Promise<string> {
  const intake = await openDesk('intake');
  const dispatch = await openDesk('dispatch');
  const demand = await findDemand(intake, number);
  const { matterIds } = await intake.post<{ matterIds: string[] }>(`/demands/${demand.id}/accept`, { version: demand.version });
  const id = matterIds[0] ?? '';
  const version = async () => (await dispatch.get<Versioned>(`/matters/${id}`)).version;
  await dispatch.post(`/matters/${id}/propose`, { version: await version(), ...as });
  await dispatch.post(`/matters/${id}/determine`, { version: await version() });
  return id;
}

/** Takes a street lamp from the demand to the question whether it is solved: dispatched, signed for, repaired, checked. */
export async function repairLamp(number: string, result: string): Promise<string> {
  const id = await determine(number, { class: 'major', typeCode: 'street_lamp_out' });
  const dispatch = await openDesk('dispatch');
  const bureau = await openDesk('bureau');
  const handler = await openDesk('handler');
  const matter = await dispatch.get<Versioned>(`/matters/${id}`);
  const { orderId } = await dispatch.post<{ orderId: string }>(`/matters/${id}/dispatch`, { version: matter.version });
  await workOff(orderId, { dispatch, bureau, handler }, result);
  return id;
}

/** Signs, reports and checks an order again after it was reopened. */
export async function workOff(orderId: string, desks: { dispatch: Desk; bureau: Desk; handler: Desk }, result: string): Promise<void> {
  const { dispatch, bureau, handler } = desks;
  const version = async () => (await bureau.get<Versioned>(`/orders/${orderId}`)).version;
  const { account } = await handler.get<Session>('/session');
  const sectionId = account.roles.find((role) => role.sectionId)?.sectionId ?? '';
  await bureau.post(`/orders/${orderId}/sign`, { version: await version(), sectionId, handlerId: account.id });
  await handler.post(`/orders/${orderId}/contact`, { version: await version(), note: '电话联系，约好当天下午到现场。' });
  await handler.post(`/orders/${orderId}/report`, { version: await version(), text: result, kind: 'solved' });
  await dispatch.post(`/orders/${orderId}/verify`, { version: await version() });
}
