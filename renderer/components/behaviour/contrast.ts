/** The sheet with the colours of high contrast. Main serves it as chosen, so that it is right from the first paint on. */
const sheet = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"][media]');

/** @param isChosen whether the app is to have high contrast, whatever the system says */
export function showHighContrast(isChosen: boolean): void {
  const media = isChosen ? 'all' : '(prefers-contrast: more)';
  if (sheet && sheet.media !== media) sheet.media = media;
}

const looks = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'];

/** Tells when the colours are others. Returns the function that ends it. */
export function followLook(listener: () => void): () => void {
  const queries = looks.map((look) => matchMedia(look));
  const choice = new MutationObserver(listener);
  if (sheet) choice.observe(sheet, { attributeFilter: ['media'] });
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    choice.disconnect();
    for (const query of queries) query.removeEventListener('change', listener);
  };
}
