// SFTP and FTP in front of the folder: the real rclone serves, the real sftp and curl put reports in.

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
// Debian's rclone is built without its FTP server.
const noFtp = !skip && !/^\s+ftp /m.test(spawnSync("rclone", ["serve", "--help"], { encoding: "utf8" }).stdout) && "this rclone serves no FTP (Debian builds it without)";
const auth = fileURLToPath(new URL("../../gateway/auth.py", import.meta.url));
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

/** Starts rclone and waits until it listens. */
async function serve(kind, options) {
  const port = await freePort();
  const words = ["serve", kind, "--auth-proxy", auth, "--addr", `127.0.0.1:${port}`, "--vfs-cache-mode", "writes", "--dir-cache-time", "1s", "--cache-dir", join(folder, "cache"), ...options];
  const server = spawn("rclone", words, { env: { ...process.env, ONHAND_URL: demo.url.replace("localhost", "127.0.0.1"), RCLONE_CONFIG: join(folder, "none.conf") }, stdio: "ignore" });
  servers.push(server);
  await eventually(`rclone ${kind}`, () => new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => (socket.destroy(), resolve(true))).on("error", () => resolve(false));
  }));
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

test("a till that only knows FTP puts its report in", { skip: skip || noFtp }, async () => {
  const port = await serve("ftp", []);
  const file = join(folder, "ftp.csv");
  writeFileSync(file, report(lines(111_000, 25)));
  await run("curl", ["--silent", "--show-error", "--fail", "-T", file, `ftp://127.0.0.1:${port}/laval/ftp.csv`, "--user", `till:${demo.token}`]);
  await eventually("publishing", async () => (await quantity(111_003)) === 4);
  await assert.rejects(run("curl", ["--silent", "--fail", `ftp://127.0.0.1:${port}/`, "--user", "till:wrong"]));
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
