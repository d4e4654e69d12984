### De ce servesc magazinele o comandă astfel și ce nu e în ordine la o comandă care nu poate fi repartizată.

routing-nothing = Nu s-a comandat nimic.
routing-nobody = Niciun magazin nu vinde online, deci nimeni nu servește comanda.
routing-collected = Comanda se ridică de la { $outlet }, deci numai { $outlet } o servește.
routing-whole = Totul se află la { $outlet }.
routing-whole-part = Tot ce poate fi servit se află la { $outlet }.
routing-also-priority = Totul se află și la { $others }; { $outlet } are prioritate.
routing-also-distance = Totul se află și la { $others }; { $outlet } este mai aproape.
routing-also-name = Totul se află și la { $others }; doar după nume este { $outlet } primul.
routing-several = Niciun magazin nu are singur totul; împreună, { $count } au.
routing-several-part = Niciun magazin nu are singur tot ce poate fi servit; împreună, { $count } au.
routing-serves = { $outlet } servește { $items }.
routing-has = { $outlet } are { $whole }, dar { $lacks }.
routing-has-little = { $outlet } are { $lacks }.
routing-none = niciun { $sku }
routing-few = doar { $quantity } × { $sku }
routing-item = { $quantity } × { $sku }
routing-split = { $quantity } × { $sku } nu se află la un singur magazin: { $parts }.
routing-split-elsewhere = { $quantity } × { $sku } se găsesc împreună la { $outlets }, dar ar fi nevoie de mai multe magazine sau s-ar împărți mai multe linii: { $parts }.
routing-part = { $quantity } de la { $outlet }
routing-missing = Nu se poate servi { $missing } din { $ordered } × { $sku }: magazinele care vând online au împreună { $there }.
routing-missing-all = Nu se poate servi { $ordered } × { $sku }: niciun magazin care vinde online nu are.
routing-missing-there = Nu se poate servi { $missing } din { $ordered } × { $sku }: { $outlet } are { $there }.
routing-missing-there-all = Nu se poate servi { $ordered } × { $sku }: { $outlet } nu are.
routing-elsewhere = { $count ->
    [one] { $outlets } are { $sku }, dar nu vinde online.
    [few] { $outlets } au { $sku }, dar nu vând online.
   *[other] { $outlets } au { $sku }, dar nu vând online.
}
routing-elsewhere-collected = { $count ->
    [one] { $outlets } are { $sku }, dar comanda se ridică de la { $outlet }.
    [few] { $outlets } au { $sku }, dar comanda se ridică de la { $outlet }.
   *[other] { $outlets } au { $sku }, dar comanda se ridică de la { $outlet }.
}
routing-left-out = { $count ->
    [one] { $outlets } nu participă, pentru că nu vinde online.
    [few] { $outlets } nu participă, pentru că nu vând online.
   *[other] { $outlets } nu participă, pentru că nu vând online.
}
routing-unproven = Căutarea a fost întreruptă înainte de a încerca totul; poate există o repartizare mai bună.

routing-and = { $names } și { $last }
routing-more = { $names } și încă { $more }

## Ce nu e în ordine la o comandă

routing-twice = Două magazine au id-ul „{ $id }”: outlets[{ $first }] și outlets[{ $second }].
    .hint = Dați fiecărui magazin un id propriu.
routing-no-pickup = Niciun magazin nu are id-ul „{ $id }”, pe care îl numește pickup.
    .hint = Numiți unul dintre magazine sau omiteți pickup dacă se trimite comanda.
routing-too-many = lines[{ $place }] cere mai mult de { $most } bucăți.
    .hint = Verificați cantitatea.
routing-distance = outlets[{ $place }] are mai puțin de 0 km.
    .hint = km este drumul până la client; omiteți-l dacă nu se cunoaște.
routing-outlets = Magazine: { $count }; se analizează cel mult { $most }.
    .hint = Omiteți-le pe cele care nu au nimic din comandă.
routing-lines = Linii în comandă: { $count }; se pot repartiza cel mult { $most }.
    .hint = Uniți liniile aceluiași SKU sau repartizați comanda pe părți.
