### Why outlets serve an order as they do, and what is wrong with an order that cannot be routed.

routing-nothing = Nothing was ordered.
routing-nobody = No outlet sells online, so nobody serves the order.
routing-collected = The order is collected at { $outlet }, so only { $outlet } serves it.
routing-whole = All of it is at { $outlet }.
routing-whole-part = All that can be served is at { $outlet }.
routing-also-priority = It is at { $others } too; { $outlet } comes first by priority.
routing-also-distance = It is at { $others } too; { $outlet } is nearer.
routing-also-name = It is at { $others } too; nothing but the name puts { $outlet } first.
routing-several = No single outlet has all of it; { $count } together do.
routing-several-part = No single outlet has all that can be served; { $count } together do.
routing-serves = { $outlet } serves { $items }.
routing-has = { $outlet } has { $whole } but { $lacks }.
routing-has-little = { $outlet } has { $lacks }.
routing-none = no { $sku }
routing-few = only { $quantity } × { $sku }
routing-item = { $quantity } × { $sku }
routing-split = { $quantity } × { $sku } are at no single outlet: { $parts }.
routing-split-elsewhere = { $outlets } could serve all { $quantity } × { $sku }, but that would take more outlets or split more lines: { $parts }.
routing-part = { $quantity } from { $outlet }
routing-missing = { $missing } of { $ordered } × { $sku } cannot be served: the outlets that sell online have { $there } together.
routing-missing-all = { $ordered } × { $sku } cannot be served: no outlet that sells online has any.
routing-missing-there = { $missing } of { $ordered } × { $sku } cannot be served: { $outlet } has { $there }.
routing-missing-there-all = { $ordered } × { $sku } cannot be served: { $outlet } has none.
routing-elsewhere = { $count ->
    [one] { $outlets } has { $sku }, but does not sell online.
   *[other] { $outlets } have { $sku }, but do not sell online.
}
routing-elsewhere-collected = { $count ->
    [one] { $outlets } has { $sku }, but the order is collected at { $outlet }.
   *[other] { $outlets } have { $sku }, but the order is collected at { $outlet }.
}
routing-left-out = { $count ->
    [one] { $outlets } takes no part, because it does not sell online.
   *[other] { $outlets } take no part, because they do not sell online.
}
routing-unproven = The search was broken off before everything was tried; there may be a better plan.

routing-and = { $names } and { $last }
routing-more = { $names } and { $more } more

## What is wrong with an order

routing-twice = Two outlets have the id “{ $id }”: outlets[{ $first }] and outlets[{ $second }].
    .hint = Give each outlet an id of its own.
routing-no-pickup = No outlet has the id “{ $id }”, which pickup names.
    .hint = Name one of the outlets, or leave pickup out if the order is to be sent.
routing-too-many = lines[{ $place }] asks for more than { $most } pieces.
    .hint = Check the quantity.
routing-distance = outlets[{ $place }] has less than 0 km.
    .hint = km is the way to the shopper; leave it out if it is not known.
routing-outlets = There are { $count } outlets, and { $most } at most are looked at.
    .hint = Leave out those that have nothing of the order.
routing-lines = The order has { $count } lines, and { $most } at most can be routed.
    .hint = Take lines of one SKU together, or route the order in parts.
