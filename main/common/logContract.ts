/** The app's own log. */
export const logRequests = {} as const;

// biome-ignore lint/suspicious/noEmptyInterface: filled together with the view
export interface LogResponses {}
