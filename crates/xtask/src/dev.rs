//! `cargo xtask dev`: everything running here, rebuilt when a source changes.

use std::time::Instant;

use anyhow::{Result, bail};

use crate::demo::Demo;
use crate::house::{House, Profile};
use crate::server::{self, Local, Server};
use crate::tools::{self, Node};
use crate::watch::Sources;
use crate::{build, process, samples};

/// Where page and Worker are served unless `--port` says otherwise.
pub(crate) const PORT: u16 = 8787;

/// Serves until interrupted.
pub(crate) fn command(house: &House, port: u16) -> Result<()> {
    let began = Instant::now();
    if !server::is_free(port) {
        bail!(
            "Port {port} is taken. Is `cargo xtask dev` running already? Another port: cargo xtask dev --port {}",
            port + 1
        );
    }
    process::end_all_on_interrupt()?;
    let node = tools::bring(house)?;
    println!("Building page, engine and Worker …");
    let sources = Sources::now(house);
    build::build(house, &node, Profile::Dev)?;
    let demo = Demo::at(&house.path(".dev/demo.json"), &format!("http://localhost:{port}"))?;
    let local = local(house, &node);
    println!("Starting the local runtime …");
    local.prepare(house, &demo)?;
    samples::write(&house.path(".dev/samples"))?;
    let server = local.serve(port, true)?;
    println!("{}", welcome(port, &demo, began.elapsed().as_secs_f32()));
    rebuild_on_change(house, &local, &demo, sources, server)
}

fn local<'a>(house: &House, node: &'a Node) -> Local<'a> {
    Local {
        node,
        bundle: house.bundle(Profile::Dev),
        state: house.path(".dev/state"),
        log: house.path(".dev/worker.log"),
        trusted: None,
        dropbox: None,
    }
}

/// The runtime reloads by itself when the bundle changes; only the database needs to be told.
fn rebuild_on_change(
    house: &House,
    local: &Local,
    demo: &Demo,
    mut sources: Sources,
    mut server: Server,
) -> Result<()> {
    while server.is_alive() {
        let Some(changed) = sources.next(house) else { continue };
        sources = changed;
        let began = Instant::now();
        match build::build(house, local.node, Profile::Dev).and_then(|()| local.prepare(house, demo)) {
            Ok(()) => println!("Rebuilt in {:.1} s.", began.elapsed().as_secs_f32()),
            Err(error) => println!("{error:#}\nThe last good build is still being served."),
        }
    }
    bail!("The local runtime ended by itself; see {}", local.log.display())
}

fn welcome(port: u16, demo: &Demo, seconds: f32) -> String {
    format!(
        "
Onhand is running ({seconds:.0} s). Open

    http://localhost:{port}/#token={token}

Try this:
  1. Choose a file from .dev/samples, or any stock file of yours, and see what was understood of it.
  2. Publish it to one of the demo retailer's three stores.
  3. Ask where a product is in stock:
     curl 'http://localhost:{port}/v1/availability?gtin={gtin}&near=45.5,-73.6'

A person signs in without a token, by a link that is mailed: as {owner}. Mails are kept here instead of being sent:
http://localhost:{port}/cdn-cgi/local/explorer shows them.

The address and the token for your own scripts are in .dev/demo.json. Sources are watched and rebuilt. Ctrl-C ends it all.
",
        token = demo.token,
        owner = demo.owner,
        gtin = samples::FIRST_GTIN,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_in_the_fragment_which_no_server_sees() {
        let folder = std::env::temp_dir().join(format!("onhand-welcome-{}", std::process::id()));
        let demo = Demo::at(&folder.join("demo.json"), "http://localhost:9").unwrap();
        let text = welcome(9, &demo, 1.0);
        assert!(text.contains(&format!("http://localhost:9/#token={}", demo.token)));
        assert!(!text.contains("?token"));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
