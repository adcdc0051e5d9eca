import type { PageView } from '../../page/types.ts';
import { renderBlocks } from '../blocks/render.ts';
import { Form } from '../blocks/scene.ts';
import { h, icon } from '../dom.ts';
import { icons } from '../icons.ts';
import type { Store } from '../store.ts';
import { focusedKey, focusField } from './focus.ts';
import { sceneFor } from './scenes.ts';

/** The app's Home tab, as published for the person. */
export class HomeView {
  readonly node = h('div', { class: 'home' });
  readonly #store: Store;
  #form = new Form();
  #shown: PageView | undefined;
  #of = '';

  constructor(store: Store) {
    this.#store = store;
  }

  update(): void {
    const { home, me } = this.#store;
    if (me !== this.#of) this.#form = new Form();
    if (me === this.#of && home === this.#shown && this.node.childElementCount > 0) return;
    this.#of = me;
    this.#shown = home;
    if (home === undefined) {
      const nothing = h('p', {}, 'The app has published nothing here yet.');
      this.node.replaceChildren(h('div', { class: 'quiet centred' }, icon(icons.home), nothing));
      return;
    }
    const key = focusedKey(this.node);
    this.#form.learn(home.values);
    const scene = sceneFor(this.#store, { view: home.id }, this.#form);
    this.node.replaceChildren(...renderBlocks(scene, home.blocks));
    if (key !== undefined) focusField(this.node, key);
  }
}
