import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface TestSmtp {
  readonly url: string;
  /** Mails taken, in their order. */
  readonly mails: ParsedMail[];
  /** Recipients of the envelopes of the mails taken. */
  readonly recipients: string[];
  /** Breaks every connection without a word. */
  drop(): void;
  stop(): Promise<void>;
}

/** A reply of the server with a code of its own. */
export function reply(responseCode: number, sentence: string): Error {
  return Object.assign(new Error(sentence), { responseCode });
}

/** A real SMTP server on loopback that parses what it takes. */
export async function startSmtp(options: SMTPServerOptions = {}): Promise<TestSmtp> {
  const mails: ParsedMail[] = [];
  const recipients: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onData(stream, session, done) {
      simpleParser(stream, (problem, mail) => {
        mails.push(mail);
        recipients.push(...session.envelope.rcptTo.map(({ address }) => address));
        done(problem instanceof Error ? problem : null);
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const { server: socket } = server;
  const connections = new Set<Socket>();
  socket.on('connection', (connection: Socket) => connections.add(connection));
  server.listen(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    url: `smtp://127.0.0.1:${(socket.address() as AddressInfo).port}`,
    mails,
    recipients,
    drop: () => {
      for (const connection of connections) connection.destroy();
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}
