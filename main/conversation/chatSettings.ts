import type { SettingsReader } from '../common/settings.ts';
import type { Chat } from '../core/access/chat.ts';
import type { JobSettings } from '../core/queue/job.ts';

/** What counts in a chat: its own value, else the common one. */
export function settingsOfChat(settings: SettingsReader, chat: Chat | undefined): JobSettings {
  return {
    model: chat?.model ?? settings.get('model'),
    temperature: chat?.temperature ?? settings.get('temperature'),
    max_tokens: chat?.max_tokens ?? settings.get('maxTokens'),
    system_prompt: chat?.system_prompt ?? settings.get('systemPrompt'),
    reasoning_effort: settings.get('reasoningEffort'),
  };
}
