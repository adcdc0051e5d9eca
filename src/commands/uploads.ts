import type { Result } from '../core/result.ts';
import type { Translate } from '../locales/catalogue.ts';
import type { Values } from './ui.ts';

/** A file that came with a form: its text, or why it cannot be read. */
export interface Upload {
  readonly name: string;
  readonly text: Result<string, UploadProblem>;
}

/**
 * `not-text`: neither UTF-8 nor marked UTF-16. `not-there`: it was deleted, or is somebody else's. `not-allowed`: the app
 * may not read files. `unavailable`: worth another try.
 */
export type UploadProblem = 'too-large' | 'not-text' | 'not-there' | 'not-allowed' | 'unavailable';

/** Bytes of the largest file that is read; a roll of 20,000 voters has half as many. */
export const mostUploaded = 2_000_000;

/** The file in this field; null when there is none. */
export function upload(values: Values, name: string): Upload | null {
  const value = values[name];
  return typeof value === 'object' && 'text' in value ? value : null;
}

/** Why a file cannot be read, and what to do. */
export function uploadSentence(t: Translate, problem: UploadProblem): string {
  return t(`refusal.upload.${problem}`, { most: mostUploaded / 1_000_000 });
}
