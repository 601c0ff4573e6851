import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { District } from './context.ts';
import type { FieldCipher } from './crypto/field-cipher.ts';
import type { DB } from './db/rows.generated.ts';
import type { FileStore } from './files/store.ts';
import type { Logger } from './log.ts';
import type { UnitOfWork } from './unit-of-work.ts';

/** Sends one text message. Unknown outcomes are reported as such: a code is never sent twice on a guess. */
export interface SmsPort {
  send(message: {
    to: string;
    text: string;
    dedupeKey: string;
  }): Promise<{ outcome: 'sent' | 'refused' | 'unknown'; providerId?: string; error?: string }>;
}

/** Sends one mail with a stable Message-ID, so that a repeated send is one mail for the reader. */
export interface MailPort {
  send(mail: {
    to: string;
    subject: string;
    text: string;
    messageId: string;
  }): Promise<{ outcome: 'sent' | 'refused' | 'unknown'; error?: string }>;
}

/** What use cases may need besides the database: keys, files, configuration. Outside things stand behind small interfaces. */
export interface Tools {
  readonly config: Config;
  readonly cipher: FieldCipher;
  /** Keyed hash for codes and look-ups: the same value gives the same text, without the key nothing can be guessed. */
  readonly keyedHash: (purpose: string, value: string) => string;
  readonly files: FileStore;
  readonly sms: SmsPort;
  readonly mail: MailPort;
}

/** The running program: built once in app.ts, handed to jobs, schedules, the CLI and the tests. */
export interface App {
  readonly tools: Tools;
  readonly clock: Clock;
  readonly log: Logger;
  readonly uow: UnitOfWork;
  readonly db: Kysely<DB>;
  readonly pool: Pool;
  readonly districts: () => Promise<readonly District[]>;
}
