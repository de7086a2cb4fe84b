import type { ProxyConfig } from 'electron';

/**
 * The setting `telegramProxy` in Chromium's words. Addresses of this computer are never asked through a fixed proxy.
 *
 * @param setting `system`, `none`, or an http, https or socks5 URL
 */
export function proxyConfig(setting: string): ProxyConfig {
  if (setting === 'system') return { mode: 'system' };
  if (setting === 'none') return { mode: 'direct' };
  const { protocol, host } = new URL(setting);
  return { mode: 'fixed_servers', proxyRules: `${protocol}//${host}` };
}
