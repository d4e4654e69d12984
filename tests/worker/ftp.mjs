// An FTP server of the tests' own (RFC 959, 2428, 3659, 4217): passive mode, one account, files in memory.

import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { createServer as createSecureServer, TLSSocket, createSecureContext } from "node:tls";

const pem = (name) => readFileSync(new URL(`tls/${name}`, import.meta.url));
const identity = { key: pem("localhost.key"), cert: pem("localhost.pem") };

/** `20260301083000`, as RFC 3659 writes moments. */
const stamp = (millis) => new Date(millis).toISOString().replace(/[-:T]/g, "").slice(0, 14);

/**
 * Starts a server on loopback. `files` maps paths to `{ text, modified }` and may be changed at any time; `knows` says which of
 * the newer commands it understands; `said` is every command that it heard, `retrieved` every path that it gave.
 */
export async function ftpServer({ user = "till", password = "secret", files = {}, knows = ["EPSV", "MLSD", "SIZE", "MDTM"], tls = false, onRetrieve = () => {} } = {}) {
  const server = { files, said: [], retrieved: [], user, password };
  const listener = createServer((socket) => session(server, socket, { knows, tls, onRetrieve }));
  await new Promise((listening) => listener.listen(0, "127.0.0.1", listening));
  // A test that fails leaves it behind, and must not wait for it.
  listener.unref();
  server.port = listener.address().port;
  server.close = () => new Promise((closed) => listener.close(closed));
  return server;
}

function session(server, plain, { knows, tls, onRetrieve }) {
  let [socket, user, signedIn, data, secret] = [plain, "", false, null, false];
  const say = (line) => socket.write(`${line}\r\n`);
  const listing = (folder) => Object.keys(server.files).filter((path) => path.startsWith(folder ? `${folder}/` : "")).map((path) => path.slice(folder ? folder.length + 1 : 0)).filter((name) => !name.includes("/"));
  const file = (path) => server.files[path] ?? null;

  /** Gives text on the connection that was asked for before. */
  const give = async (text) => {
    say("150 Here it comes");
    const connection = await data;
    connection.end(text, () => say("226 That was it"));
  };
  const passive = (answer) => {
    const make = secret ? (heard) => createSecureServer(identity, heard) : (heard) => createServer(heard);
    data = new Promise((connected) => {
      const listener = make((connection) => {
        connection.on("error", () => {});
        listener.close();
        connected(connection);
      });
      listener.on("tlsClientError", () => {});
      listener.listen(0, "127.0.0.1", () => say(answer(listener.address().port)));
    });
  };

  const commands = {
    USER: (name) => ((user = name), say("331 And the password?")),
    PASS: (word) => {
      signedIn = user === server.user && word === server.password;
      say(signedIn ? "230-Welcome\r\n 230 is not the end\r\n230 Come in" : "530 Login incorrect");
    },
    AUTH: () => {
      if (!tls) return say("502 No");
      say("234 Go on");
      plain.removeAllListeners("data");
      secret = true;
      socket = new TLSSocket(plain, { isServer: true, secureContext: createSecureContext(identity) });
      socket.on("error", () => {});
      listen();
    },
    PBSZ: () => say("200 0"),
    PROT: () => say("200 P"),
    TYPE: () => say("200 As it is"),
    EPSV: () => passive((port) => `229 Entering Extended Passive Mode (|||${port}|)`),
    // The host is a lie, as behind many a router.
    PASV: () => passive((port) => `227 Entering Passive Mode (10,9,8,7,${port >> 8},${port & 255})`),
    SIZE: (path) => say(file(path) ? `213 ${Buffer.byteLength(file(path).text)}` : "550 No such file"),
    MDTM: (path) => say(file(path) ? `213 ${stamp(file(path).modified)}` : "550 No such file"),
    MLSD: (folder) => give(listing(folder).map((name) => `type=file;modify=${stamp(file(folder ? `${folder}/${name}` : name).modified)}; ${name}\r\n`).join("")),
    NLST: (folder) => give(listing(folder).map((name) => `${folder ? `${folder}/` : ""}${name}\r\n`).join("")),
    RETR: (path) => {
      if (!file(path)) return say("550 No such file");
      server.retrieved.push(path);
      const { text } = file(path);
      onRetrieve(server, path);
      return give(text);
    },
    QUIT: () => socket.end("221 Bye\r\n"),
  };
  const open = ["USER", "PASS", "AUTH", "PBSZ", "PROT", "QUIT"];
  const optional = ["EPSV", "MLSD", "SIZE", "MDTM"];

  const hear = (line) => {
    const [, verb, rest = ""] = /^(\w+) ?(.*)$/.exec(line) ?? [];
    server.said.push(verb === "PASS" ? "PASS" : line);
    if (!commands[verb] || (optional.includes(verb) && !knows.includes(verb))) return say("502 What?");
    if (!signedIn && !open.includes(verb)) return say("530 Who is there?");
    return commands[verb](rest);
  };
  const listen = () => {
    let unread = "";
    socket.on("data", (bytes) => {
      const lines = (unread + bytes).split("\r\n");
      unread = lines.pop();
      lines.forEach(hear);
    });
  };
  plain.on("error", () => {});
  listen();
  say("220-This is a server\r\n220 of the tests' own");
}
