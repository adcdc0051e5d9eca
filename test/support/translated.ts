import type { Address } from '../../src/core/address.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import type { LanguageCode } from '../../src/core/languages.ts';
import type { Result } from '../../src/core/result.ts';
import { translatableTexts } from '../../src/core/translatable.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Election } from '../../src/engine/portsOffice.ts';
import type { Refusal } from '../../src/engine/refusal.ts';
import { type TranslationInput, translatableStatements } from '../../src/engine/translating.ts';

/** The texts of a draft in one language, by their keys, as the organiser's page would send them: all others are empty. */
export async function translated(
  engine: Engine,
  by: Address,
  id: ElectionId,
  language: LanguageCode,
  texts: Readonly<Record<string, string>>,
): Promise<Result<Election, Refusal>> {
  return engine.translate(by, id, language, await inputFor(engine, by, id, texts));
}

/** What such a page would send. */
export async function inputFor(
  engine: Engine,
  by: Address,
  id: ElectionId,
  texts: Readonly<Record<string, string>>,
): Promise<TranslationInput> {
  const draft = await engine.draftStatements(by, id);
  if (!draft.ok) throw new Error('the draft is theirs');
  const { definition } = draft.value.election;
  const originals = [
    ...translatableTexts(definition).map(({ key, original }) => [key, original] as const),
    ...translatableStatements(definition, draft.value.made).map(
      ({ key, statement }) => [key, statement.text] as const,
    ),
  ];
  return { texts: new Map(Object.entries(texts)), originals: new Map(originals) };
}
