import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import type { BuildOptions } from '../../../app.ts';
import type { MailPort, SmsPort } from '../../../platform/app.ts';
import { runChecks } from '../../../platform/checks.ts';
import { loadPack } from '../../../platform/packs/load-pack.ts';
import { packFolder } from '../../../platform/packs/pack-files.ts';
import { createAccount, recordReporter } from '../../identity/index.ts';
import { type Notice, notify } from '../index.ts';

type Outcome = 'sent' | 'refused' | 'unknown' | 'throws';

/** A gateway that does what the test says, and remembers what it was handed. */
export interface Gateway<Message> {
  outcome: Outcome;
  readonly handed: Message[];
}

export interface NoticeApp extends TestApp {
  readonly smsGateway: Gateway<Parameters<SmsPort['send']>[0]>;
  readonly mailGateway: Gateway<Parameters<MailPort['send']>[0]>;
  readonly staff: (given?: { name?: string; phone?: string; email?: string }) => Promise<string>;
  readonly resident: (given?: { name?: string; phone?: string; language?: string }) => Promise<string>;
  readonly tell: (notice: Partial<Notice> & Pick<Notice, 'recipient'>) => Promise<void>;
  readonly rows: (recipientId: string) => Promise<Row[]>;
}

export interface Row {
  readonly id: string;
  readonly channel: string;
  readonly state: string;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly not_before: Date;
  readonly sms_parts: number | null;
  readonly params: Record<string, unknown>;
  readonly version: number;
}

/** The words that come with the software, as a pack of their own: the rest of the base pack is not needed here. */
function noticePack(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'liandong-notices-'));
  mkdirSync(path.join(folder, 'notices'));
  for (const file of ['templates.json', 'template_params.json'])
    cpSync(path.join(packFolder, 'base', file), path.join(folder, 'notices', file));
  const head = { code: 'notices', version: '1', name: { zh: '通知', en: 'Notices' } };
  writeFileSync(path.join(folder, 'notices', 'pack.json'), JSON.stringify(head));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The application with gateways the test governs and the words of the software loaded. */
export async function startNoticeApp(options: Partial<BuildOptions> = {}): Promise<NoticeApp> {
  const smsGateway: NoticeApp['smsGateway'] = { outcome: 'sent', handed: [] };
  const mailGateway: NoticeApp['mailGateway'] = { outcome: 'sent', handed: [] };
  const t = await startTestApp({ sms: { send: answering(smsGateway) }, mail: { send: answering(mailGateway) }, ...options });
  const pack = noticePack();
  await t.write((ctx) => loadPack(ctx, 'notices', { folder: pack.folder }));
  pack.remove();
  let number = 0;
  const next = (): number => ++number;
  return {
    ...t,
    smsGateway,
    mailGateway,
    staff: ({ name = '程知远', phone, email } = {}) =>
      t.write(
        async (ctx) =>
          (await createAccount(ctx, { username: `staff${next()}`, displayName: name, phone: phone ?? null, email: email ?? null })).id,
      ),
    resident: async ({ name = '张伟华', phone, language } = {}) => {
      const id = await t.write((ctx) => recordReporter(ctx, { name, phone: phone ?? null, ...(language ? { language } : {}) }));
      if (id === null) throw new Error('nobody was recorded');
      return id;
    },
    tell: (notice) =>
      t.write((ctx) => notify(ctx, { template: 'accepted', params: { number: '2025-0000123' }, dedupeKey: `fact-${next()}`, ...notice })),
    rows: async (recipientId) => {
      const query = (await t.read()).db.selectFrom('notification').selectAll().where('recipient_id', '=', recipientId);
      return (await query.orderBy('channel').execute()) as Row[];
    },
  };
}

/** The module's data checks that a district breaks; the words missing on purpose in some tests are not among them. */
export async function brokenInvariants(t: TestApp): Promise<unknown[]> {
  const broken = await runChecks(await t.read());
  return broken.filter(({ name }) => name.startsWith('notifications-') && name !== 'notifications-unwritten');
}

function answering<Message>(gateway: Gateway<Message>) {
  return async (message: Message) => {
    gateway.handed.push(message);
    if (gateway.outcome === 'throws') throw new Error('connection reset');
    return gateway.outcome === 'refused'
      ? { outcome: gateway.outcome, error: 'isv.BUSINESS_LIMIT_CONTROL 13800138000' }
      : { outcome: gateway.outcome };
  };
}
