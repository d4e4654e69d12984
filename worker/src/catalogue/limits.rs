//! How much may be said of a product. The API and files have the same bounds; a file's longer texts are cut.

/// Characters of a title: the longest that marketplaces take have 200.
pub(crate) const TITLE: usize = 500;
/// Characters of a brand, a family, a supplier, a status, and of the name of an option or attribute.
pub(crate) const NAME: usize = 100;
/// Characters of an attribute's value.
pub(crate) const VALUE: usize = 500;
/// Characters of a category's whole way, and its steps.
pub(crate) const CATEGORY: usize = 500;
pub(crate) const DEPTH: usize = 10;
/// Characters of a description: Google's feeds have half of that.
pub(crate) const DESCRIPTION: usize = 10_000;
/// Pictures, as many as Google's feeds have twice, and the bytes of an address.
pub(crate) const PICTURES: usize = 20;
pub(crate) const ADDRESS: usize = 2_000;
/// Options of a variant, attributes of a product, price lists.
pub(crate) const OPTIONS: usize = 10;
pub(crate) const ATTRIBUTES: usize = 50;
pub(crate) const LISTS: usize = 10;
/// Codes of a variant, and variants of a product: sizes by colours.
pub(crate) const CODES: usize = 20;
pub(crate) const VARIANTS: usize = 200;
/// Days: nobody waits for three years.
pub(crate) const LEAD_DAYS: u32 = 999;
/// Minor units of a price.
pub(crate) const PRICE: i64 = 99_999_999_999;
/// Bytes of a product's JSON: two hundred variants with twenty codes each, and a long description.
pub(crate) const BODY: usize = 1 << 20;
/// Products or prices that one request changes: a page of a spreadsheet.
pub(crate) const AT_ONCE: usize = 1000;
