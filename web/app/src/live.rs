//! The parts of a view that change, each kind as one type.
//!
//! A closure in a view has a type of its own, and all that makes it live is compiled for each anew. Behind one pointer it is
//! compiled once, which takes a fifth off the page's download.

use std::sync::{Arc, Mutex};

use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;

/// A value that a view follows.
pub(crate) type Live<T> = Arc<dyn Fn() -> T + Send + Sync>;

/// A piece of view that comes anew.
type LiveView<T> = Arc<Mutex<dyn FnMut() -> T + Send>>;

/// A text that changes.
pub(crate) fn text(text: impl Fn() -> String + Send + Sync + 'static) -> Live<String> {
    Arc::new(text)
}

/// Something that holds or does not.
pub(crate) fn flag(flag: impl Fn() -> bool + Send + Sync + 'static) -> Live<bool> {
    Arc::new(flag)
}

/// A part of the page that comes and goes.
pub(crate) fn part(part: impl Fn() -> Option<AnyView> + Send + 'static) -> LiveView<Option<AnyView>> {
    Arc::new(Mutex::new(part))
}

/// Parts of the page, one after the other.
pub(crate) fn parts(parts: impl Fn() -> Vec<AnyView> + Send + 'static) -> LiveView<Vec<AnyView>> {
    Arc::new(Mutex::new(parts))
}

/// What a button does.
pub(crate) fn act(act: impl Fn() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| act())
}

/// What happens with the value that a person chose or typed.
pub(crate) fn changed(set: impl Fn(String) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(move |event| set(event_target_value(&event)))
}
