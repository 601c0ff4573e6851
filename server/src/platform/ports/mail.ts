import type { Transporter } from 'nodemailer';
import type { MailPort } from '../app.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';

/** Mail through SMTP where SMTP_URL is set; otherwise every mail is refused visibly, so that the outbox shows it. */
export function createMailPort(config: Config, log: Logger): MailPort {
  if (!config.mail) return { send: async () => ({ outcome: 'refused', error: 'SMTP_URL is not set' }) };
  const { smtpUrl, from } = config.mail;
  let transport: Promise<Transporter> | undefined;
  return {
    send: async (mail) => {
      try {
        transport ??= openTransport(smtpUrl, from);
        await (await transport).sendMail({
          to: mail.to,
          subject: mail.subject,
          text: mail.text,
          messageId: mail.messageId,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { outcome: 'sent' };
      } catch (error) {
        log.warn({ task: 'mail', kind: error instanceof Error ? error.name : 'error' }, 'mail was not sent');
        const refused = typeof error === 'object' && error !== null && 'responseCode' in error;
        return { outcome: refused ? 'refused' : 'unknown', error: refused ? `SMTP ${String(error.responseCode)}` : 'no answer' };
      }
    },
  };
}

/** The mail library is loaded with the first mail: not every process sends some. */
async function openTransport(url: string, from: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }, { from });
}
