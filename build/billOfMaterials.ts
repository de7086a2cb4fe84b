import { within } from './licences/written.ts';
import type { Notice } from './notices.ts';

export interface Product {
  readonly name: string;
  readonly version: string;
  readonly electronVersion: string;
  readonly notices: readonly Notice[];
}

/** What is in the app, for programs that look for known weaknesses: CycloneDX, from the list the notices are made of. */
export function billOfMaterials({ name, version, electronVersion, notices }: Product) {
  const electron = { name: 'electron', version: electronVersion, identifier: 'MIT' };
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name, version, licenses: licences('MIT') } },
    components: [{ ...packageComponent(electron), type: 'framework' }, ...notices.map(packageComponent)],
  };
}

function packageComponent({ name, version, identifier }: Omit<Notice, 'text'>) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const works = within[name]?.map((work) => ({
    type: 'library',
    name: work.name,
    licenses: licences(work.identifier),
  }));
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    licenses: licences(identifier),
    ...(works === undefined ? {} : { components: works }),
  };
}

/** One licence has an id; "A OR B" is an expression. */
function licences(identifier: string) {
  return identifier.includes(' ') ? [{ expression: identifier }] : [{ license: { id: identifier } }];
}
