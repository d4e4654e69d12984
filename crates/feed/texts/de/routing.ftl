### Warum Filialen eine Bestellung so bedienen, und was an einer Bestellung nicht stimmt, die sich nicht verteilen lässt.

routing-nothing = Es wurde nichts bestellt.
routing-nobody = Keine Filiale verkauft online, also bedient niemand die Bestellung.
routing-collected = Die Bestellung wird bei { $outlet } abgeholt, also bedient nur { $outlet } sie.
routing-whole = Alles liegt bei { $outlet }.
routing-whole-part = Alles, was lieferbar ist, liegt bei { $outlet }.
routing-also-priority = Alles gibt es auch bei { $others }; { $outlet } geht nach Rang vor.
routing-also-distance = Alles gibt es auch bei { $others }; { $outlet } ist näher.
routing-also-name = Alles gibt es auch bei { $others }; nur nach dem Namen kommt { $outlet } zuerst.
routing-several = Keine Filiale allein hat alles; { $count } zusammen schon.
routing-several-part = Keine Filiale allein hat alles Lieferbare; { $count } zusammen schon.
routing-serves = { $outlet } liefert { $items }.
routing-has = { $outlet } hat { $whole }, aber { $lacks }.
routing-has-little = { $outlet } hat { $lacks }.
routing-none = kein { $sku }
routing-few = nur { $quantity } × { $sku }
routing-item = { $quantity } × { $sku }
routing-split = { $quantity } × { $sku } liegen bei keiner Filiale allein: { $parts }.
routing-split-elsewhere = { $quantity } × { $sku } gäbe es zusammen bei { $outlets }, aber das bräuchte mehr Filialen oder teilte mehr Positionen: { $parts }.
routing-part = { $quantity } von { $outlet }
routing-missing = Nicht lieferbar: { $missing } von { $ordered } × { $sku }. Die Filialen, die online verkaufen, haben zusammen { $there }.
routing-missing-all = Nicht lieferbar: { $ordered } × { $sku }. Keine Filiale, die online verkauft, hat davon etwas.
routing-missing-there = Nicht lieferbar: { $missing } von { $ordered } × { $sku }. { $outlet } hat { $there }.
routing-missing-there-all = Nicht lieferbar: { $ordered } × { $sku }. { $outlet } hat davon nichts.
routing-elsewhere = { $count ->
    [one] { $outlets } hat { $sku }, verkauft aber nicht online.
   *[other] { $outlets } haben { $sku }, verkaufen aber nicht online.
}
routing-elsewhere-collected = { $count ->
    [one] { $outlets } hat { $sku }, aber abgeholt wird bei { $outlet }.
   *[other] { $outlets } haben { $sku }, aber abgeholt wird bei { $outlet }.
}
routing-left-out = { $count ->
    [one] { $outlets } nimmt nicht teil, weil dort nicht online verkauft wird.
   *[other] { $outlets } nehmen nicht teil, weil dort nicht online verkauft wird.
}
routing-unproven = Die Suche wurde abgebrochen, bevor alles versucht war; vielleicht gibt es eine bessere Verteilung.

routing-and = { $names } und { $last }
routing-more = { $names } und { $more } weitere

## Was an einer Bestellung nicht stimmt

routing-twice = Zwei Filialen haben die id „{ $id }“: outlets[{ $first }] und outlets[{ $second }].
    .hint = Geben Sie jeder Filiale eine eigene id.
routing-no-pickup = Keine Filiale hat die id „{ $id }“, die pickup nennt.
    .hint = Nennen Sie eine der Filialen, oder lassen Sie pickup weg, wenn die Bestellung verschickt wird.
routing-too-many = lines[{ $place }] verlangt mehr als { $most } Stück.
    .hint = Prüfen Sie die Menge.
routing-distance = outlets[{ $place }] hat weniger als 0 km.
    .hint = km ist der Weg zum Kunden; lassen Sie es weg, wenn er nicht bekannt ist.
routing-outlets = Es sind { $count } Filialen; höchstens { $most } werden angesehen.
    .hint = Lassen Sie die weg, die nichts von der Bestellung haben.
routing-lines = Die Bestellung hat { $count } Positionen; höchstens { $most } lassen sich verteilen.
    .hint = Fassen Sie Positionen einer SKU zusammen, oder verteilen Sie die Bestellung in Teilen.
