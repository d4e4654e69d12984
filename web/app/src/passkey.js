// Passkeys, in browsers that know them as JSON: all since the spring of 2025.

const kind = globalThis.PublicKeyCredential;

export const has_passkeys = () => Boolean(kind?.parseRequestOptionsFromJSON);

/** Has a passkey answer a challenge, as the server takes it. */
export async function answer_passkey(challenge) {
  const publicKey = kind.parseRequestOptionsFromJSON({ challenge, userVerification: 'required' });
  const { id, response } = (await navigator.credentials.get({ publicKey })).toJSON();
  const { clientDataJSON: client_data, authenticatorData: authenticator_data, signature, userHandle: handle } = response;
  return { id, client_data, authenticator_data, signature, handle };
}
