import type { SmsPort } from '../app.ts';
import type { Config } from '../config.ts';

/** A message that the console adapter would have sent; the demo and the tests read codes from here. */
export interface ConsoleMessage {
  readonly to: string;
  readonly text: string;
}

export interface ConsoleSms extends SmsPort {
  readonly sent: ConsoleMessage[];
}

const keep = 200;

/** Development adapter: keeps the last messages in memory and shows them on the terminal of whoever started the program, never in a log. */
export function createConsoleSms(show: (line: string) => void): ConsoleSms {
  const sent: ConsoleMessage[] = [];
  return {
    sent,
    send: async ({ to, text }) => {
      sent.push({ to, text });
      if (sent.length > keep) sent.shift();
      show(`短信 SMS → ${to}: ${text}\n`);
      return { outcome: 'sent' };
    },
  };
}

/** The adapter that the configuration names; `none` refuses visibly. */
export function createSmsPort(config: Config, show: (line: string) => void): SmsPort {
  return config.sms === 'console' ? createConsoleSms(show) : { send: async () => ({ outcome: 'refused', error: 'SMS_PROVIDER is none' }) };
}
