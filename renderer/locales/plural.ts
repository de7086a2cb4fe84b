/**
 * Picks the form of a word that a number asks for.
 *
 * @returns a function from a number and the forms the language has to one of them
 */
export function pluralOf<F extends Intl.LDMLPluralRule>(
  locale: string,
  fallback: F,
): (count: number, forms: Readonly<Record<F, string>>) => string {
  const rules = new Intl.PluralRules(locale);
  return (count, forms) => {
    const rule = rules.select(count);
    return isFormOf(forms, rule) ? forms[rule] : forms[fallback];
  };
}

function isFormOf<F extends string>(forms: Readonly<Record<F, string>>, rule: string): rule is F {
  return Object.hasOwn(forms, rule);
}
