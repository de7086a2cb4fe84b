import type { SettingName, SettingsReader } from './settings.ts';
import type { Notice } from './status.ts';

/**
 * Whether what is sent to an address can be read on the way: it is plain http, and leads neither to this computer nor
 * into a private network. `URL` has brought every spelling of a host (decimal, hex, capitals) into one form.
 */
export function isReadableOnTheWay(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !isNearby(hostname);
}

function isNearby(hostname: string): boolean {
  if (hostname.startsWith('[')) return isNearbyIpv6(hostname.slice(1, -1));
  if (/^\d+\.\d+\.\d+\.\d+$/.test(hostname)) return isNearbyIpv4(hostname);
  const labels = hostname.replace(/\.$/, '').split('.');
  return labels.length === 1 || /^(local|localhost)$/.test(labels.at(-1) ?? '');
}

/** This computer (loopback and "any"), RFC 1918, link-local. */
function isNearbyIpv4(host: string): boolean {
  return /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|0\.0\.0\.0$)/.test(host);
}

function isNearbyIpv6(host: string): boolean {
  const mapped = /^::ffff:([\da-f]+):([\da-f]+)$/.exec(host);
  if (mapped) {
    const bytes = mapped.slice(1).flatMap((pair) => [parseInt(pair, 16) >> 8, parseInt(pair, 16) & 0xff]);
    return isNearbyIpv4(bytes.join('.'));
  }
  // Loopback and "any", fe80::/10, fc00::/7.
  return /^(::1?$|fe[89ab][\da-f]:|f[cd][\da-f]{2}:)/.test(host);
}

export type OpenNetworkNotice = Notice & {
  readonly code: 'telegram_unprotected' | 'lm_studio_unprotected' | 'voice_unprotected';
};

/** Where what is entered is sent to, and what is said when it can be read on the way. */
const destinations: { readonly [N in SettingName]?: [keyof Addresses, OpenNetworkNotice['code']] } = {
  token: ['telegramApiRoot', 'telegram_unprotected'],
  telegramApiRoot: ['telegramApiRoot', 'telegram_unprotected'],
  lmStudioUrl: ['lmStudioUrl', 'lm_studio_unprotected'],
  lmStudioApiKey: ['lmStudioUrl', 'lm_studio_unprotected'],
  voiceUrl: ['voiceUrl', 'voice_unprotected'],
  voiceApiKey: ['voiceUrl', 'voice_unprotected'],
};
interface Addresses {
  readonly telegramApiRoot: string;
  readonly lmStudioUrl: string;
  readonly voiceUrl: string;
}

/** What has to be said where this setting is entered. */
export function openNetworkNotice(
  name: SettingName,
  settings: Pick<SettingsReader, 'get'>,
): OpenNetworkNotice | undefined {
  const destination = destinations[name];
  if (!destination || !isReadableOnTheWay(settings.get(destination[0]))) return undefined;
  // Nothing is sent to a server that is not asked.
  if (destination[0] === 'voiceUrl' && settings.get('voice') !== 'server') return undefined;
  return { code: destination[1] };
}
