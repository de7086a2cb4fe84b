/** Longer addresses are not worth a link, and every one counts towards the size of the request. */
const longestAddress = 2048;

/**
 * The address a link may lead to: only http and https, the very host that is written, in full, and no user name in
 * it, so that a press can do nothing but open a web page whose host the person can read. Telegram shows the address
 * and asks first.
 * @returns the address in its normal form (a host in foreign letters shows as "xn--…"), or undefined: then it stays text
 */
export function safeAddress(target: string): string | undefined {
  if (target.length > longestAddress || !/^https?:\/\//i.test(target) || !URL.canParse(target))
    return undefined;
  const url = new URL(target);
  if (url.username !== '' || url.password !== '' || !namesItsHost(target, url.hostname)) return undefined;
  // Telegram refuses hosts such as "localhost" and "intranet" in links.
  const isFullName = /[^.]\.[^.]/.test(url.hostname) || url.hostname.startsWith('[');
  return isFullName && url.href.length <= longestAddress ? url.href : undefined;
}

/** Whether a browser goes to the host as it is written: it drops, replaces and decodes what hosts cannot hold. */
function namesItsHost(target: string, hostname: string): boolean {
  const [, authority = '', end] = /^https?:\/\/([^/?#\\]*)(\\?)/i.exec(target) ?? [];
  if (end === '\\' || /[\t\n\r]/.test(target)) return false;
  const host = authority.replace(/:\d*$/, '');
  if (host.startsWith('[')) return true;
  if (/^[\x20-\x7e]*$/.test(host)) return host.toLowerCase() === hostname;
  return /^[\p{L}\p{M}\p{N}._-]+$/u.test(host) && host.normalize('NFKC') === host.normalize('NFC');
}

const telegramHost = /(?:^|\.)(?:t|telegram)\.me$|(?:^|\.)telegram\.dog$/;
/** Somebody's public name, and a public message. */
const publicPath =
  /^\/(?!(?:joinchat|addlist|login|invoice|confirmphone|contact|proxy|socks|share|boost|bg|c)\b)(?:s\/)?[a-z]\w{2,31}(?:\/\d+)*\/?$/i;

/**
 * Whether Telegram does something by itself when the address is pressed: joins a group, starts a bot, adds or sets
 * something. Only its links to public names and messages do not.
 * @param url in the normal form of {@link safeAddress}
 */
export function actsInTelegram(url: string): boolean {
  const { hostname, pathname, search } = new URL(url);
  if (!telegramHost.test(hostname.replace(/\.$/, ''))) return false;
  return search !== '' || (pathname !== '/' && !publicPath.test(pathname));
}

/**
 * What to show beside the label of a link that becomes text, so that its reader loses nothing: an e-mail address, a
 * phone number, a local address, a file's path. Addresses that make a program act (tg:, javascript:, data:, file:
 * and every other scheme) are not shown.
 */
export function tellableTarget(target: string): string | undefined {
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(target) ?? [];
  if (target === '' || target.startsWith('#') || target.length > 300) return undefined;
  switch (scheme?.toLowerCase()) {
    case undefined:
    case 'http':
    case 'https':
      return target;
    case 'mailto':
    case 'tel':
      return rest.split('?')[0] || undefined;
    default:
      // "localhost:1234" looks like a scheme but is a host and a port.
      return /^[\w.-]+:\d+(?:\/|$)/.test(target) ? target : undefined;
  }
}
