import type { PocketReply, PocketRequests } from '../protocol.ts';
import { byId } from './dom.ts';

const TOAST_MS = 3500;
let hideToast = 0;

/** Asks the stand-in for something. What goes wrong is shown, and comes back as `undefined`. */
export async function ask<Name extends keyof PocketRequests>(
  name: Name,
  request: PocketRequests[Name],
): Promise<PocketReply | undefined> {
  try {
    const response = await fetch(`api/${name}`, { method: 'POST', ...bodyOf(request) });
    const reply = (await response.json()) as PocketReply;
    if (reply.error === undefined) return reply;
    showToast(reply.error);
  } catch {
    showToast('The sandbox does not answer.');
  }
  return undefined;
}

/** JSON, or a form when there is a file in it. */
function bodyOf(request: PocketRequests[keyof PocketRequests]): RequestInit {
  if (!('file' in request)) {
    return { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(request) };
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(request)) {
    form.append(name, value instanceof File ? value : String(value));
  }
  return { body: form };
}

/** A line at the top that goes by itself, as Telegram shows a bot's answer to a button. */
export function showToast(text: string): void {
  const toast = byId('toast', HTMLOutputElement);
  toast.textContent = text;
  toast.classList.add('shown');
  clearTimeout(hideToast);
  hideToast = setTimeout(() => toast.classList.remove('shown'), TOAST_MS);
}

/** A message in a box that has to be closed. */
export function showAlert(text: string): void {
  byId('alert-text', HTMLParagraphElement).textContent = text;
  byId('alert', HTMLDialogElement).showModal();
}
