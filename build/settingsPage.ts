import {
  formerNames,
  noLimit,
  type SettingGroup,
  type SettingName,
  settings,
} from '../main/common/settings.ts';
import { en } from '../renderer/locales/en.ts';
import { settingOrder } from '../renderer/models/settingOrder.ts';

const head = `# Settings

Everything is in the window under **Settings**. What an environment variable sets counts more, and the window shows it as locked. In
development a \`.env\` file in the folder you start the app from is read too: see [.env.example](../.env.example).

This page is made from the app's own declaration and words, with \`npm run settings-page\`; a test fails where they differ.
`;

/** docs/settings.md: every setting as it is declared, with what the window says of it. */
export function settingsPage(): string {
  const groups = Object.keys(settingOrder) as SettingGroup[];
  const tables = groups.map((group) =>
    [
      `## ${en.settings.groups[group]}`,
      '',
      '| setting | environment variable | default | possible | what it does |',
      '|---|---|---|---|---|',
      ...settingOrder[group].map(row),
    ].join('\n'),
  );
  return [head, ...tables]
    .join('\n')
    .replace(/\n## /g, '\n\n## ')
    .replace(/\n{3,}/g, '\n\n')
    .concat('\n');
}

function row(name: SettingName): string {
  const { environment, default: fallback } = settings[name];
  const { label, description } = en.settings.texts[name];
  const former = formerNames[name];
  const also = former ? ` The earlier name \`${former.environment}\` is still read.` : '';
  const value = fallback === '' ? 'none' : `\`${fallback}\``;
  const cells = [label, `\`${environment}\``, value, possible(name), description + also];
  return `| ${cells.join(' | ')} |`;
}

function possible(name: SettingName): string {
  const { kind, choices, min, max } = settings[name];
  if (choices) return choices.map((choice) => `\`${choice}\``).join(', ');
  if (name === 'telegramProxy') return '`system`, `none`, or an address';
  if (min === undefined || max === undefined) return kind === 'secret' ? 'a secret' : '';
  return min === noLimit ? `1 to ${max}; \`${noLimit}\`: no limit` : `${min} to ${max}`;
}
