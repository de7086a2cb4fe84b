/** How answers are given, by a name that people choose: a mode. What is null counts as it would without it. */
export interface Preset {
  /** Never given again to another one. */
  readonly id: number;
  readonly name: string;
  /** '': none. */
  readonly emoji: string;
  readonly system_prompt: string | null;
  readonly model: string | null;
  readonly temperature: number | null;
  /** 1: it counts for everybody who has chosen none. At most one is. */
  readonly is_default: 0 | 1;
}

export type NewPreset = Omit<Preset, 'id' | 'is_default'>;

/** Chosen in the place of one that would count otherwise: no preset at all. */
export const noPreset = 0;
