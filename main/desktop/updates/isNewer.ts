const byNumbers = new Intl.Collator('en', { numeric: true });

/**
 * @param version of a release: three numbers
 * @param than may be a trial version, such as 0.2.0-beta.1, which is older than 0.2.0
 */
export function isNewer(version: string, than: string): boolean {
  const [numbers = '', trial] = than.split('-');
  const order = byNumbers.compare(version, numbers);
  return order > 0 || (order === 0 && trial !== undefined);
}
