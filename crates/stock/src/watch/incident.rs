//! What is told of a feed in trouble, and how often. One incident at a time, and each stage of it once.

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// It says the same again and again, which it did not use to.
    Frozen,
    /// A delivery waits for a person.
    Held,
    /// A delivery cannot be used.
    Invalid,
    /// Nothing has come for longer than usual.
    Late,
    /// Still nothing, a day later.
    Day,
    /// Nothing good for three days more than usual.
    Stale,
}

/// How many incidents a feed opens within a day. Who is told of three has heard that it comes and goes.
pub const INCIDENTS_A_DAY: u32 = 3;

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Nothing.
    Rest,
    /// These stages are to be told; the incident is opened if none is.
    Tell(Vec<Stage>),
    /// It is over.
    Close {
        /// Whether those who were told of the trouble are told that, too.
        tell: bool,
    },
}

/// What follows from a feed's troubles. `told` are the stages of the open incident; `opened` is how many incidents were opened
/// in the last day; whoever has paused a feed does not want to hear of it.
pub fn act(told: Option<&[Stage]>, troubles: &[Stage], opened: u32, paused: bool) -> Act {
    match told {
        Some(_) if paused => Act::Close { tell: false },
        Some(_) if troubles.is_empty() => Act::Close { tell: true },
        None if paused || opened >= INCIDENTS_A_DAY => Act::Rest,
        told => {
            let told = told.unwrap_or_default();
            let new: Vec<Stage> = troubles.iter().copied().filter(|&stage| !is_told(told, stage)).collect();
            if new.is_empty() { Act::Rest } else { Act::Tell(new) }
        }
    }
}

/// True if a stage was told, or a later one of the same ladder.
fn is_told(told: &[Stage], stage: Stage) -> bool {
    told.contains(&stage) || (stage >= Stage::Late && told.iter().any(|&told| told >= stage))
}
