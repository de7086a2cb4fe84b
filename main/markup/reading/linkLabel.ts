/** What is drawn as nothing, or only turns what is drawn around it. */
const unseen = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]|(?! )[\p{Zs}\p{Zl}\p{Zp}]/gu;
const whiteSpace = /[ \t\n]+/g;

/** What can be seen of the words of a link. */
export function visibleWords(words: string): string {
  return words.replace(whiteSpace, ' ').replace(unseen, '').trim();
}

/**
 * Whether the words of a link name an address, and another one than it leads to. The scheme, "www." and a last slash
 * make no difference; another path does. A longer phrase that holds an address names none.
 * @param url in the normal form of `safeAddress`
 */
export function namesAnother(words: string, url: string): boolean {
  const named = addressIn(visibleWords(words));
  if (named === undefined) return false;
  return mixesLookalikes(named) || !URL.canParse(named) || essence(named) !== essence(url);
}

const lookalikes: readonly (readonly [RegExp, string])[] = [
  [/[\u2044\u2215\u29f8\\]/g, '/'],
  [/[\u2236\ua789]/g, ':'],
];

/** "bank.example", with or without whatever may stand before and behind it; no version and no abbreviation. */
const hostFirst =
  /^(?:[^\s/?#@]+@)?(?:[\p{L}\p{M}\p{N}_-]+\.)+(?:[\p{L}\p{M}]{2,}|xn--[a-z0-9-]+|\d+)\.?(?::\d*)?(?:[/?#]\S*)?$/iu;
const dottedNumbers = /^[\d.]+$/;
const fourNumbers = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/** Ends of names of files and libraries that are no end of a host: "Node.js" is no address. */
const fileName =
  /^[^/@:?#]+\.(?:[cm]?jsx?|tsx?|json|html?|css|txt|pdf|csv|xml|ya?ml|toml|ini|cpp|java|exe|dll|png|jpe?g|gif|svg|docx?|xlsx?|pptx?|log|conf)$/i;

/** The address that the words are, as an absolute one; undefined: they are none. */
function addressIn(words: string): string | undefined {
  let text = words.normalize('NFKC');
  for (const [look, meant] of lookalikes) text = text.replace(look, meant);
  // An address may end with a bracket of its own, so what may stand around it is taken off second.
  return asAddress(text) ?? asAddress(text.replace(/^[^\p{L}\p{N}/]+|[^\p{L}\p{M}\p{N}/]+$/gu, ''));
}

function asAddress(text: string): string | undefined {
  if (text.includes(' ')) return undefined;
  const [, web] = /^https?:\/*([^/].*)$/i.exec(text) ?? [];
  if (web !== undefined) return `https://${web}`;
  if (/^(?:[a-z][a-z0-9+.-]*:\/\/|(?:mailto|tel|tg):)./i.test(text)) return text;
  const bare = text.replace(/^\/\//, '');
  if (!hostFirst.test(bare) || (fileName.test(bare) && !/^www\./i.test(bare))) return undefined;
  if (dottedNumbers.test(bare) && !fourNumbers.test(bare)) return undefined;
  return `https://${bare}`;
}

/** What of an address decides where it leads. */
function essence(address: string): string {
  const { protocol, username, password, host, pathname, search, hash } = new URL(address);
  const scheme = protocol === 'http:' || protocol === 'https:' ? '' : protocol;
  const site = host.replace(/^www\./, '').replace(/\.(?=:|$)/, '');
  return [scheme, username, password, site, pathname.replace(/\/$/, ''), search, hash].join('\n');
}

/** Whether a host has letters of two scripts in which some look the same: it may pass for one it is not. */
function mixesLookalikes(address: string): boolean {
  const [, host = ''] = /^[^:]*:\/\/(?:www\.)?([^/?#]*)/.exec(address) ?? [];
  return (
    /\p{Script=Latin}/u.test(host) &&
    /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(host)
  );
}
