//! What it takes to understand a file, counted in allocations: they are the same on every machine, where time is not.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering};

use onhand_feed::{Profile, Reading};

/// Committed budgets, those of other parts among them.
const BUDGETS: &str = include_str!("../../../tests/budgets.toml");

struct Counting;

static COUNT: AtomicU64 = AtomicU64::new(0);

#[expect(unsafe_code, reason = "only an allocator of its own can count")]
// SAFETY: all is handed to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's promises are the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        // SAFETY: the caller's promises are the same.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// A till's export of 10,000 rows and ten columns.
fn export() -> String {
    let mut text = String::from("System ID,UPC,Custom SKU,Item,Brand,Category,Qty.,Price,MSRP,Default Cost\n");
    for n in 0..10_000u64 {
        let (body, price) = (40_063_813_000u64 + n * 7, 5 + n % 90);
        let digits = format!("0{body}");
        let sum: u64 = digits.bytes().rev().zip([3, 1].into_iter().cycle()).map(|(b, w)| u64::from(b - b'0') * w).sum();
        let code = format!("{digits}{}", (10 - sum % 10) % 10);
        text += &format!(
            "{},{code},SKU-{n:07},Wool Shirt Trail {},Brand{},Category {},{},{price}.95,{price}.95,{}.10\n",
            210_000_000_000u64 + n,
            n % 60,
            n % 25,
            n % 9,
            n % 60,
            price / 2,
        );
    }
    text
}

#[test]
fn a_head_is_understood_with_few_allocations() {
    let budget = BUDGETS.lines().find_map(|line| line.strip_prefix("understand = ")).unwrap().replace('_', "");
    let text = export();
    let mut reading = Reading::new(Profile::default());
    let before = COUNT.load(Ordering::Relaxed);
    for chunk in text.as_bytes().chunks(1 << 16) {
        reading.push(chunk).unwrap();
        if reading.understanding().is_some() {
            break;
        }
    }
    let took = COUNT.load(Ordering::Relaxed) - before;
    let (sniff, mapping) = reading.understanding().unwrap();
    assert_eq!((sniff.delimiter.as_deref(), mapping.columns.len()), (Some(","), 10));
    assert!(took <= budget.parse().unwrap(), "{took} allocations, the budget is {budget}");
    assert!(took * 2 > budget.parse().unwrap(), "{took} allocations: the budget of {budget} can be lowered");
}
