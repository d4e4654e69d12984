// SFTP and FTP in front of the folder: the real rclone and pyftpdlib serve, the real sftp and curl put reports in.

import assert from "node:assert/strict";
import { execFile, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ask, demo, gtin, lines, report } from "./api.mjs";

const run = promisify(execFile);
const missing = ["rclone", "sftp", "ssh-keygen", "curl", "python3"].filter((program) => spawnSync("which", [program]).status !== 0);
const skip = missing.length > 0 && `${missing.join(", ")}: not installed (on Debian: apt install rclone openssh-client curl python3)`;
// `cargo xtask` brings what the FTP server is made of; it says so where it cannot.
const python = process.env.ONHAND_PYTHON;
const noFtp = !python && "Python with pyftpdlib is not there (python3 -m venv, pip install -r gateway/requirements.txt)";
const auth = fileURLToPath(new URL("../../gateway/auth.py", import.meta.url));
const script = fileURLToPath(new URL("../../gateway/ftp.py", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "onhand-gateway-"));
const servers = [];
after(() => {
  for (const server of servers) server.kill();
  rmSync(folder, { recursive: true });
});

const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

const listens = (port) => new Promise((resolve) => {
  const socket = connect(port, "127.0.0.1", () => (socket.destroy(), resolve(true))).on("error", () => resolve(false));
});

/** Starts rclone and waits until it listens. */
async function serve(kind, options) {
  const port = await freePort();
  const words = ["serve", kind, "--auth-proxy", auth, "--addr", `127.0.0.1:${port}`, "--vfs-cache-mode", "writes", "--dir-cache-time", "1s", "--cache-dir", join(folder, "cache"), ...options];
  const server = spawn("rclone", words, { env: { ...process.env, ONHAND_URL: demo.url.replace("localhost", "127.0.0.1"), RCLONE_CONFIG: join(folder, "none.conf") }, stdio: "ignore" });
  servers.push(server);
  await eventually(`rclone ${kind}`, () => listens(port));
  return port;
}

async function eventually(what, check) {
  for (const end = performance.now() + 40_000; performance.now() < end; ) {
    const found = await check();
    if (found) return found;
  }
  return assert.fail(`${what} did not happen in 40 seconds`);
}

const quantity = async (number) => (await ask(`/v1/stores/laval/stock/${gtin(number)}`)).body.quantity;

test("a till that only knows SFTP puts its report in, and reads what became of it", { skip }, async () => {
  const key = join(folder, "host_key");
  await run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]);
  const port = await serve("sftp", ["--key", key]);
  const file = join(folder, "till.csv");
  writeFileSync(file, report(lines(110_000, 25)));
  const password = join(folder, "password");
  const { body: { token } } = await ask("/v1/tokens", { method: "POST", body: JSON.stringify({ name: "SFTP", role: "stock" }) });
  const sftp = async (commands, secret = token) => {
    writeFileSync(password, `#!/bin/sh\necho '${secret}'\n`, { mode: 0o700 });
    writeFileSync(join(folder, "batch"), commands);
    const options = ["-oBatchMode=no", "-oStrictHostKeyChecking=no", "-oUserKnownHostsFile=/dev/null", "-oPubkeyAuthentication=no", "-oNumberOfPasswordPrompts=1", "-P", port, "-b", join(folder, "batch"), "laval-till@127.0.0.1"];
    return run("sftp", options, { env: { ...process.env, SSH_ASKPASS: password, SSH_ASKPASS_REQUIRE: "force", DISPLAY: ":0" } });
  };
  await sftp(`put ${file} laval/till.csv\n`);
  await eventually("publishing", async () => (await quantity(110_003)) === 4);
  const outcome = join(folder, "outcome.txt");
  await eventually("the outcome", () => sftp(`get laval/till.csv.onhand.txt ${outcome}\n`).then(() => true, () => false));
  assert.match((await run("cat", [outcome])).stdout, /^Published/);
  assert.match((await sftp("ls -1 laval\n")).stdout, /till\.csv/);
  await assert.rejects(sftp("ls\n", "not-a-token"), "nobody comes in without a token");
});

/** Starts the FTP server and waits until it listens; with a certificate it speaks FTPS. */
async function serveFtp(options = []) {
  const port = await freePort();
  const server = spawn(python, [script, "--address", `127.0.0.1:${port}`, ...options], { env: { ...process.env, ONHAND_URL: demo.url.replace("localhost", "127.0.0.1") }, stdio: "ignore" });
  servers.push(server);
  await eventually("the FTP server", () => listens(port));
  return port;
}

const curl = (...words) => run("curl", ["--silent", "--show-error", "--fail", ...words]);
const put = (name, text) => (writeFileSync(join(folder, name), text), join(folder, name));
const login = ["--user", `till:${demo.token}`];

test("a till that only knows FTP puts its report in, and reads what became of it", { skip: skip || noFtp }, async () => {
  const port = await serveFtp();
  const at = (path) => `ftp://127.0.0.1:${port}/${path}`;
  await curl("-T", put("ftp.csv", report(lines(111_000, 25))), at("laval/ftp.csv"), ...login);
  await eventually("publishing", async () => (await quantity(111_003)) === 4);
  const outcome = await eventually("the outcome", () => curl(at("laval/ftp.csv.onhand.txt"), ...login).then(({ stdout }) => stdout, () => false));
  assert.match(outcome, /^Published/);
  assert.match((await curl(at("laval/"), ...login)).stdout, /^-rw.* \d+ .*ftp\.csv$/m);
  // Under a name of its own first, and renamed when it is whole, as careful tills do.
  const quiet = put("late.csv", report(lines(111_100, 25)));
  await curl("-T", quiet, at("laval/late.csv.tmp"), "--quote", "-RNFR /laval/late.csv.tmp", "--quote", "-RNTO /laval/late.csv", ...login);
  await eventually("publishing", async () => (await quantity(111_103)) === 4);
  await curl(at(""), "--quote", "MKD /kept", "--quote", "RMD /kept", "--quote", "DELE /laval/ftp.csv", ...login);
  await assert.rejects(curl(at("laval/ftp.csv"), ...login), "it was deleted");
  await assert.rejects(curl("-T", quiet, at("nowhere/late.csv"), ...login), "there is no such folder");
  for (const user of ["till:wrong", "till:", `till:${demo.token} `]) await assert.rejects(curl(at(""), "--user", user), user);
  await assert.rejects(curl("-T", quiet, at("laval/read.csv"), "--user", `till:${demo.read_token}`), "who may only look puts nothing in");
});

test("a transfer that was cut off never becomes a delivery", { skip: skip || noFtp }, async () => {
  const port = await serveFtp();
  const whole = report(lines(114_000, 20_000));
  // The till falls in the middle of its report.
  const till = spawn("curl", ["--verbose", "--limit-rate", "20k", "-T", put("cut.csv", whole), `ftp://127.0.0.1:${port}/laval/cut.csv`, ...login], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  for await (const words of till.stderr) if (/< 1[25]\d /.test((said += words))) break;
  assert.match(said, /< 1[25]\d /);
  till.kill("SIGKILL");
  // It gives up in the middle, says so, and stays.
  assert.match(await givenUp(port, "laval/cut.csv", whole.slice(0, 2000)), /^(451|426) /m);
  await curl("-T", put("cut.csv", report(lines(114_000, 25))), `ftp://127.0.0.1:${port}/laval/cut.csv`, ...login);
  await eventually("publishing", async () => (await quantity(114_003)) === 4);
  const { deliveries } = (await ask("/v1/deliveries?store=laval&limit=100")).body;
  assert.deepEqual(deliveries.filter(({ filename }) => filename === "cut.csv").map(({ lines }) => lines), [25]);
});

/** Speaks FTP up to the middle of a file, and then `ABOR`; answers what the server said. */
async function givenUp(port, path, half) {
  const control = connect(port, "127.0.0.1").setEncoding("utf8");
  let heard = "";
  control.on("data", (said) => (heard += said));
  const until = (pattern) => eventually(String(pattern), () => new Promise((seen) => setImmediate(() => seen(heard.match(pattern)))));
  for (const [command, answer] of [["", /^220 /m], ["USER till", /^331 /m], [`PASS ${demo.token}`, /^230 /m], ["TYPE I", /^200 /m], ["EPSV", /^229 .*\|(\d+)\|/m]]) {
    if (command) control.write(`${command}\r\n`);
    await until(answer);
  }
  const data = connect(Number(heard.match(/\|(\d+)\|/)[1]), "127.0.0.1");
  control.write(`STOR ${path}\r\n`);
  await until(/^1[25]\d /m);
  await new Promise((sent) => data.write(half, sent));
  control.write("ABOR\r\n");
  data.end();
  await until(/^(226|4\d\d) /m);
  control.destroy();
  return heard;
}

test("with a certificate nothing travels in the clear", { skip: skip || noFtp }, async () => {
  const pem = fileURLToPath(new URL("tls/localhost.pem", import.meta.url));
  const port = await serveFtp(["--certificate", pem, "--key", pem.replace(".pem", ".key")]);
  const at = `ftp://localhost:${port}/laval/secure.csv`;
  const file = put("secure.csv", report(lines(115_000, 25)));
  await assert.rejects(curl("-T", file, at, ...login), "a token in the clear is not taken");
  await curl("--ssl-reqd", "--cacert", pem, "-T", file, at, ...login);
  await eventually("publishing", async () => (await quantity(115_003)) === 4);
});

test("curl and rclone speak to the folder itself", { skip }, async () => {
  const file = join(folder, "dav.csv");
  writeFileSync(file, report(lines(112_000, 25)));
  await run("curl", ["--silent", "--show-error", "--fail", "-T", file, `${demo.url}/dav/laval/curl.csv`, "--user", `till:${demo.token}`]);
  await eventually("publishing", async () => (await quantity(112_003)) === 4);
  const password = (await run("rclone", ["obscure", demo.token])).stdout.trim();
  const remote = `:webdav,url='${demo.url}/dav',vendor=other,user=till,pass='${password}':`;
  const rclone = (...words) => run("rclone", ["--config", join(folder, "none.conf"), ...words]);
  writeFileSync(file, report(lines(113_000, 25)));
  await rclone("copyto", file, `${remote}laval/rclone.csv`);
  await eventually("publishing", async () => (await quantity(113_003)) === 4);
  assert.match((await rclone("lsf", `${remote}laval`)).stdout, /^rclone\.csv$/m);
  await rclone("mkdir", `${remote}kept`);
  await rclone("moveto", `${remote}laval/rclone.csv`, `${remote}kept/old.tmp`);
  assert.equal((await rclone("cat", `${remote}kept/old.tmp`)).stdout, report(lines(113_000, 25)));
  await rclone("purge", `${remote}kept`);
  assert.doesNotMatch((await rclone("lsf", remote)).stdout, /kept/);
});
