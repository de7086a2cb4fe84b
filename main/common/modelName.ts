/** Characters of a name that are shown. */
const longestShown = 64;
/** What cannot be seen, or turns what stands around it. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]+/gu;

/** What another program calls something, as one short line. */
export function shortLine(text: string, most = longestShown): string {
  const characters = [
    ...text
      .slice(0, 40 * most)
      .replace(unseen, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ];
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`;
}

/** A place on somebody's disk, whatever program named it. */
const place = /(?:^|[^\w-])(?:\/|~[\\/])|^\.{1,2}[\\/]|^[a-z]:[\\/]|\\/i;
const modelFile = /(?:-\d{5}-of-\d{5})?\.(?:gguf|ggml|llamafile)(?=$|[:@])/i;
/** A folder of Hugging Face's cache: what is below it is named by hashes. */
const cached = /(?:^|[\\/])models--[^\\/]+?--([^\\/]+)/;

/**
 * A model's id as people are shown it: one short line, and of a file on the owner's disk its name alone. What is sent to
 * the server is the id itself.
 */
export function shownModel(id: string): string {
  const isFile = modelFile.test(id);
  if (!isFile && !place.test(id.replace(unseen, ' ').trimStart())) return shortLine(id);
  const last =
    cached.exec(id)?.[1] ??
    id.split(/[\\/]/).findLast((part) => part.replace(unseen, '').trim() !== '') ??
    '';
  return shortLine(last.replace(modelFile, '').replace(/\.(?:bin|safetensors|onnx)$/i, '')) || '…';
}

/** The part of it that tells it apart: `openai/gpt-oss-20b` -> `gpt-oss-20b`. */
export function shortModelName(id: string): string {
  const shown = shownModel(id);
  const last = shown.slice(shown.lastIndexOf('/') + 1);
  return last === '' ? shown : last;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** As people count: `qwen-9b` before `qwen-14b`. For `sort`. */
export function byName(one: string, other: string): number {
  return collator.compare(one, other);
}

/** Loaded ones first, the others as people count. For `sort`. */
export function loadedFirst(
  one: { readonly id: string; readonly loaded: boolean },
  other: { readonly id: string; readonly loaded: boolean },
): number {
  return Number(other.loaded) - Number(one.loaded) || byName(shownModel(one.id), shownModel(other.id));
}
