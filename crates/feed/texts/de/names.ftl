### Wie Spalten und Zeilen heißen.

field-gtin = Barcode (EAN, UPC)
field-sku = Ihre Artikelnummer
field-quantity = Bestand
field-price = Verkaufspreis
field-regular-price = Normalpreis
field-store = Filiale
field-title = Artikelname
field-brand = Marke
field-size = Größe
field-color = Farbe
field-status = Status
field-currency = Währung
field-availability = Auf Lager, in Worten
field-ignored = Nicht benötigt

class-preamble = Über dem Kopf
class-header = Kopf
class-blank = Leer
class-footer = Notiz oder Summe
class-accepted = Übernommen
class-fixed = Berichtigt
class-rejected = Abgelehnt

between = {", "}
