import { expect, test } from 'vitest';
import { proxyConfig } from './proxyConfig.ts';

test.each([
  ['system', { mode: 'system' }],
  ['none', { mode: 'direct' }],
  ['http://proxy.example:3128', { mode: 'fixed_servers', proxyRules: 'http://proxy.example:3128' }],
  ['https://proxy.example', { mode: 'fixed_servers', proxyRules: 'https://proxy.example' }],
  ['socks5://127.0.0.1:1080', { mode: 'fixed_servers', proxyRules: 'socks5://127.0.0.1:1080' }],
  ['http://ann:password@proxy:3128/path', { mode: 'fixed_servers', proxyRules: 'http://proxy:3128' }],
])('the proxy setting %s', (setting, config) => {
  expect(proxyConfig(setting)).toEqual(config);
});
