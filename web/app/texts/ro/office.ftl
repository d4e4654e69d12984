### The office: what stands on the stock.

office-stock = Fișiere de stoc
office-sign-in = Autentificați-vă pentru a vedea această pagină.
office-outlets = Puncte de vânzare

## The catalogue

office-catalogue = Catalog
catalogue-search = Caută după nume, marcă sau cod
catalogue-category = Categorie
catalogue-every = Toate
catalogue-showcase = Vitrină
catalogue-in-showcase = În vitrină
catalogue-in-warehouse = Doar în depozit
catalogue-yes = Da
catalogue-no = Nu
catalogue-nothing = Nu s-a găsit niciun produs.
catalogue-product = Produs
catalogue-brand = Marcă
catalogue-codes = Coduri
catalogue-more = încă { $more }
catalogue-price = Preț
catalogue-price-online = Preț online
catalogue-price-recommended = Preț recomandat
catalogue-back = Pagina anterioară
catalogue-next = Pagina următoare
catalogue-take = Importă un fișier de produse
catalogue-take-hint = Un tabel, un text sau un flux de produse. Ce se recunoaște după unul dintre coduri se leagă și rămâne cum este.
catalogue-sample = Descarcă un model
catalogue-export = Descarcă toate produsele
catalogue-not-taken = Fișierul nu a fost importat
catalogue-taken = { $made ->
    [one] { $made } articol nou
    [few] { $made } articole noi
   *[other] { $made } de articole noi
}, { $linked } cunoscute.
catalogue-taken-conflicts = { $count ->
    [one] { $count } conflict așteaptă o decizie.
    [few] { $count } conflicte așteaptă o decizie.
   *[other] { $count } de conflicte așteaptă o decizie.
}
catalogue-taken-rejected = { $count ->
    [one] { $count } rând a fost lăsat deoparte.
    [few] { $count } rânduri au fost lăsate deoparte.
   *[other] { $count } de rânduri au fost lăsate deoparte.
}
catalogue-to-list = Toate produsele
catalogue-variants = Variante
catalogue-variant = Variantă
catalogue-code = Cod produs
catalogue-gtin = EAN
catalogue-codes-more = Coduri suplimentare
catalogue-status = Stare
catalogue-supplier = Furnizor
catalogue-description = Descriere
catalogue-change = Modifică
catalogue-keep-changes = Salvează
catalogue-kept = Salvat.
catalogue-history = Istoric
catalogue-merged = unit
catalogue-split = separat
catalogue-undone = anulat
catalogue-deleted = șters
catalogue-undo = Anulează unirea
catalogue-undo-sure = Da, totul ca înainte
catalogue-conflicts = Conflicte
catalogue-conflicts-wait = Coduri care se contrazic așteaptă o decizie
catalogue-conflicts-none = Nimic nu așteaptă o decizie.
catalogue-conflict-code = Mai multe articole din fișier au acest cod. Al cui este?
catalogue-conflict-products = Codurile unui articol duc la alte produse. Care este?
catalogue-conflict-place = { $file }, rândurile { $rows }
catalogue-link = Codurile sunt ale acestuia
catalogue-merge = Toate sunt unul: acesta
catalogue-keep = Lasă cum este
catalogue-decided = S-a decis.
