import type { PocketEvents } from '../protocol.ts';
import { ask } from './api.ts';
import { drawChatList } from './chatList.ts';
import { ChatPane } from './chatPane.ts';
import { byId } from './dom.ts';
import { Store } from './store.ts';

const list = byId('chat-list', HTMLUListElement);
const root = byId('pane', HTMLElement);
let pane: ChatPane | undefined;
let isDrawPlanned = false;

const store = new Store(() => {
  if (isDrawPlanned) return;
  isDrawPlanned = true;
  requestAnimationFrame(draw);
});

function draw(): void {
  isDrawPlanned = false;
  const now = Date.now();
  drawChatList(list, store, now);
  drawAllAsk();
  const { selected } = store;
  if (!selected) return;
  if (pane?.state === selected) pane.draw(now);
  else pane = new ChatPane(root, selected, store);
}

const allAsk = byId('all-ask', HTMLButtonElement);
allAsk.addEventListener('click', () => void ask('letAllAsk', {}));

function drawAllAsk(): void {
  const count = [...store.chats.values()].filter(({ chat }) => chat.kind === 'private').length;
  const many = count === 3 ? 'three' : String(count);
  allAsk.textContent = `Let all ${many} ask`;
  allAsk.hidden = count < 2;
}

/** The address may name the chat to open: `#chat=<id>`. */
function openChatOfAddress(): void {
  const chat_id = Number(new URLSearchParams(location.hash.slice(1)).get('chat') ?? Number.NaN);
  if (store.chats.has(chat_id)) store.select(chat_id);
}

function listen<Name extends keyof PocketEvents>(events: EventSource, name: Name): void {
  events.addEventListener(name, (event: MessageEvent<string>) => {
    store.apply[name](JSON.parse(event.data) as PocketEvents[Name]);
    if (name === 'snapshot') openChatOfAddress();
  });
}

const events = new EventSource('events');
for (const name of Object.keys(store.apply) as (keyof PocketEvents)[]) listen(events, name);
window.addEventListener('hashchange', openChatOfAddress);

const dialog = byId('person-dialog', HTMLDialogElement);
const form = byId('person-form', HTMLFormElement);
byId('add-person', HTMLButtonElement).addEventListener('click', () => dialog.showModal());
byId('person-cancel', HTMLButtonElement).addEventListener('click', () => dialog.close());
form.addEventListener('submit', () => {
  const fields = new FormData(form);
  const first_name = String(fields.get('first_name'));
  const language_code = String(fields.get('language_code'));
  form.reset();
  void ask('addPerson', { first_name, language_code }).then((reply) => {
    if (reply?.chat_id !== undefined) store.select(reply.chat_id);
  });
});
