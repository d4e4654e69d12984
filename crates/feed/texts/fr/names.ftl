### Les noms des colonnes et des lignes.

field-gtin = Code-barres (EAN, UPC)
field-sku = Votre référence
field-quantity = Quantité en stock
field-price = Prix de vente
field-regular-price = Prix normal
field-store = Magasin
field-title = Désignation
field-brand = Marque
field-size = Taille
field-color = Couleur
field-status = Statut
field-currency = Devise
field-availability = En stock, en toutes lettres
field-ignored = Inutile ici

class-preamble = Avant l’en-tête
class-header = En-tête
class-blank = Vide
class-footer = Note ou total
class-accepted = Acceptée
class-fixed = Corrigée
class-rejected = Rejetée

between = {", "}
