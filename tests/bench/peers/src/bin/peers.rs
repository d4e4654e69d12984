//! The job on this machine: `peers FILE` reads the file and does the job, as the `onhand` of the terminal does.

use std::path::Path;

/// Prints the number of lines, so that nothing can be left out for not being used.
fn main() -> Result<(), String> {
    let path = std::env::args().nth(1).ok_or("peers FILE")?;
    let bytes = std::fs::read(&path).map_err(|error| error.to_string())?;
    let name = Path::new(&path).file_name().unwrap_or_default().to_string_lossy();
    println!("{}", onhand_peers::read(&name, &bytes)?.gtins.len());
    Ok(())
}
