//! The page's module.

fn main() {
    onhand_app::page();
}
