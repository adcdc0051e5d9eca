/**
 * Stands for the library of schemas in browser code. Modules of the core define their schemas as they are loaded, which
 * is harmless here; nothing in the browser reads by them, since the library would be larger than all the rest.
 */
const reading: ReadonlySet<string | symbol> = new Set(['parse', 'safeParse', 'parseAsync', 'safeParseAsync']);

/** What a schema is made of would be read as the module is loaded. */
const parts: ReadonlySet<string | symbol> = new Set(['shape', 'options', 'def']);

const anything: object = new Proxy(() => anything, {
  get(_target, name) {
    if (parts.has(name)) refuse();
    return reading.has(name) ? refuse : anything;
  },
  apply: () => anything,
});

function refuse(): never {
  throw new Error('browser code reads nothing by schemas');
}

export const z = anything;
