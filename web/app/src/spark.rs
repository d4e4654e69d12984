//! A small chart: the lines and pieces of a feed's last deliveries, where a look is quicker than reading.

use leptos::prelude::*;
use onhand_feed::Sentence;

use crate::api::Step;
use crate::texts::tell;
use crate::words;

/// The drawing's size in its own units.
const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 44.0;

/// The chart of deliveries, newest first; nothing of fewer than two that could be read.
pub(crate) fn view(steps: &[Step]) -> Option<AnyView> {
    let read: Vec<&Step> = steps.iter().rev().filter(|step| step.units.is_some()).collect();
    let (first, last) = (read.first()?, read.last()?);
    if read.len() < 2 {
        return None;
    }
    let units = path(&read, |step| step.units.unwrap_or_default());
    let lines = path(&read, |step| f64::from(step.lines));
    let label = Sentence::new("chart").with("deliveries", read.len());
    let label = label.with("first", words::number(first.lines)).with("last", words::number(last.lines));
    let step = WIDTH / (read.len() - 1) as f64;
    let top = highest(&read, |step| f64::from(step.lines));
    let dots = read.iter().enumerate().filter(|(_, step)| step.status == "held").map(|(at, held)| {
        let (x, y) = (at as f64 * step, place(f64::from(held.lines), top));
        format!("M{x:.1} {y:.1}h0")
    });
    let dots: String = dots.collect();
    Some(
        view! {
            <figure class="spark">
                <svg viewBox=format!("-4 -4 {} {}", WIDTH + 8.0, HEIGHT + 8.0) role="img" aria-label=tell(&label) preserveAspectRatio="none">
                    <path class="units" d=units/>
                    <path class="lines" d=lines/>
                    <path class="held-dots" d=dots/>
                </svg>
                <figcaption class="fine">{tell(&Sentence::new("chart-caption").with("lines", words::number(last.lines)).with("units", words::number(last.units.unwrap_or_default())))}</figcaption>
            </figure>
        }
        .into_any(),
    )
}

fn highest(steps: &[&Step], of: impl Fn(&Step) -> f64) -> f64 {
    steps.iter().map(|step| of(step)).fold(1.0, f64::max)
}

fn place(value: f64, top: f64) -> f64 {
    HEIGHT - value / top * HEIGHT
}

/// A line through the values, the highest at the top and zero at the foot.
fn path(steps: &[&Step], of: impl Fn(&Step) -> f64 + Copy) -> String {
    let top = highest(steps, of);
    let width = WIDTH / (steps.len() - 1) as f64;
    let points =
        steps.iter().enumerate().map(|(at, step)| format!("{:.1} {:.1}", at as f64 * width, place(of(step), top)));
    format!("M{}", points.collect::<Vec<_>>().join("L"))
}
