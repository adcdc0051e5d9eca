import type { ElectionId } from '../../../src/core/ids.ts';
import type { Stage } from '../../support/scenario/stage.ts';

/** A part of the story: it is played on each platform, and must look the same there. */
export interface Chapter {
  readonly name: string;
  readonly play: (stage: Stage) => Promise<void>;
}

/** The election with this title that somebody organises and that was not called off. */
export async function electionOf({ app, address }: Stage, title: string, by = 'amelie'): Promise<ElectionId> {
  const all = await app.engine.organisedBy(address(by));
  const found = all.find(({ definition, state }) => definition.title === title && state !== 'cancelled');
  if (found === undefined) throw new Error(`no election “${title}”`);
  return found.id;
}

export const council = 'Council & <board>';
export const motley = 'Motley';
export const codePattern = /[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){3}/u;
