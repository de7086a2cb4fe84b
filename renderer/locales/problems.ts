import type { SettingProblem } from '../../main/common/settings.ts';

/** Why a value was not taken; `locked` comes from main where an environment variable sets it. */
export type ValueProblem = SettingProblem | { problem: 'locked'; variable: string };

/** One sentence for every reason, each with that reason's own figures. */
export type ProblemSentences = {
  readonly [P in ValueProblem as P['problem']]: (problem: P) => string;
};

export function problemSentence(sentences: ProblemSentences, problem: ValueProblem): string {
  // The table pairs every reason with its own sentence; TypeScript cannot follow a pair through an index.
  const sentence = sentences[problem.problem] as (problem: ValueProblem) => string;
  return sentence(problem);
}
