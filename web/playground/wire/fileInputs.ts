import type { Block } from '../blockKit/blocks.ts';
import type { ElementState, StateValues } from '../blockKit/state.ts';
import type { Person } from '../model.ts';
import type { Playground } from '../playground.ts';

/** What Slack's client does not let anybody upload into a form: block id → sentence shown at the block. */
export function fileFaults(
  playground: Playground,
  person: Person,
  blocks: readonly Block[],
  values: StateValues,
): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const block of blocks) {
    if (block.type !== 'input' || block.element.type !== 'file_input') continue;
    const { element, block_id: id = '' } = block;
    const fault = fileFault(playground, person, element, values[id]?.[element.action_id ?? '']);
    if (fault !== undefined) faults[id] = fault;
  }
  return faults;
}

function fileFault(
  { workspace }: Playground,
  person: Person,
  element: { readonly filetypes?: readonly string[] | undefined; readonly max_files?: number | undefined },
  state: ElementState | undefined,
): string | undefined {
  const { filetypes: types, max_files: most = 10 } = element;
  const given = state?.files ?? [];
  const files = given.flatMap(({ id }) => workspace.files.find(id) ?? []);
  if (files.length < given.length || files.some(({ user }) => user !== person.id))
    return 'This file is not there any more.';
  if (files.length > most) return `Please upload at most ${most}.`;
  const fits = (name: string) =>
    types === undefined || types.some((type) => name.toLowerCase().endsWith(`.${type}`));
  return files.every(({ name }) => fits(name))
    ? undefined
    : `Please upload a file of this kind: ${types?.join(', ')}.`;
}
