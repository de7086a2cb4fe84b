import type { AppStatus } from '../../main/common/status.ts';
import { botIdentity } from './describe.ts';

export const stepNames = ['bot', 'lmStudio', 'talkers'] as const;
export type StepName = (typeof stepNames)[number];
/** What the first start shows: one of its steps, or what comes after them. */
export type SetupPage = StepName | 'ready';

export interface SetupStep {
  readonly name: StepName;
  readonly isDone: boolean;
  /** All steps before it are done. */
  readonly isUnlocked: boolean;
}

/**
 * How far the first start has come.
 *
 * @param isWithoutModels the owner goes on without LM Studio for now
 */
export function setupSteps(status: AppStatus, isWithoutModels: boolean): readonly SetupStep[] {
  const done: Readonly<Record<StepName, boolean>> = {
    bot: botIdentity(status.bot) !== undefined,
    lmStudio: isWithoutModels || hasModels(status),
    talkers: status.setup.hasTalker,
  };
  return stepNames.map((name, index) => ({
    name,
    isDone: done[name],
    isUnlocked: stepNames.slice(0, index).every((earlier) => done[earlier]),
  }));
}

/** Where the owner is led: to the first step that is not done. */
export function openPage(steps: readonly SetupStep[]): SetupPage {
  return steps.find(({ isDone }) => !isDone)?.name ?? 'ready';
}

export function hasModels({ lmStudio }: Pick<AppStatus, 'lmStudio'>): boolean {
  return lmStudio.state === 'online' && lmStudio.models.length > 0;
}
