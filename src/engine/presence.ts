import { type Address, addressKey } from '../core/address.ts';
import type { Ports } from './ports.ts';
import type { Voter } from './portsClerk.ts';
import { chatOf } from './reaching.ts';

/** To whom personal messages go, as far as the platforms tell now. */
export interface Presence {
  isReached(address: Address): boolean;
  /** False where a platform did not answer: then its people are taken as reached. */
  readonly certain: boolean;
}

/** Asks each platform once about the accounts of these voters that it would write to. */
export async function presenceOf(ports: Ports, voters: readonly Voter[]): Promise<Presence> {
  const silent = new Set<string>();
  let certain = true;
  for (const chat of ports.chats) {
    const asked = voters.flatMap((voter) => {
      const way = chatOf(ports, voter);
      return way?.chat.kind === chat.kind ? [way.to] : [];
    });
    if (chat.reached === undefined || asked.length === 0) continue;
    const told = await chat.reached(asked);
    if (!told.ok) {
      ports.log.error('presence-unknown', new Error(told.error));
      certain = false;
      continue;
    }
    const reached = new Set(told.value.map(addressKey));
    for (const key of asked.map(addressKey)) if (!reached.has(key)) silent.add(key);
  }
  return { isReached: (address) => !silent.has(addressKey(address)), certain };
}
