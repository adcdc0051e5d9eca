import { z } from 'zod';

/** Ids are random UUIDs (version 4): they carry neither order nor time. */
export const electionIdSchema = z.uuidv4().brand<'ElectionId'>();
export type ElectionId = z.infer<typeof electionIdSchema>;

export const voterIdSchema = z.uuidv4().brand<'VoterId'>();
export type VoterId = z.infer<typeof voterIdSchema>;

/** UUID version 4 of RFC 9562 from 16 random bytes. */
export function uuidFromBytes(random: Uint8Array): string {
  const bytes = Uint8Array.from(random.subarray(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
