import { once } from 'node:events';
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

type Reply = (error?: Error) => void;

/** A real SMTP server on a free loopback port; what it accepts goes to the mailbox. */
export async function startMailServer(
  mailbox: Mailbox,
  faults: Faults,
  log: (line: string) => void,
): Promise<MailServer> {
  const sockets = new Map<number, Socket>();
  const desk = new MailDesk(mailbox, faults, (port) => sockets.get(port)?.destroy());
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    banner: 'playground mailbox',
    size: largestMail,
    logger: false,
    onRcptTo: ({ address }, _session, reply) => void desk.recipient(address, reply),
    onData: (stream, session, reply) => void desk.data(stream, session, reply),
  });
  server.on('error', (error: Error) => log(`mail server: ${error.message}`));
  const listener = server.listen(0, '127.0.0.1');
  listener.on('connection', (socket: Socket) => remember(sockets, socket));
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets.values()) socket.destroy();
    await closed;
  };
  return { url: `smtp://127.0.0.1:${port}`, stop };
}

function remember(sockets: Map<number, Socket>, socket: Socket): void {
  const { remotePort } = socket;
  if (remotePort === undefined) return;
  sockets.set(remotePort, socket);
  socket.once('close', () => sockets.delete(remotePort));
}

/** Takes recipients and mails, with the faults that were asked for. */
class MailDesk {
  readonly #mailbox: Mailbox;
  readonly #faults: Faults;
  readonly #drop: (remotePort: number) => void;

  constructor(mailbox: Mailbox, faults: Faults, drop: (remotePort: number) => void) {
    this.#mailbox = mailbox;
    this.#faults = faults;
    this.#drop = drop;
  }

  async recipient(address: string, reply: Reply): Promise<void> {
    const fault = this.#faults.takeRefusal(address);
    await pause(fault?.delayMs ?? 0);
    reply(fault === undefined ? undefined : refusal(fault.how));
  }

  async data(stream: Readable, session: SMTPServerSession, reply: Reply): Promise<void> {
    const to = session.envelope.rcptTo.map((address) => address.address.toLowerCase());
    const mail = await readMail(stream, to).catch(
      (error: unknown) => new Error('unreadable mail', { cause: error }),
    );
    if (mail instanceof Error) {
      reply(Object.assign(mail, { responseCode: 554 }));
      return;
    }
    const fault = this.#faults.takeAtData(to);
    await pause(fault?.delayMs ?? 0);
    if (fault?.how === 'drop') {
      this.#drop(session.remotePort);
      return;
    }
    this.#mailbox.add(mail);
    reply();
  }
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
