import * as v from 'valibot';

/** So many presets fit on buttons that somebody still reads. */
export const mostPresets = 50;
/** Characters. */
export const longestPresetName = 40;
/** One emoji may be several. */
export const longestEmoji = 16;
export const longestPrompt = 20_000;

const preset_id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const withoutUnseen = v.regex(/^\P{Cc}*$/u);

/** What the owner sets of a preset. What is null counts as it would without it. */
export const presetFields = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longestPresetName), withoutUnseen),
  /** '': none. */
  emoji: v.pipe(v.string(), v.trim(), v.maxLength(longestEmoji), withoutUnseen),
  systemPrompt: v.nullable(v.pipe(v.string(), v.maxLength(longestPrompt))),
  model: v.nullable(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300))),
  temperature: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(2))),
});
export type PresetFields = v.InferOutput<typeof presetFields>;

/** The presets that people choose from as modes. */
export const presetCalls = {
  'presets.list': v.undefined(),
  /** @param id null: a new one */
  'preset.save': v.strictObject({ id: v.nullable(preset_id), fields: presetFields }),
  'preset.delete': v.strictObject({ id: preset_id }),
  /** One place up or down. */
  'preset.move': v.strictObject({ id: preset_id, by: v.picklist([-1, 1]) }),
  /** The one that counts for whoever has chosen none; null: there is no such one. */
  'preset.setDefault': v.strictObject({ id: v.nullable(preset_id) }),
  /** Both ask for the file in a dialog of the system. */
  'presets.export': v.undefined(),
  'presets.import': v.undefined(),
} as const;

export interface PresetResponses {
  'presets.list': readonly PresetView[];
  'preset.save': SavedPreset;
  'preset.delete': undefined;
  'preset.move': undefined;
  'preset.setDefault': undefined;
  'presets.export': PresetsExported;
  'presets.import': PresetsImported;
}

export interface PresetView extends PresetFields {
  readonly id: number;
  readonly isDefault: boolean;
}

export type SavedPreset =
  | { readonly ok: true; readonly id: number }
  | { readonly ok: false; readonly problem: 'name_taken' | 'too_many' | 'gone' };

export type PresetsExported =
  | { readonly state: 'done'; readonly count: number }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly detail: string };

/** What is wrong with a file. Then nothing of it is taken. */
export type PresetFileProblem =
  /** It cannot be read at all. */
  | { readonly problem: 'unreadable'; readonly detail: string }
  | { readonly problem: 'too_large' }
  /** It is cut off, or was never JSON. */
  | { readonly problem: 'not_json' }
  /** It is whole, and holds something else. */
  | { readonly problem: 'not_presets' }
  /** One of them does not fit; 1-based. */
  | { readonly problem: 'bad_preset'; readonly number: number }
  | { readonly problem: 'too_many'; readonly most: number };

export type PresetsImported =
  /** `known`: those that were there already, just like that. */
  | { readonly state: 'done'; readonly added: number; readonly known: number }
  | { readonly state: 'cancelled' }
  | ({ readonly state: 'failed' } & PresetFileProblem);
