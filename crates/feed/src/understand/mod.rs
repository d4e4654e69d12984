//! `suggest`: the verb that says which column is what, and the knowledge it stands on.

mod doubts;
mod fold;
mod naming;
mod prices;
mod quantities;
mod reports;
mod shape;
mod stats;
mod suggest;
mod systems;
mod tax;
mod totals;
mod words;

pub(crate) use doubts::other_name;
pub(crate) use fold::fold;
pub(crate) use naming::{base, store_of_file, store_of_label, store_of_tab};
pub(crate) use reports::{is_other_file, says_dealing, says_earnings, says_other_list, says_other_report, says_reason};
pub(crate) use shape::shape;
pub(crate) use suggest::{Understood, suggest};
pub(crate) use tax::is_net;
pub(crate) use totals::{is_total, may_be_total};
pub(crate) use words::{
    Meaning, exactly, is_bare_quantity, knows, meaning, noted_quantity, says_date, says_lot, says_pieces, store_in,
};
