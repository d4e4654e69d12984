//! The local runtime: workerd with D1, KV, R2 and a queue, as wrangler starts it.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::demo::{Demo, random};
use crate::process::{self, Group};
use crate::tools::Node;
use crate::{glue, house::House};

/// wrangler takes 5 s on two busy cores; this is for the slowest machine that anybody would wait for.
const START_LIMIT: Duration = Duration::from_secs(120);

/// One bundle with one set of data.
pub(crate) struct Local<'a> {
    /// Node, which runs wrangler.
    pub(crate) node: &'a Node,
    /// The folder that a build made.
    pub(crate) bundle: PathBuf,
    /// Where D1, KV, R2 and the queue keep what they hold.
    pub(crate) state: PathBuf,
    /// Where everything that the runtime says is kept.
    pub(crate) log: PathBuf,
    /// A certificate that it believes beside the usual ones: that of the tests' own servers.
    pub(crate) trusted: Option<PathBuf>,
    /// Where the tests' Dropbox is; without one there is no way to Dropbox.
    pub(crate) dropbox: Option<String>,
}

impl Local<'_> {
    /// Applies migrations and the demo retailer, unless exactly these are in already.
    pub(crate) fn prepare(&self, house: &House, demo: &Demo) -> Result<()> {
        let seed = demo.seed(&fs::read_to_string(house.path("worker/seed/demo.sql"))?);
        let wanted = glue::hash(&[migrations(&self.bundle)?, seed.clone().into_bytes()].concat());
        let stamp = self.state.join("prepared");
        if fs::read_to_string(&stamp).is_ok_and(|prepared| prepared == wanted) {
            return Ok(());
        }
        fs::create_dir_all(&self.state)?;
        let script = self.state.join("demo.sql");
        fs::write(&script, seed)?;
        self.on_database(&["migrations", "apply", "DB"]).context("A migration could not be applied")?;
        self.on_database(&["execute", "DB", "--yes", "--file", &script.to_string_lossy()])
            .context("The demo could not be seeded")?;
        Ok(fs::write(stamp, wanted)?)
    }

    fn on_database(&self, words: &[&str]) -> Result<String> {
        process::output(self.wrangler().arg("d1").args(words).arg("--local").arg("--persist-to").arg(&self.state))
    }

    /// Starts the runtime and waits until it answers. With `show`, what it says afterwards appears here too.
    pub(crate) fn serve(&self, port: u16, show: bool) -> Result<Server> {
        let mut command = self.wrangler();
        command.args(["dev", "--local", "--port", &port.to_string(), "--inspector-port", "0", "--persist-to"]);
        command.arg(&self.state).stdout(Stdio::piped()).stderr(Stdio::piped());
        // Files may be fetched from this machine's own servers, and webhooks lead there. The configuration does not say so, which is what is deployed.
        command.args(["--var", "LOOPBACK_SOURCES:yes", "--var", &format!("SECRETS_KEY:{}", self.secrets_key()?)]);
        // No server checks mails before they come here, so that there is nothing to wait for.
        command.args(["--var", "MAIL_UNCHECKED:take"]);
        command.envs(self.trusted.as_ref().map(|path| ("NODE_EXTRA_CA_CERTS", path)));
        command.args(["--var", &format!("PAGE_ADDRESS:http://localhost:{port}")]);
        if let Some(address) = &self.dropbox {
            command.args(["--var", "DROPBOX_KEY:key", "--var", "DROPBOX_SECRET:secret"]);
            command.args(["--var", &format!("DROPBOX_ADDRESS:{address}")]);
        }
        let mut group = Group::spawn(&mut command)?;
        let shown = self.keep_log(&mut group)?;
        wait_until_it_answers(&mut group, port)
            .with_context(|| format!("The local runtime did not start; see {}", self.log.display()))?;
        shown.store(show, Ordering::Relaxed);
        Ok(Server { group })
    }

    /// What secrets in the database are encrypted with; as old as the database.
    fn secrets_key(&self) -> Result<String> {
        let path = self.state.join("secrets-key");
        if let Ok(kept) = fs::read_to_string(&path) {
            return Ok(kept);
        }
        let key = format!("local:{}", glue::hex(&random::<32>()?));
        fs::write(&path, &key)?;
        Ok(key)
    }

    /// Writes what the group says to the log, and to the terminal once the returned flag is set.
    fn keep_log(&self, group: &mut Group) -> Result<Arc<AtomicBool>> {
        let log = Arc::new(Mutex::new(File::create(&self.log)?));
        let shown = Arc::new(AtomicBool::new(false));
        let tell = || {
            let (log, shown) = (Arc::clone(&log), Arc::clone(&shown));
            move |line: &str| {
                if let Ok(mut log) = log.lock() {
                    let _ = writeln!(log, "{line}");
                }
                if shown.load(Ordering::Relaxed) {
                    println!("{line}");
                }
            }
        };
        if let Some(pipe) = group.child.stdout.take() {
            process::follow(pipe, tell());
        }
        if let Some(pipe) = group.child.stderr.take() {
            process::follow(pipe, tell());
        }
        Ok(shown)
    }

    fn wrangler(&self) -> Command {
        let mut command = self.node.script("wrangler/bin/wrangler.js");
        command.arg("--config").arg(self.bundle.join("wrangler.jsonc"));
        // It asks no questions, tells nobody what it does, and keeps its own notes among the made things.
        command.envs([
            ("CI", "1"),
            ("WRANGLER_SEND_METRICS", "false"),
            ("WRANGLER_HIDE_BANNER", "true"),
            ("FORCE_COLOR", "0"),
        ]);
        command
    }
}

/// A runtime that answers; it ends when this is dropped.
pub(crate) struct Server {
    group: Group,
}

impl Server {
    /// False once the runtime has ended by itself.
    pub(crate) fn is_alive(&mut self) -> bool {
        self.group.is_alive()
    }
}

/// True if nobody listens on the port yet.
pub(crate) fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// A port that nobody listens on.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

fn wait_until_it_answers(group: &mut Group, port: u16) -> Result<()> {
    let began = Instant::now();
    while began.elapsed() < START_LIMIT {
        if !group.is_alive() {
            bail!("It ended by itself");
        }
        if answers(port).unwrap_or(false) {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(100));
    }
    bail!("It did not answer within {} s", START_LIMIT.as_secs())
}

fn answers(port: u16) -> Result<bool> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(START_LIMIT))?;
    // In one piece: a server may answer and hang up before a second one comes.
    let request = format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut start = [0; 5];
    stream.read_exact(&mut start)?;
    Ok(start == *b"HTTP/")
}

/// All migrations one after the other, in their order.
fn migrations(bundle: &Path) -> Result<Vec<u8>> {
    let folder = fs::read_dir(bundle.join("migrations")).context("worker/migrations is missing")?;
    let mut files = folder.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.sort();
    Ok(files.iter().map(fs::read).collect::<std::io::Result<Vec<_>>>()?.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_not_free() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        assert!(!is_free(port));
        drop(listener);
        assert!(is_free(port));
    }

    #[test]
    fn an_answer_is_any_http_answer() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = thread::spawn(move || {
            let mut stream = listener.accept().unwrap().0;
            assert!(stream.read(&mut [0; 1024]).unwrap() > 0);
            stream.write_all(b"HTTP/1.1 404 Not Found\r\n\r\n")
        });
        assert!(answers(port).unwrap());
        server.join().unwrap().unwrap();
        assert!(answers(port).is_err());
    }
}
