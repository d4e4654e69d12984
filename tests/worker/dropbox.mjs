// A Dropbox for tests, made from its documentation: the OAuth guide, the HTTP API (version 2), its types, and the webhooks page.
//
// It is strict where the documentation is: what a request must not have is refused as the documentation says.

import { createHash, createHmac, randomBytes, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { demo } from "./api.mjs";

export const [KEY, SECRET] = ["key", "secret"];
export const CALLBACK = `${new URL(demo.url).origin}/v1/dropbox/callback`;

const BLOCK = 4 << 20;
const sha256 = (bytes) => createHash("sha256").update(bytes).digest();

/** Dropbox's own hash of a content. */
function contentHash(bytes) {
  const blocks = [];
  for (let at = 0; at < bytes.length; at += BLOCK) blocks.push(sha256(bytes.subarray(at, at + BLOCK)));
  return sha256(Buffer.concat(blocks)).toString("hex");
}

/** What a request is answered with instead of what it asked for. */
class Refusal extends Error {
  constructor(status, body, headers = {}) {
    super(String(status));
    Object.assign(this, { status, body, headers });
  }
}

/** Errors of an endpoint, and of the token: a summary that ends in what nobody may rely on, and the union. */
const refused = (status, path, error, headers) => {
  const tags = path.split("/");
  const union = tags.reduceRight((inner, tag) => (inner ? { ".tag": tag, [tag]: inner } : { ".tag": tag }), null);
  return new Refusal(status, JSON.stringify({ error_summary: `${path}/${".".repeat(Math.floor(Math.random() * 4))}`, error: error ?? union }), { "content-type": "application/json", ...headers });
};
const bad = (call, what) => new Refusal(400, `Error in call to API function "${call}": ${what}`, { "content-type": "text/plain" });
const badGrant = (error, error_description, status = 400) => new Refusal(status, JSON.stringify({ error, error_description }), { "content-type": "application/json" });

/** Busy: with the header, and with the same in the body. */
export const busy = (seconds) => refused(429, "too_many_requests", { reason: { ".tag": "too_many_requests" }, retry_after: seconds }, { "retry-after": String(seconds) });
export const broken = () => new Refusal(500, "", {});

const FIELDS = ["path", "recursive", "include_media_info", "include_deleted", "include_has_explicit_shared_members", "include_mounted_folders", "limit", "shared_link", "include_property_groups", "include_non_downloadable_files"];

export class Dropbox {
  accounts = new Map();
  /** Who says yes next; null says no. */
  consents = null;
  /** The most entries of a page, whatever was asked for. */
  page = 2000;
  /** Every call: its name, and the account. */
  asked = [];
  /** What the next calls of a name are answered with. */
  scripted = new Map();
  #codes = new Map();
  #refresh = new Map();
  #access = new Map();
  #cursors = new Map();

  async listen(address) {
    const { hostname, port } = new URL(address);
    this.server = createServer((request, response) => this.#serve(request, response));
    await new Promise((done, failed) => this.server.on("error", failed).listen(Number(port), hostname, done));
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }

  account() {
    const id = `dbid:${randomUUID()}`;
    this.accounts.set(id, { files: new Map(), log: [], revisions: new Map() });
    return id;
  }

  /** Saves a file, as a program or a person does. */
  put(account, path, content, modified = new Date()) {
    const bytes = Buffer.from(content);
    const { files, log, revisions } = this.accounts.get(account);
    const before = files.get(path.toLowerCase());
    const metadata = {
      ".tag": "file", name: path.split("/").pop(), path_lower: path.toLowerCase(), path_display: path, id: before?.id ?? `id:${randomBytes(12).toString("base64url")}`,
      client_modified: "2015-05-12T15:50:38Z", server_modified: `${modified.toISOString().slice(0, 19)}Z`, rev: randomBytes(8).toString("hex"), size: bytes.length, is_downloadable: true, content_hash: contentHash(bytes),
    };
    files.set(metadata.path_lower, metadata);
    revisions.set(metadata.rev, { metadata, bytes });
    log.push(metadata);
    return metadata;
  }

  /** Renames a file: it keeps its identifier, and is a new revision. */
  move(account, from, to) {
    const { files, log, revisions } = this.accounts.get(account);
    const before = files.get(from.toLowerCase());
    this.#delete(files, log, before);
    const metadata = { ...before, name: to.split("/").pop(), path_lower: to.toLowerCase(), path_display: to, rev: randomBytes(8).toString("hex") };
    files.set(metadata.path_lower, metadata);
    revisions.set(metadata.rev, { metadata, bytes: revisions.get(before.rev).bytes });
    log.push(metadata);
  }

  #delete(files, log, { name, path_lower, path_display }) {
    files.delete(path_lower);
    log.push({ ".tag": "deleted", name, path_lower, path_display });
  }

  /** Access tokens are over, as after four hours. */
  expire() {
    for (const token of this.#access.values()) token.expired = true;
  }

  /** The person takes their leave back, in Dropbox's settings. */
  revoke(account) {
    for (const token of this.#refresh.values()) if (token.account === account) token.revoked = true;
  }

  /** Cursors are no good any more, as after a long time or a change of the account's folders. */
  reset() {
    for (const cursor of this.#cursors.values()) cursor.dead = true;
  }

  /** Tells the Worker that something changed in accounts. */
  notice(accounts, { secret = SECRET, change = (body) => body } = {}) {
    const body = JSON.stringify({ list_folder: { accounts }, delta: { users: accounts.map((_, at) => at) } });
    const signature = createHmac("sha256", secret).update(body).digest("hex");
    return fetch(new URL("/v1/dropbox/webhook", demo.url), { method: "POST", body: change(body), headers: { "content-type": "application/json", "x-dropbox-signature": signature } });
  }

  calls(name, account) {
    return this.asked.filter((call) => call.name === name && (!account || call.account === account)).length;
  }

  async #serve(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url, "http://dropbox");
    try {
      const { status = 200, headers = {}, body } = this.#answer(request, url, Buffer.concat(chunks));
      response.writeHead(status, headers).end(body);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      response.writeHead(refusal.status, refusal.headers).end(refusal.body);
    }
  }

  #answer(request, url, body) {
    const name = url.pathname.replace(/^\/2\//, "");
    const next = this.scripted.get(name)?.shift();
    if (next) {
      this.asked.push({ name, at: performance.now(), refused: next.status });
      throw next;
    }
    if (url.pathname === "/oauth2/authorize" && request.method === "GET") return this.#authorize(url.searchParams);
    if (request.method !== "POST") throw new Refusal(405, "");
    if (url.pathname === "/oauth2/token") return this.#token(request, new URLSearchParams(body.toString()));
    const { account, refresh } = this.#whose(request);
    this.asked.push({ name, at: performance.now(), account });
    const known = { "files/list_folder": this.#list, "files/list_folder/continue": this.#continue, "files/download": this.#download, "auth/token/revoke": this.#end }[name];
    if (!known || url.search) throw new Refusal(404, "");
    return known.call(this, { request, body, account, refresh, name });
  }

  #authorize(query) {
    const said = Object.fromEntries(query);
    const right = said.client_id === KEY && said.response_type === "code" && said.redirect_uri === CALLBACK && said.token_access_type === "offline"
      && said.code_challenge_method === "S256" && /^[\w-]{43}$/.test(said.code_challenge) && Buffer.byteLength(said.state ?? "") <= 500 && said.scope === "files.metadata.read files.content.read";
    if (!right) throw new Refusal(400, `What is asked of Dropbox is wrong: ${query}`);
    const back = new URL(said.redirect_uri);
    if (this.consents) {
      const code = randomUUID();
      this.#codes.set(code, { account: this.consents, challenge: said.code_challenge, redirect: said.redirect_uri, scope: said.scope });
      back.searchParams.set("code", code);
    } else {
      back.searchParams.set("error", "access_denied");
      back.searchParams.set("error_description", "The user chose not to give your app access to their Dropbox account.");
    }
    if (said.state) back.searchParams.set("state", said.state);
    return { status: 302, headers: { location: back.href } };
  }

  #token(request, form) {
    if (request.headers["content-type"] !== "application/x-www-form-urlencoded") throw badGrant("invalid_request", "bad content type");
    if (form.get("client_id") !== KEY) throw badGrant("invalid_client", "Invalid client_id");
    if (form.get("grant_type") === "authorization_code") return this.#exchange(form);
    if (form.get("grant_type") !== "refresh_token") throw badGrant("unsupported_grant_type", "grant_type is not supported");
    this.asked.push({ name: "refresh" });
    const refresh = this.#refresh.get(form.get("refresh_token"));
    if (!refresh || refresh.revoked) throw badGrant("invalid_grant", "refresh token is invalid or revoked");
    return json(this.#grant(refresh));
  }

  #exchange(form) {
    const code = this.#codes.get(form.get("code"));
    // A code is good once.
    this.#codes.delete(form.get("code"));
    if (!code) throw badGrant("invalid_grant", "code doesn't exist or has expired");
    if (form.get("redirect_uri") !== code.redirect) throw badGrant("invalid_grant", "redirect_uri mismatch");
    if (sha256(form.get("code_verifier") ?? "").toString("base64url") !== code.challenge) throw badGrant("invalid_grant", "invalid code verifier");
    const token = randomUUID();
    const refresh = { account: code.account, revoked: false };
    this.#refresh.set(token, refresh);
    return json({ ...this.#grant(refresh), refresh_token: token, scope: code.scope, uid: "12345", account_id: code.account });
  }

  #grant(refresh) {
    const token = `sl.${randomUUID()}`;
    this.#access.set(token, { refresh, expired: false });
    return { access_token: token, token_type: "bearer", expires_in: 14_400 };
  }

  #whose(request) {
    const token = this.#access.get(request.headers.authorization?.match(/^Bearer (\S+)$/)?.[1]);
    if (!token || token.refresh.revoked) throw refused(401, "invalid_access_token");
    if (token.expired) throw refused(401, "expired_access_token");
    return { account: token.refresh.account, refresh: token.refresh };
  }

  #argument({ request, body, name }, fields) {
    if (request.headers["content-type"] !== "application/json") throw bad(name, `Bad HTTP "Content-Type" header: "${request.headers["content-type"]}".`);
    let argument;
    try {
      argument = JSON.parse(body);
    } catch {
      throw bad(name, "request body: could not decode input as JSON");
    }
    const unknown = Object.keys(argument).find((field) => !fields.includes(field));
    if (unknown) throw bad(name, `request body: unknown field '${unknown}'`);
    return argument;
  }

  #list(call) {
    const { path, recursive = false, limit = 2000 } = this.#argument(call, FIELDS);
    if (typeof path !== "string" || !/^(\/[^]*)?$/.test(path)) throw bad(call.name, `request body: path: '${path}' did not match pattern`);
    if (limit < 1 || limit > 2000) throw bad(call.name, "request body: limit: out of range");
    if (path.endsWith("/")) throw refused(409, "path/malformed_path");
    const { files, log } = this.accounts.get(call.account);
    const folder = path.toLowerCase();
    const inside = [...files.values()].filter(({ path_lower }) => isInside(path_lower, folder, recursive));
    if (folder && ![...files.keys()].some((file) => file.startsWith(`${folder}/`))) throw refused(409, "path/not_found");
    const folders = new Set(inside.map(({ path_display }) => path_display.slice(0, path_display.lastIndexOf("/"))).filter((folder) => folder));
    const entries = [...folders].map((path) => ({ ".tag": "folder", name: path.split("/").pop(), path_lower: path.toLowerCase(), path_display: path, id: `id:${path}` }));
    return this.#page({ account: call.account, folder, recursive, limit, rest: [...entries, ...inside], position: log.length });
  }

  #continue(call) {
    const { cursor } = this.#argument(call, ["cursor"]);
    const found = this.#cursors.get(cursor);
    if (!found || found.account !== call.account) throw bad(call.name, "request body: cursor: invalid cursor");
    if (found.dead) throw refused(409, "reset");
    if (found.rest.length) return this.#page(found);
    const { log } = this.accounts.get(call.account);
    const changed = new Map();
    for (const entry of log.slice(found.position)) if (isInside(entry.path_lower, found.folder, found.recursive)) changed.set(entry.path_lower, entry);
    return this.#page({ ...found, rest: [...changed.values()], position: log.length });
  }

  #page(listing) {
    const size = Math.min(listing.limit, this.page);
    const cursor = randomBytes(60).toString("base64url");
    const rest = listing.rest.slice(size);
    this.#cursors.set(cursor, { ...listing, rest, dead: false });
    return json({ entries: listing.rest.slice(0, size), cursor, has_more: rest.length > 0 });
  }

  #download({ request, body, account, name }) {
    const type = request.headers["content-type"];
    if (type && !["text/plain", "text/plain; charset=utf-8", "application/octet-stream", "application/octet-stream; charset=utf-8"].includes(type)) throw bad(name, `Bad HTTP "Content-Type" header: "${type}".`);
    if (body.length) throw bad(name, "request body: expected nothing");
    const { path, ...others } = JSON.parse(request.headers["dropbox-api-arg"] ?? "null") ?? {};
    if (Object.keys(others).length || !/^(\/[^]*|id:.*|rev:[0-9a-f]{9,})$/.test(path)) throw bad(name, `HTTP header "Dropbox-API-Arg": path: '${path}' did not match pattern`);
    const found = this.accounts.get(account).revisions.get(path.replace(/^rev:/, ""));
    if (!found) throw refused(409, "path/not_found");
    return { headers: { "content-type": "application/octet-stream", "dropbox-api-result": JSON.stringify(found.metadata).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt().toString(16).padStart(4, "0")}`), etag: `W/"${found.metadata.rev}"` }, body: found.bytes };
  }

  #end({ request, body, refresh, name }) {
    if (body.length || request.headers["content-type"]) throw bad(name, "request body: expected null");
    // The refresh token goes with it, and all access tokens of that.
    refresh.revoked = true;
    return json(null);
  }
}

const json = (value) => ({ headers: { "content-type": "application/json" }, body: JSON.stringify(value) });

/** True if a path is in a folder, or anywhere below it. */
function isInside(path, folder, recursive) {
  if (!path.startsWith(`${folder}/`)) return false;
  return recursive || !path.slice(folder.length + 1).includes("/");
}
