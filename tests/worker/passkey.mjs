// An authenticator in software: what a browser hands on of it, with everything that can be wrong.

import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { demo } from "./api.mjs";

const base64url = (bytes) => Buffer.from(bytes).toString("base64url");
const sha256 = (bytes) => createHash("sha256").update(bytes).digest();
const page = new URL(demo.url);

/** The key as COSE has it, as authenticators write it. */
function cose(publicKey) {
  const { kty, x, y, n, e } = publicKey.export({ format: "jwk" });
  const bytes = (text) => Buffer.from(text, "base64url");
  if (kty === "EC") return Buffer.concat([Buffer.from("a5010203262001215820", "hex"), bytes(x), Buffer.from("225820", "hex"), bytes(y)]);
  return Buffer.concat([Buffer.from("a401030339010020590100", "hex"), bytes(n), Buffer.from("2143", "hex"), bytes(e)]);
}

/** A passkey: `make` and `answer` give the bodies; `as` says what is not as it should be. */
export function passkey({ rsa = false } = {}) {
  const { privateKey, publicKey } = rsa ? generateKeyPairSync("rsa", { modulusLength: 2048 }) : generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(32);
  let counter = 0;
  const client = (type, challenge, { origin = page.origin, crossOrigin = false, kind = type } = {}) => Buffer.from(JSON.stringify({ type: kind, challenge, origin, crossOrigin }));
  const said = ({ host = page.hostname, flags = 0x05, count = (counter += 1) } = {}, made = Buffer.alloc(0)) => {
    const head = Buffer.alloc(5);
    head.writeUInt8(made.length ? flags | 0x40 : flags);
    head.writeUInt32BE(count, 1);
    return Buffer.concat([sha256(host), head, made]);
  };
  return {
    id: base64url(id),
    make(challenge, { name, ...as } = {}) {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const data = said(as, Buffer.concat([Buffer.alloc(16), length, id, cose(publicKey)]));
      return { name, id: base64url(id), client_data: base64url(client("webauthn.create", challenge, as)), authenticator_data: base64url(data) };
    },
    answer(challenge, handle, as = {}) {
      const [clientData, data] = [client("webauthn.get", challenge, as), said(as)];
      const signature = sign("sha256", Buffer.concat([data, sha256(clientData)]), privateKey);
      return { id: base64url(id), client_data: base64url(clientData), authenticator_data: base64url(data), signature: base64url(signature), handle };
    },
  };
}
