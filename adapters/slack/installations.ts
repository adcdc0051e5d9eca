import { encode, utf8 } from '../../src/core/bytes.ts';
import type { Crypto } from '../../src/core/crypto.ts';
import { nonceLength, openWithNonce, sealWithNonce } from '../../src/core/nonceSeal.ts';
import type { Random } from '../../src/engine/ports.ts';
import type { InstallationRow, InstallationRows } from '../../src/engine/portsInstallations.ts';

export interface Installation extends Omit<InstallationRow, 'wrapped'> {
  readonly botToken: string;
}

export interface Installations {
  save(installation: Installation): Promise<void>;
  find(id: string): Promise<Installation | null>;
  /** On single workspaces of an enterprise, by id. */
  ofEnterprise(enterprise: string): Promise<readonly Installation[]>;
  /** Whether there was one. */
  remove(id: string): Promise<boolean>;
}

export interface InstallationVault {
  readonly crypto: Crypto;
  readonly random: Pick<Random, 'bytes'>;
  /** 32 bytes, derived from the master key. */
  readonly key: Uint8Array;
}

/** Installations whose tokens lie encrypted (AES-256-GCM), each bound to its id: a row that was moved does not open. */
export function createInstallations(rows: InstallationRows, vault: InstallationVault): Installations {
  return {
    save: ({ botToken, ...row }) => rows.save({ ...row, wrapped: wrap(vault, row.id, botToken) }),
    find: async (id) => {
      const row = await rows.find(id);
      return row === null ? null : unwrap(vault, row);
    },
    ofEnterprise: async (enterprise) =>
      (await rows.ofEnterprise(enterprise)).map((row) => unwrap(vault, row)),
    remove: (id) => rows.remove(id),
  };
}

function wrap({ crypto, random, key }: InstallationVault, id: string, token: string): Uint8Array {
  return sealWithNonce(crypto, key, random.bytes(nonceLength), utf8(token), placeOf(id));
}

/** Throws when the stored token does not open: the master key is another one, or the row was moved or changed. */
function unwrap({ crypto, key }: InstallationVault, { wrapped, ...row }: InstallationRow): Installation {
  const token = openWithNonce(crypto, key, wrapped, placeOf(row.id));
  if (token === null)
    throw new Error('a Slack token does not open: is this the MASTER_KEY it was stored under?');
  return { ...row, botToken: new TextDecoder().decode(token) };
}

function placeOf(id: string): Uint8Array {
  return encode('anonylections/slack-installation/v1', utf8(id));
}
