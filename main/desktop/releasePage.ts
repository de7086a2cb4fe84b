import { homepage } from '../../package.json';

/** Where the newest version can be seen and fetched by hand. */
export const releasePage = `${homepage}/releases/latest`;
