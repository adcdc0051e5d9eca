import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { toHex } from './core/encoding.ts';
import { derive } from './core/hkdf.ts';
import { nodeCrypto } from './crypto/node.ts';
import type { WrappingKeys } from './engine/ports.ts';

/** Everything that is derived from the master key (HKDF): no other secret of the deployment needs to be kept. */
export interface DerivedKeys {
  readonly wrapping: WrappingKeys;
  /** Passwords of the database logins of the two halves, where the operator brings none. */
  readonly clerkPassword: string;
  readonly boxPassword: string;
  /** 32 bytes; encrypts earlier answers in the private metadata of chat forms. */
  readonly formKey: Uint8Array;
  /** 32 bytes each: one encrypts the tokens of Slack workspaces, one signs what an installation of the app began with. */
  readonly slackTokenKey: Uint8Array;
  readonly slackStateKey: Uint8Array;
}

/** The configured master key, or the playground's own: random, in a file that only its owner can read. */
export async function masterKeyOf(config: Config): Promise<Uint8Array> {
  if (config.masterKey !== null) return config.masterKey;
  const file = join(config.dataFolder, 'master.key');
  await mkdir(config.dataFolder, { recursive: true });
  await writeFile(file, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 }).catch(exists);
  const key = Buffer.from((await readFile(file, 'utf8')).trim(), 'hex');
  if (key.length !== 32) throw new Error(`${file} does not hold a master key of 64 hexadecimal digits`);
  return Uint8Array.from(key);
}

function exists(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

export function deriveKeys(master: Uint8Array, config: Config): DerivedKeys {
  const key = (label: string) => derive(nodeCrypto, master, `anonylections/${label}/v1`);
  return {
    wrapping: {
      clerk: config.clerkKey ?? key('clerk-key'),
      box: config.boxKey ?? key('box-key'),
      closing: config.closingKey ?? key('closing-key'),
      deployment: key('deployment-key'),
    },
    clerkPassword: toHex(key('clerk-password')),
    boxPassword: toHex(key('box-password')),
    formKey: key('form-key'),
    slackTokenKey: key('slack-token-key'),
    slackStateKey: key('slack-state-key'),
  };
}
