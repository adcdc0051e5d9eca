import type { ElectionId } from './ids.ts';

const uuidV4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/iu;

/** What `electionIdSchema` takes, for code that is sent to browsers without a library for schemas. */
export function isElectionId(text: string): text is ElectionId {
  return uuidV4.test(text);
}
