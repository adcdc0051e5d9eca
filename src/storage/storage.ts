import type { Pool } from 'pg';
import type { Log } from '../engine/ports.ts';
import type { BoxStore } from '../engine/portsBox.ts';
import type { ClerkStore } from '../engine/portsClerk.ts';
import type { TeamsConversations } from '../engine/portsConversations.ts';
import type { InstallationRows } from '../engine/portsInstallations.ts';
import type { OfficeStore } from '../engine/portsOffice.ts';
import { createBoxStore } from './box.ts';
import { createClerkStore } from './clerk.ts';
import { createInstallationRows } from './installations.ts';
import { createOfficeStore } from './office.ts';
import { createPool } from './pools.ts';
import { createTeamsConversations } from './teamsConversations.ts';

export interface StorageOptions {
  readonly clerkUrl: string;
  readonly boxUrl: string;
  /** Most connections of each half. */
  readonly max: number;
  readonly log: Pick<Log, 'error'>;
}

export interface Storage {
  readonly office: OfficeStore;
  readonly clerk: ClerkStore;
  readonly box: BoxStore;
  readonly installations: InstallationRows;
  readonly conversations: TeamsConversations;
  readonly clerkPool: Pool;
  readonly boxPool: Pool;
  /** Waits for what is running. */
  close(): Promise<void>;
}

/** The stores of a migrated database, each half over its own pool with its own login. Connects when first asked. */
export function createStorage({ clerkUrl, boxUrl, max, log }: StorageOptions): Storage {
  const onError = (error: Error) => log.error('database-connection-lost', error);
  const clerkPool = createPool(clerkUrl, { max, applicationName: 'anonylections clerk', onError });
  const boxPool = createPool(boxUrl, { max, applicationName: 'anonylections box', onError });
  return {
    office: createOfficeStore(clerkPool),
    clerk: createClerkStore(clerkPool),
    box: createBoxStore(boxPool),
    installations: createInstallationRows(clerkPool),
    conversations: createTeamsConversations(clerkPool),
    clerkPool,
    boxPool,
    close: async () => {
      await Promise.all([clerkPool.end(), boxPool.end()]);
    },
  };
}
