import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's end of a WebSocket (RFC 6455), as far as short texts need it. */
export interface ServerSocket {
  send(text: string): void;
  /** Asks the client to close. */
  close(): void;
  /** Lets the line go dead. */
  destroy(): void;
}

interface Frame {
  readonly opcode: number;
  readonly data: Buffer;
  /** Bytes of the frame as it came. */
  readonly size: number;
}

const [text, closing, ping, pong] = [0x1, 0x8, 0x9, 0xa];
const magic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export function acceptSocket(
  request: IncomingMessage,
  stream: Duplex,
  onText: (text: string) => void,
  onClose: () => void,
): ServerSocket {
  const key = request.headers['sec-websocket-key'] ?? '';
  const accept = createHash('sha1').update(`${key}${magic}`).digest('base64');
  stream.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  const write = (opcode: number, data: Buffer) =>
    void stream.write(Buffer.concat([head(opcode, data), data]));
  let waiting: Buffer = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (let frame = readFrame(waiting); frame !== null; frame = readFrame(waiting)) {
      waiting = waiting.subarray(frame.size);
      if (frame.opcode === text) onText(frame.data.toString());
      if (frame.opcode === ping) write(pong, frame.data);
      if (frame.opcode === closing) stream.end(Buffer.concat([head(closing, frame.data), frame.data]));
    }
  });
  stream.on('error', () => stream.destroy());
  stream.on('close', onClose);
  return {
    send: (words) => write(text, Buffer.from(words)),
    close: () => write(closing, Buffer.from([0x03, 0xe8])),
    destroy: () => void stream.destroy(),
  };
}

function head(opcode: number, { length }: Buffer): Buffer {
  if (length < 126) return Buffer.from([0x80 | opcode, length]);
  if (length < 65_536) return Buffer.from([0x80 | opcode, 126, length >> 8, length & 0xff]);
  const long = Buffer.from([0x80 | opcode, 127, 0, 0, 0, 0, 0, 0, 0, 0]);
  long.writeUInt32BE(length, 6);
  return long;
}

/** The first frame, unmasked: clients mask theirs. Null while it is not all there. */
function readFrame(bytes: Buffer): Frame | null {
  if (bytes.length < 2) return null;
  const short = bytes.readUInt8(1) & 0x7f;
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
  const start = 2 + extra + 4;
  if (bytes.length < start) return null;
  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? bytes.readUInt32BE(6) : short;
  if (bytes.length < start + length) return null;
  const mask = bytes.subarray(start - 4, start);
  const data = Buffer.from(bytes.subarray(start, start + length));
  for (let at = 0; at < data.length; at += 1) data[at] = data.readUInt8(at) ^ mask.readUInt8(at % 4);
  return { opcode: bytes.readUInt8(0) & 0x0f, data, size: start + length };
}
