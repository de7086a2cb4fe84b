import type { BotCommand, MenuButton } from '@grammyjs/types';
import { badRequest } from '../transport/envelope.ts';
import type { Parameters } from '../transport/parameters.ts';
import type { CommandMenu } from '../world/commandMenu.ts';
import type { MethodTable } from './method.ts';

const MAX_COMMANDS = 100;
const MAX_COMMAND_DESCRIPTION = 256;

/** The texts of the bot's profile: field, longest value, and what the server says beyond it. */
const TEXTS = [
  { suffix: 'Name', field: 'name', max: 64, refusal: 'BOT_TITLE_INVALID' },
  { suffix: 'Description', field: 'description', max: 512, refusal: 'BOT_DESCRIPTION_INVALID' },
  {
    suffix: 'ShortDescription',
    field: 'short_description',
    max: 120,
    refusal: 'BOT_SHORT_DESCRIPTION_INVALID',
  },
] as const;

const SCOPES: Readonly<Record<string, readonly string[]>> = {
  default: [],
  all_private_chats: [],
  all_group_chats: [],
  all_chat_administrators: [],
  chat: ['chat_id'],
  chat_administrators: ['chat_id'],
  chat_member: ['chat_id', 'user_id'],
};

/** The command menu and the profile: setMy…, getMy…, each per language and (for commands) per scope. */
export function profileMethods(menu: CommandMenu): MethodTable {
  const menuButtons = new Map<string, MenuButton>();
  return {
    setMyCommands({ params }) {
      menu.set(readScope(params), readLanguage(params), readCommands(params));
      return true;
    },
    getMyCommands({ params }) {
      return menu.get(readScope(params), readLanguage(params));
    },
    deleteMyCommands({ params }) {
      menu.delete(readScope(params), readLanguage(params));
      return true;
    },
    setChatMenuButton({ params }) {
      const button = params.json('menu_button') as MenuButton | undefined;
      menuButtons.set(params.text('chat_id'), button ?? { type: 'default' });
      return true;
    },
    getChatMenuButton({ params }) {
      return menuButtons.get(params.text('chat_id')) ?? menuButtons.get('') ?? { type: 'commands' };
    },
    ...textMethods(),
  };
}

function textMethods(): MethodTable {
  const table: Record<string, MethodTable[string]> = {};
  for (const { suffix, field, max, refusal } of TEXTS) {
    const byLanguage = new Map<string, string>();
    table[`setMy${suffix}`] = ({ params }) => {
      const text = params.text(field);
      if (text.length > max) throw badRequest(refusal);
      byLanguage.set(readLanguage(params), text);
      return true;
    };
    table[`getMy${suffix}`] = ({ params }) => {
      const text = byLanguage.get(readLanguage(params)) || byLanguage.get('') || '';
      return { [field]: text };
    };
  }
  return table;
}

function readCommands(params: Parameters): BotCommand[] {
  const commands = params.json('commands');
  if (!Array.isArray(commands)) throw badRequest("can't parse commands: expected an Array of BotCommand");
  if (commands.length > MAX_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  return commands.map(({ command, description }: Record<string, unknown>) => {
    if (!/^[a-z0-9_]{1,32}$/.test(String(command))) throw badRequest('BOT_COMMAND_INVALID');
    const length = String(description ?? '').length;
    if (length < 1 || length > MAX_COMMAND_DESCRIPTION) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    return { command: String(command), description: String(description) };
  });
}

function readScope(params: Parameters): string {
  const scope = (params.json('scope') ?? { type: 'default' }) as Record<string, unknown>;
  const needed = SCOPES[String(scope.type)];
  if (!needed) throw badRequest('unsupported scope type');
  const target = needed.map((field) => {
    if (scope[field] === undefined) throw badRequest(`${field} is empty`);
    return String(scope[field]);
  });
  return [scope.type, ...target].join('/');
}

/** A two-letter code; empty is the fallback for all languages. */
function readLanguage(params: Parameters): string {
  const language_code = params.text('language_code');
  if (language_code !== '' && !/^[a-z]{2}$/.test(language_code)) throw badRequest('LANGUAGE_CODE_INVALID');
  return language_code;
}
