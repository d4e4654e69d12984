//! Where files come in: chosen, dropped anywhere, pasted, or the sample. What takes them is there before this module is.

use wasm_bindgen::prelude::*;
use web_sys::File;

use crate::state::Desk;

#[wasm_bindgen(raw_module = "../first.js")]
extern "C" {
    /// Hands over every file, from those on that were given before; with whether it is the one to show.
    fn receive(take: &Closure<dyn FnMut(File, bool)>);
}

/// Puts every file on the desk.
pub(crate) fn accept(desk: Desk) {
    let take = Closure::new(move |file: File, shown: bool| desk.add(&file, shown));
    receive(&take);
    take.forget();
}
