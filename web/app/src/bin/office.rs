//! The office's module.

fn main() {
    onhand_app::office();
}
