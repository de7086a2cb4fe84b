import type { SettingGroup, SettingName, SettingView } from '../../main/common/settings.ts';

/** The settings as the view shows them: what people look for first on top, what hangs together side by side. */
export const settingOrder: Readonly<Record<SettingGroup, readonly SettingName[]>> = {
  telegram: ['token', 'telegramProxy', 'telegramApiRoot'],
  lm_studio: ['lmStudioUrl', 'lmStudioApiKey', 'firstByteLimit', 'silenceLimit', 'answerTimeLimit'],
  answers: [
    'model',
    'systemPrompt',
    'temperature',
    'historyMessages',
    'maxTokens',
    'reasoningEffort',
    'answerFormat',
    'showReasoning',
    'showStats',
    'groupLive',
  ],
  voice: [
    'voice',
    'voiceLocalModel',
    'voiceLanguage',
    'maxVoiceMinutes',
    'voiceUrl',
    'voiceApiKey',
    'voiceModel',
  ],
  queue: [
    'parallelRequests',
    'maxWaitingPerChat',
    'maxPerMinute',
    'maxQueueLength',
    'maxMessageLength',
    'maxFileSize',
    'maxMessageAge',
    'keepDays',
  ],
  access: ['accessMode', 'approvedIds', 'hideTexts'],
  app: [
    'startAtLogin',
    'keepAwake',
    'onClose',
    'notices',
    'checkUpdates',
    'appTheme',
    'appLanguage',
    'botLanguage',
  ],
};

/** The settings with these names, in their order. */
export function viewsOf(
  names: readonly SettingName[],
  views: readonly SettingView[],
): readonly SettingView[] {
  return names.flatMap((name) => views.filter((view) => view.name === name));
}
