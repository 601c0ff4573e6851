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
  post<T>(path: string, body: Json): Promise<T>;
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

/** Signs one of the demo's staff in, without a browser. */
export async function openDesk(username: string): Promise<Desk> {
  const headers = { 'content-type': 'application/json', 'accept-language': 'zh-CN', origin: new URL(baseUrl).origin };
  const password = await passwordOf(username);
  const session = await fetch(api('/session'), { method: 'POST', headers, body: JSON.stringify({ username, password }) });
  await bodyOf(session.clone());
  const cookie = session.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  return {
    get: async <T>(path: string) => bodyOf<T>(await fetch(api(path), { headers: { ...headers, cookie } })),
    post: async <T>(path: string, body: Json) =>
      bodyOf<T>(await fetch(api(path), { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify(body) })),
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
