//! The same for every target: libFuzzer makes inputs, and the target of this program's name tries them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onhand_tests::fuzz::Target;

fuzz_target!(|input: &[u8]| {
    let target = Target::named(env!("CARGO_BIN_NAME")).expect("the list of targets has this one");
    (target.run)(input);
});
