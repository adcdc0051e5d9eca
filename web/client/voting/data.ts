import { type VotingData, votingDataId } from '../../votingData.ts';

/** What the page holds for its script; null where the server seals the ballot. */
export function readVotingData(): VotingData | null {
  const text = document.getElementById(votingDataId)?.textContent;
  return text == null ? null : JSON.parse(text);
}
