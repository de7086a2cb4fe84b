import * as v from 'valibot';

/** What `npm audit --json` prints, as far as it matters here. A text in `via` only points to another package of the list. */
const report = v.object({
  vulnerabilities: v.record(
    v.string(),
    v.object({
      via: v.array(
        v.union([v.string(), v.object({ url: v.string(), title: v.string(), severity: v.string() })]),
      ),
    }),
  ),
});

interface Finding {
  readonly packageName: string;
  readonly title: string;
  readonly severity: string;
  /** Of the advisory: `https://github.com/advisories/GHSA-…`. */
  readonly url: string;
}

export type AuditVerdict =
  | { readonly asked: false; readonly reason: string }
  | {
      readonly asked: true;
      readonly unexplained: readonly Finding[];
      readonly explained: readonly Finding[];
    };

/**
 * Reads what npm found out.
 *
 * @param printed by `npm audit --json`
 * @param explanations the page on dependencies: a finding whose advisory (GHSA-…) it names is explained
 */
export function auditVerdict(printed: string, explanations: string): AuditVerdict {
  const parsed = v.safeParse(report, parseJson(printed));
  if (!parsed.success) return { asked: false, reason: reasonIn(printed) };
  const findings = Object.entries(parsed.output.vulnerabilities).flatMap(([packageName, { via }]) =>
    via.flatMap((cause) => (typeof cause === 'string' ? [] : [{ packageName, ...cause }])),
  );
  const isExplained = ({ url }: Finding) => {
    const id = url.split('/').at(-1);
    return id !== undefined && id !== '' && explanations.includes(id);
  };
  return {
    asked: true,
    explained: findings.filter(isExplained),
    unexplained: findings.filter((finding) => !isExplained(finding)),
  };
}

/** npm says it as `{"message": …}`, or not as JSON at all. */
function reasonIn(printed: string): string {
  const said = v.safeParse(v.object({ message: v.string() }), parseJson(printed));
  // The address of a registry is of no use to whoever reads this.
  const words = said.success ? said.output.message.replace(/https?:\/\/\S+/g, 'the registry') : '';
  return words || 'npm gave no report';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
