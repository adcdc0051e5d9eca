import { z } from 'zod';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import type { Block } from './blocks.ts';
import { messageBlock } from './blocks.ts';
import type { ViewInput } from './views.ts';
import { anyView } from './views.ts';
import { elementsOf } from './walk.ts';

/** Makes the ids that Slack gives to blocks and elements which came without. */
export type MakeId = () => string;

const messageBlocks = z.array(messageBlock).max(50);

/** Blocks of a message, parsed; the error lists every fault as Slack words it, with its JSON pointer. */
export function checkBlocks(value: unknown, makeId: MakeId): Outcome<Block[], string[]> {
  const parsed = messageBlocks.safeParse(value);
  if (!parsed.success) return refused(faults(parsed.error, '/blocks'));
  const repeated = repeatedIds(parsed.data);
  return repeated.length > 0 ? refused(repeated) : done(withIds(parsed.data, makeId));
}

/** A view, parsed; errors as in `checkBlocks`. */
export function checkView(value: unknown, makeId: MakeId): Outcome<ViewInput, string[]> {
  const parsed = anyView.safeParse(value);
  if (!parsed.success) return refused(faults(parsed.error, '/view'));
  const repeated = repeatedIds(parsed.data.blocks);
  if (repeated.length > 0) return refused(repeated);
  const blocks = withIds(parsed.data.blocks, makeId) as ViewInput['blocks'];
  return done({ ...parsed.data, blocks });
}

function faults(error: z.ZodError, root: string): string[] {
  return error.issues.map((issue) => {
    const pointer = [root, ...issue.path.map(String)].join('/');
    return `[ERROR] ${issue.message} [json-pointer:${pointer}]`;
  });
}

function repeatedIds(blocks: readonly Block[]): string[] {
  const seen = new Set<string>();
  return blocks.flatMap((block) => {
    if (block.block_id === undefined) return [];
    if (seen.has(block.block_id)) return [`[ERROR] block_id "${block.block_id}" already exists`];
    seen.add(block.block_id);
    return [];
  });
}

function withIds(blocks: readonly Block[], makeId: MakeId): Block[] {
  return blocks.map((block) => {
    const copy = { ...structuredClone(block), block_id: block.block_id ?? makeId() };
    for (const element of elementsOf(copy)) element.action_id ??= makeId();
    return copy;
  });
}
