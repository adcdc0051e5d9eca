/**
 * An instance of the application that finishes closings at its start, and is killed right after a method of its stores
 * did its work, or (`mixing`) with the transaction of a mixing still open.
 */
import { createEngine } from '../../src/engine/engine.ts';
import { createTestEngine } from '../support/engine.ts';
import { errandOf } from './children.ts';

const { deadly, ...urls } = errandOf();
const { ports } = createTestEngine(urls);

/** `process.exit` would say goodbye to the database. */
function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('still alive');
}

/** The store with its deadly method. */
function mortal<T extends object>(store: T, name: string): T {
  return new Proxy(store, {
    get(target, property) {
      const method: unknown = Reflect.get(target, property);
      const key = `${name}.${String(property)}`;
      if (typeof method !== 'function') return method;
      if (key === deadly) return (...args: unknown[]) => method.apply(target, args).then(die);
      if (key === 'box.mix' && deadly === 'mixing')
        return (id: unknown, choose: unknown) => method.call(target, id, choose, die);
      return method;
    },
  });
}

const { box, clerk, office } = ports;
const engine = createEngine({
  ...ports,
  box: mortal(box, 'box'),
  clerk: mortal(clerk, 'clerk'),
  office: mortal(office, 'office'),
});
await engine.resume();
