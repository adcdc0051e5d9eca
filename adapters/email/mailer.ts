import { createTransport } from 'nodemailer';
import { err, ok } from '../../src/core/result.ts';
import type { DeliveryFailure, Mailer } from '../../src/engine/ports.ts';

export interface MailerOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly smtpUrl: string;
  /** `Works council <votes@example.org>`, or the address alone. */
  readonly from: string;
  /** How long a server may take to answer one command, in milliseconds; 30 seconds unless told. */
  readonly timeoutMs?: number;
}

export interface PooledMailer extends Mailer {
  /** Lets what is being sent finish; nothing can be sent afterwards. */
  close(): void;
}

const longestReason = 300;

/**
 * Mail over SMTP (RFC 5321) by a pool of connections. A reply of class 5 to the recipient or the message is for good;
 * everything else (class 4, login or sender refused, a connection lost, silence) is worth another try.
 */
export function createMailer({ smtpUrl, from, timeoutMs = 30_000 }: MailerOptions): PooledMailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(to, { subject, text, html }) {
      const headers = { 'Auto-Submitted': 'auto-generated' };
      try {
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text, html, headers });
        return ok(null);
      } catch (problem) {
        return err(failure(problem));
      }
    },
    close: () => transport.close(),
  };
}

/** What nodemailer tells about a failure: its own code, the command that failed (`API`: its own check), the reply. */
interface SendingProblem extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly permanent?: boolean;
  readonly response?: string;
}

function failure(problem: unknown): DeliveryFailure {
  if (!(problem instanceof Error)) throw problem;
  const { code, command, permanent, response, message }: SendingProblem = problem;
  const ofMessage = (code === 'EENVELOPE' || code === 'EMESSAGE') && command !== 'MAIL FROM';
  const forGood = permanent === true || command === 'API';
  return { permanent: ofMessage && forGood, reason: { kind: 'said', text: oneLine(response ?? message) } };
}

/** The sentence comes from a foreign server. */
function oneLine(sentence: string): string {
  const visible = sentence.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return visible.slice(0, longestReason);
}
