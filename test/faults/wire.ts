import { createConnection, createServer, type Server, type Socket } from 'node:net';

type Moment = 'before' | 'after';

/**
 * The wire between the application and its database, to be cut at a chosen moment: before a statement reaches the
 * server, or after, so that it is carried out and its answer never heard.
 */
export interface Wire {
  /** The connection string that goes over the wire. */
  readonly url: string;
  /** Cuts all connections once the application sends this text; new ones are refused until `mend`. */
  readonly cutAt: (statement: string, moment: Moment) => void;
  /** Keeps this text from the database: says when it came by, and gives what lets it go on its way. */
  readonly holdAt: (statement: string) => Promise<() => void>;
  readonly cut: () => void;
  readonly mend: () => void;
  readonly close: () => Promise<void>;
}

/** Lays a wire to the server of a connection string. */
export async function layWire(url: string): Promise<Wire> {
  const state: State = { broken: false, trigger: null, hold: null, sockets: new Set() };
  const { hostname, port } = new URL(url);
  const server = createServer((client) => {
    if (state.broken) client.destroy();
    else join(state, client, createConnection(Number(port), hostname));
  });
  const own = await listen(server);
  return {
    url: Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(own) }).href,
    cutAt: (statement, moment) => {
      state.trigger = { statement, moment };
    },
    holdAt: (statement) =>
      new Promise((tell) => {
        state.hold = { statement, tell };
      }),
    cut: () => cut(state),
    mend: () => {
      state.broken = false;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

interface State {
  broken: boolean;
  trigger: { readonly statement: string; readonly moment: Moment } | null;
  hold: { readonly statement: string; readonly tell: (release: () => void) => void } | null;
  readonly sockets: Set<Socket>;
}

function cut(state: State): void {
  state.broken = true;
  state.trigger = null;
  for (const socket of state.sockets) socket.destroy();
}

function join(state: State, client: Socket, database: Socket): void {
  end(state, client, database);
  end(state, database, client);
  let answered = true;
  client.on('data', (bytes) => {
    const { trigger } = state;
    const moment = trigger !== null && bytes.includes(trigger.statement) ? trigger.moment : null;
    if (moment === 'before') return cut(state);
    if (moment === 'after') answered = false;
    if (!isHeld(state, bytes, database)) database.write(bytes);
  });
  database.on('data', (bytes) => {
    if (answered) client.write(bytes);
    else cut(state);
  });
}

function isHeld(state: State, bytes: Buffer, database: Socket): boolean {
  const { hold } = state;
  if (hold === null || !bytes.includes(hold.statement)) return false;
  state.hold = null;
  hold.tell(() => database.write(bytes));
  return true;
}

/** When one end goes, so does the other. */
function end(state: State, socket: Socket, other: Socket): void {
  state.sockets.add(socket);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    state.sockets.delete(socket);
    other.destroy();
  });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });
}
