import type { JsonReply } from './envelopes.ts';

/**
 * "Require Authentication" of 0.4: the answer to a request whose header does not carry `token`, else `null`.
 * Where the captured texts are abridged, the gaps are filled plainly.
 */
export function refuseUnauthorized(header: string | undefined, token: string | null): JsonReply | null {
  if (token === null || header === `Bearer ${token}`) return null;
  const given = header?.startsWith('Bearer ') ? header.slice('Bearer '.length) : '';
  const message =
    given === ''
      ? "An LM Studio API token is required to make requests to this server, but none was provided using the Authorization header using the 'Bearer' scheme (i.e., 'Authorization: Bearer $LM_API_TOKEN'). Learn more at: https://lmstudio.ai/docs/developer"
      : `Malformed LM Studio API token provided: ${given}. Ensure you are using a valid token.`;
  return { status: 401, body: { error: { type: 'invalid_request', code: 'invalid_api_key', message } } };
}
