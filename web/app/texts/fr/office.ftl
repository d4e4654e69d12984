### The office: what stands on the stock.

office-stock = Fichiers de stock
office-sign-in = Connectez-vous pour voir cette page.
office-outlets = Points de vente

## The catalogue

office-catalogue = Catalogue
catalogue-search = Chercher par nom, marque ou code
catalogue-category = Catégorie
catalogue-every = Tout
catalogue-showcase = Vitrine
catalogue-in-showcase = En vitrine
catalogue-in-warehouse = En réserve seulement
catalogue-yes = Oui
catalogue-no = Non
catalogue-nothing = Aucun produit trouvé.
catalogue-product = Produit
catalogue-brand = Marque
catalogue-codes = Codes
catalogue-more = { $more } de plus
catalogue-price = Prix
catalogue-price-online = Prix en ligne
catalogue-price-recommended = Prix conseillé
catalogue-back = Page précédente
catalogue-next = Page suivante
catalogue-take = Importer un fichier de produits
catalogue-take-hint = Un tableur, un texte ou un flux de produits. Ce qui est connu par l’un de ses codes est relié et reste tel quel.
catalogue-sample = Télécharger un modèle
catalogue-export = Télécharger tous les produits
catalogue-not-taken = Le fichier n’a pas été importé
catalogue-taken = { $made ->
    [one] { $made } nouvel article
   *[other] { $made } nouveaux articles
}, { $linked } déjà connus.
catalogue-taken-conflicts = { $count ->
    [one] { $count } conflit attend une décision.
   *[other] { $count } conflits attendent une décision.
}
catalogue-taken-rejected = { $count ->
    [one] { $count } ligne a été laissée de côté.
   *[other] { $count } lignes ont été laissées de côté.
}
catalogue-to-list = Tous les produits
catalogue-variants = Variantes
catalogue-variant = Variante
catalogue-code = Code article
catalogue-gtin = EAN
catalogue-codes-more = Codes supplémentaires
catalogue-status = Statut
catalogue-supplier = Fournisseur
catalogue-description = Description
catalogue-change = Modifier
catalogue-keep-changes = Enregistrer
catalogue-kept = Enregistré.
catalogue-history = Historique
catalogue-merged = fusionné
catalogue-split = séparé
catalogue-undone = annulé
catalogue-deleted = supprimé
catalogue-undo = Annuler la fusion
catalogue-undo-sure = Oui, tout remettre comme avant
catalogue-conflicts = Conflits
catalogue-conflicts-wait = Des codes qui se contredisent attendent une décision
catalogue-conflicts-none = Rien n’attend de décision.
catalogue-conflict-code = Plusieurs articles du fichier ont ce code. Auquel est-il{" "}?
catalogue-conflict-products = Les codes d’un article mènent à d’autres produits. Lequel est-ce{" "}?
catalogue-conflict-place = { $file }, lignes { $rows }
catalogue-link = Les codes sont à celui-ci
catalogue-merge = Tous ne font qu’un{" "}: celui-ci
catalogue-keep = Laisser tel quel
catalogue-decided = C’est décidé.
