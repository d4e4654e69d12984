### The office: what stands on the stock.

office-stock = Bestandsdateien
office-sign-in = Melden Sie sich an, um das zu sehen.
office-outlets = Filialen

## The catalogue

office-catalogue = Katalog
catalogue-search = Nach Name, Marke oder Code suchen
catalogue-category = Kategorie
catalogue-every = Alle
catalogue-showcase = Schaufenster
catalogue-in-showcase = Im Schaufenster
catalogue-in-warehouse = Nur im Lager
catalogue-yes = Ja
catalogue-no = Nein
catalogue-nothing = Keine Produkte gefunden.
catalogue-product = Produkt
catalogue-brand = Marke
catalogue-codes = Codes
catalogue-more = { $more } weitere
catalogue-price = Preis
catalogue-price-online = Onlinepreis
catalogue-price-recommended = Empfohlener Preis
catalogue-back = Seite zurück
catalogue-next = Nächste Seite
catalogue-take = Produktdatei einlesen
catalogue-take-hint = Tabelle, Text oder Produktfeed. Was an einem Code erkannt wird, wird verknüpft und bleibt, wie es ist.
catalogue-sample = Muster herunterladen
catalogue-export = Alle Produkte herunterladen
catalogue-not-taken = Die Datei wurde nicht eingelesen
catalogue-taken = { $made ->
    [one] { $made } neuer Artikel
   *[other] { $made } neue Artikel
}, { $linked } schon bekannt.
catalogue-taken-conflicts = { $count ->
    [one] { $count } Widerspruch wartet auf eine Entscheidung.
   *[other] { $count } Widersprüche warten auf eine Entscheidung.
}
catalogue-taken-rejected = { $count ->
    [one] { $count } Zeile wurde ausgelassen.
   *[other] { $count } Zeilen wurden ausgelassen.
}
catalogue-to-list = Alle Produkte
catalogue-variants = Varianten
catalogue-variant = Variante
catalogue-code = Artikelnummer
catalogue-gtin = EAN
catalogue-codes-more = Weitere Codes
catalogue-status = Status
catalogue-supplier = Lieferant
catalogue-description = Beschreibung
catalogue-change = Ändern
catalogue-keep-changes = Speichern
catalogue-kept = Gespeichert.
catalogue-history = Verlauf
catalogue-merged = zusammengelegt
catalogue-split = getrennt
catalogue-undone = zurückgenommen
catalogue-deleted = gelöscht
catalogue-undo = Zusammenlegung zurücknehmen
catalogue-undo-sure = Ja, alles wie zuvor
catalogue-conflicts = Widersprüche
catalogue-conflicts-wait = Codes, die sich widersprechen, warten auf eine Entscheidung
catalogue-conflicts-none = Nichts wartet auf eine Entscheidung.
catalogue-conflict-code = Mehrere Artikel der Datei haben diesen Code. Wem gehört er?
catalogue-conflict-products = Die Codes eines Artikels führen zu anderen Produkten. Welches ist es?
catalogue-conflict-place = { $file }, Zeilen { $rows }
catalogue-link = Die Codes gehören diesem
catalogue-merge = Alle sind eines: dieses
catalogue-keep = So lassen
catalogue-decided = Entschieden.
