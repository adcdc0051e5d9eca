import type { ElectionId } from '../core/ids.ts';
import type { Result } from '../core/result.ts';
import type { Statement } from '../core/statements.ts';
import type { AuditEvent, Election, ElectionChange } from './portsOffice.ts';

/** Whose statement it is: choices of drafts are known by their labels. */
export type StatementKey = Pick<Statement, 'contest' | 'label'>;

/** A photo as it is served. */
export interface Photo {
  /** SHA-256 of the image, base64url. */
  readonly hash: string;
  /** WebP. */
  readonly image: Uint8Array;
}

/** What becomes of one statement. */
export type StatementEdit =
  /** `keep`: the photo that is there, if there is one. */
  | {
      readonly kind: 'put';
      readonly statement: Omit<Statement, 'photo' | 'texts'>;
      readonly photo: Photo | 'keep' | null;
    }
  | { readonly kind: 'remove'; readonly key: StatementKey }
  | { readonly kind: 'move'; readonly key: StatementKey; readonly label: string }
  /** What it says in other languages, in place of what it said in them before. */
  | {
      readonly kind: 'translate';
      readonly key: StatementKey;
      readonly texts: NonNullable<Statement['texts']>;
    };

export interface StatementChange {
  readonly edits: readonly StatementEdit[];
  /** What of the election is changed with them. */
  readonly change?: Omit<ElectionChange, 'event'>;
  readonly event: AuditEvent;
}

/** Statements of choices, with their photos. Every method is one transaction. */
export interface StatementStore {
  /** In no particular order. */
  statements(id: ElectionId): Promise<readonly Statement[]>;
  /** The image with this hash (base64url), among those of the election. */
  photo(id: ElectionId, hash: string): Promise<Uint8Array | null>;
  /** Locks the election, decides, and stores what was decided with its audit event; a refusal leaves all as it was. */
  changeStatements<E>(
    id: ElectionId,
    decide: (election: Election, made: readonly Statement[]) => Result<StatementChange, E>,
  ): Promise<Result<Election, E>>;
}

/** Why a file is no photo. */
export type PhotoProblem = 'photo-too-large' | 'no-photo' | 'photo-too-many-pixels' | 'photo-damaged';

/** Reads pictures that strangers made. */
export interface Photos {
  /**
   * A small square picture, of the file's content and of nothing else that is in it.
   * @param file PNG, JPEG or WebP, whatever it is called
   */
  portrait(file: Uint8Array): Promise<Result<Uint8Array, PhotoProblem>>;
}
