### The office: what stands on the stock.

office-stock = Stock files
office-sign-in = Sign in to see this.
office-outlets = Outlets

## The catalogue

office-catalogue = Catalogue
catalogue-search = Search by name, brand or code
catalogue-category = Category
catalogue-every = All
catalogue-showcase = Showcase
catalogue-in-showcase = In the showcase
catalogue-in-warehouse = Only in the warehouse
catalogue-yes = Yes
catalogue-no = No
catalogue-nothing = No products are found.
catalogue-product = Product
catalogue-brand = Brand
catalogue-codes = Codes
catalogue-more = { $more } more
catalogue-price = Price
catalogue-price-online = Online price
catalogue-price-recommended = Recommended price
catalogue-back = Page before
catalogue-next = Next page
catalogue-take = Take in a file of products
catalogue-take-hint = A spreadsheet, text or product feed. What is known by one of its codes is linked and stays as it is.
catalogue-sample = Download a sample
catalogue-export = Download all products
catalogue-not-taken = The file was not taken in
catalogue-taken = { $made ->
    [one] { $made } new item
   *[other] { $made } new items
}, { $linked } known.
catalogue-taken-conflicts = { $count ->
    [one] { $count } conflict waits for a decision.
   *[other] { $count } conflicts wait for a decision.
}
catalogue-taken-rejected = { $count ->
    [one] { $count } row was left out.
   *[other] { $count } rows were left out.
}
catalogue-to-list = All products
catalogue-variants = Variants
catalogue-variant = Variant
catalogue-code = Product code
catalogue-gtin = EAN
catalogue-codes-more = Additional codes
catalogue-status = Status
catalogue-supplier = Supplier
catalogue-description = Description
catalogue-change = Change
catalogue-keep-changes = Save
catalogue-kept = Saved.
catalogue-history = History
catalogue-merged = merged
catalogue-split = split
catalogue-undone = taken back
catalogue-deleted = deleted
catalogue-undo = Take the merge back
catalogue-undo-sure = Yes, make everything as it was
catalogue-conflicts = Conflicts
catalogue-conflicts-wait = Codes that contradict each other wait for a decision
catalogue-conflicts-none = Nothing waits for a decision.
catalogue-conflict-code = Several items of the file have this code. Whose is it?
catalogue-conflict-products = The codes of one item lead to other products. Which one is it?
catalogue-conflict-place = { $file }, rows { $rows }
catalogue-link = The codes are this one’s
catalogue-merge = All of these are one: this
catalogue-keep = Leave as it is
catalogue-decided = Decided.
