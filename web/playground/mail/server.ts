import type { AddressInfo, Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { simpleParser } from 'mailparser';
import type { SMTPServerSession } from 'smtp-server';
import { SMTPServer } from 'smtp-server';
import type { Faults } from '../faults.ts';
import { pause } from '../faults.ts';
import type { Mail, Mailbox } from './mailbox.ts';

export interface MailServer {
  /** `smtp://127.0.0.1:PORT` */
  readonly url: string;
  stop(): Promise<void>;
}

const largestMail = 1_000_000;

/** A real SMTP server on a free loopback port; what it accepts goes to the mailbox. */
export async function startMailServer(
  mailbox: Mailbox,
  faults: Faults,
  log: (line: string) => void,
): Promise<MailServer> {
  const sockets = new Map<number, Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    banner: 'playground mailbox',
    size: largestMail,
    logger: false,
    onRcptTo(address, _session, callback) {
      void checkRecipient(address.address, callback);
    },
    onData(stream, session, callback) {
      void takeData(stream, session, callback);
    },
  });
  server.on('error', (error: Error) => log(`mail server: ${error.message}`));

  async function checkRecipient(address: string, callback: (error?: Error) => void): Promise<void> {
    const fault = faults.takeRefusal(address);
    await pause(fault?.delayMs ?? 0);
    callback(fault === undefined ? undefined : refusal(fault.how));
  }

  async function takeData(
    stream: Readable,
    session: SMTPServerSession,
    callback: (error?: Error) => void,
  ): Promise<void> {
    const to = session.envelope.rcptTo.map((address) => address.address.toLowerCase());
    const mail = await readMail(stream, to).catch(
      (error: unknown) => new Error('unreadable mail', { cause: error }),
    );
    if (mail instanceof Error) {
      log(`mail server: ${mail.message}`);
      callback(Object.assign(mail, { responseCode: 554 }));
      return;
    }
    const fault = faults.takeAtData(to);
    await pause(fault?.delayMs ?? 0);
    if (fault?.how === 'drop') {
      sockets.get(session.remotePort)?.destroy();
      return;
    }
    mailbox.add(mail);
    callback();
  }

  const listener = server.listen(0, '127.0.0.1');
  listener.on('connection', (socket: Socket) => {
    const { remotePort } = socket;
    if (remotePort === undefined) return;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('listening', resolve);
    listener.once('error', reject);
  });
  const { port } = listener.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function readMail(stream: Readable, to: readonly string[]): Promise<Omit<Mail, 'id'>> {
  const { from, subject = '', text = '', html } = await simpleParser(stream, { skipTextToHtml: true });
  return {
    at: Date.now(),
    from: from?.text ?? '',
    to,
    subject,
    text,
    html: html === false ? undefined : html,
  };
}

function refusal(how: unknown): Error {
  const responseCode = typeof how === 'number' ? how : 550;
  const message = responseCode < 500 ? 'Mailbox busy, try again later' : 'No such mailbox here';
  return Object.assign(new Error(message), { responseCode });
}
