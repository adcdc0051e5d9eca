import type { PageEvent } from '../page/types.ts';
import { AppView } from './app.ts';
import { listenAs } from './server.ts';
import type { Place } from './store.ts';
import { Store } from './store.ts';
import { playable } from './views/rail.ts';

/** Starts the page. The address's fragment (`#PERSON/PLACE`) says who and where, so that a reload stays. */

const store = new Store();
const view = new AppView(store, become);
let stop = (): void => undefined;
let wanted = location.hash.slice(1).split('/').map(decodeURIComponent);

become(wanted[0] ?? '');
store.listen(() => {
  if (store.me === '') return;
  const { place } = store;
  const where = place.kind === 'conversation' ? place.id : place.kind;
  history.replaceState(null, '', `#${encodeURIComponent(store.me)}/${where}`);
  const unread = store.self()?.unread ?? 0;
  document.title = `${unread > 0 ? `(${unread}) ` : ''}${store.self()?.name ?? ''} · ${store.teamName}`;
});

function become(id: string): void {
  stop();
  stop = listenAs(id.startsWith('C') ? '' : id, heard, lost);
}

function heard(event: PageEvent): void {
  const switched = event.kind === 'snapshot' && event.snapshot.me !== store.me;
  store.apply(event);
  if (!switched) return;
  const link = wanted[0]?.startsWith('C') ? wanted : undefined;
  const place = link === undefined ? wanted[1] : link[0];
  wanted = [];
  store.place = placeNamed(place) ?? firstPlace();
  if (link?.[1] !== undefined) view.reveal(link[1].replace(/^p(\d+)(\d{6})$/, '$1.$2'));
}

function lost(): void {
  store.connected = false;
  store.changed();
}

function placeNamed(name: string | undefined): Place | undefined {
  if (name === 'home' || name === 'mailbox') return { kind: name };
  const known = store.conversations.some((each) => each.id === name);
  return known && name !== undefined ? { kind: 'conversation', id: name } : undefined;
}

/** Where a person looks first: what waits for them, else where they were, else the first channel. */
function firstPlace(): Place {
  const direct = store.direct();
  if (direct !== undefined && direct.unread > 0) return { kind: 'conversation', id: direct.id };
  const usual = store.conversations.find((each) => each.name === 'works-council');
  const here = store.conversation() ?? (store.platform === 'teams' ? direct : usual);
  const first = here ?? store.conversations[0];
  return first === undefined || playable(store).length === 0
    ? { kind: 'mailbox' }
    : { kind: 'conversation', id: first.id };
}
