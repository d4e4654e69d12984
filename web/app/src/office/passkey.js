// Making passkeys, for whoever is signed in.

const kind = globalThis.PublicKeyCredential;

/** Has the browser make a passkey of somebody's, as the server takes it; not where one of `passkeys` is already. */
export async function make_passkey({ challenge, handle, passkeys }, address, name) {
  const publicKey = kind.parseCreationOptionsFromJSON({
    challenge,
    rp: { name: 'Onhand' },
    user: { id: handle, name: address, displayName: name },
    // ES256, which all have, and RS256, which older Windows has.
    pubKeyCredParams: [-7, -257].map((alg) => ({ type: 'public-key', alg })),
    excludeCredentials: passkeys.map(({ id }) => ({ type: 'public-key', id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const { id, response } = (await navigator.credentials.create({ publicKey })).toJSON();
  return { id, client_data: response.clientDataJSON, authenticator_data: response.authenticatorData };
}
