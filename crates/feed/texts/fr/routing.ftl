### Pourquoi les points de vente servent une commande ainsi, et ce qui ne va pas dans une commande qui ne peut pas être répartie.

routing-nothing = Rien n’a été commandé.
routing-nobody = Aucun point de vente ne vend en ligne : personne ne sert la commande.
routing-collected = La commande est retirée à { $outlet } : seul { $outlet } la sert.
routing-whole = Tout se trouve à { $outlet }.
routing-whole-part = Tout ce qui peut être servi se trouve à { $outlet }.
routing-also-priority = Tout se trouve aussi à { $others } ; { $outlet } passe avant par sa priorité.
routing-also-distance = Tout se trouve aussi à { $others } ; { $outlet } est plus proche.
routing-also-name = Tout se trouve aussi à { $others } ; seul l’ordre des noms met { $outlet } en premier.
routing-several = Aucun point de vente n’a tout ; à { $count }, ils ont tout.
routing-several-part = Aucun point de vente n’a tout ce qui peut être servi ; à { $count }, ils l’ont.
routing-serves = { $outlet } sert { $items }.
routing-has = { $outlet } a { $whole } mais { $lacks }.
routing-has-little = { $outlet } a { $lacks }.
routing-none = pas de { $sku }
routing-few = seulement { $quantity } × { $sku }
routing-item = { $quantity } × { $sku }
routing-split = { $quantity } × { $sku } ne sont dans aucun point de vente seul : { $parts }.
routing-split-elsewhere = { $quantity } × { $sku } se trouvent ensemble à { $outlets }, mais il faudrait plus de points de vente ou partager plus de lignes : { $parts }.
routing-part = { $quantity } de { $outlet }
routing-missing = Impossible à servir : { $missing } sur { $ordered } × { $sku }. Les points de vente en ligne en ont { $there } ensemble.
routing-missing-all = Impossible à servir : { $ordered } × { $sku }. Aucun point de vente en ligne n’en a.
routing-missing-there = Impossible à servir : { $missing } sur { $ordered } × { $sku }. { $outlet } en a { $there }.
routing-missing-there-all = Impossible à servir : { $ordered } × { $sku }. { $outlet } n’en a pas.
routing-elsewhere = { $count ->
    [one] { $outlets } a { $sku }, mais ne vend pas en ligne.
   *[other] { $outlets } ont { $sku }, mais ne vendent pas en ligne.
}
routing-elsewhere-collected = { $count ->
    [one] { $outlets } a { $sku }, mais la commande est retirée à { $outlet }.
   *[other] { $outlets } ont { $sku }, mais la commande est retirée à { $outlet }.
}
routing-left-out = { $count ->
    [one] { $outlets } ne participe pas, car il ne vend pas en ligne.
   *[other] { $outlets } ne participent pas, car ils ne vendent pas en ligne.
}
routing-unproven = La recherche a été arrêtée avant d’avoir tout essayé ; il existe peut-être une meilleure répartition.

routing-and = { $names } et { $last }
routing-more = { $names } et { $more } de plus

## Ce qui ne va pas dans une commande

routing-twice = Deux points de vente ont l’id « { $id } » : outlets[{ $first }] et outlets[{ $second }].
    .hint = Donnez à chaque point de vente un id à lui.
routing-no-pickup = Aucun point de vente n’a l’id « { $id } », que nomme pickup.
    .hint = Nommez l’un des points de vente, ou omettez pickup si la commande est expédiée.
routing-too-many = lines[{ $place }] demande plus de { $most } pièces.
    .hint = Vérifiez la quantité.
routing-distance = outlets[{ $place }] est à moins de 0 km.
    .hint = km est le chemin jusqu’au client ; omettez-le s’il n’est pas connu.
routing-outlets = Il y a { $count } points de vente, et { $most } au plus sont examinés.
    .hint = Omettez ceux qui n’ont rien de la commande.
routing-lines = La commande a { $count } lignes, et { $most } au plus peuvent être réparties.
    .hint = Réunissez les lignes d’un même SKU, ou répartissez la commande en plusieurs fois.
