### Ce qui est dit des flux : chaque message a un objet et, comme « hint », une phrase.

number-grouped = { $head } { $tail }
number-decimal = { $whole },{ $part }
of-store = { $store } : { $what }
as-it-is = { $text }
both-said = { $first } { $second }
names-more = { $names } et { $more } de plus

notice-held = { $feed } : { $file } attend votre décision
    .hint = { $file } n’est pas comme d’habitude et n’a donc pas été publié. Ce qui était publié reste en place jusqu’à votre décision.
notice-invalid = { $feed } : { $file } est inutilisable
    .hint = { $file } n’a pas pu être utilisé, et rien n’a changé. Corrigez-le dans votre système et envoyez-le de nouveau.
notice-late = { $feed } : aucun stock n’est arrivé
    .hint = Aucun stock de { $feed } n’est arrivé à l’heure attendue. Le dernier fichier date du { $seen }. Vérifiez que l’export tourne encore et que l’ordinateur est allumé.
notice-late-a-day = { $feed } : toujours pas de stock, un jour plus tard
    .hint = Aucun stock de { $feed } n’est arrivé depuis le { $seen }. Vérifiez que l’export tourne encore et que l’ordinateur est allumé.
notice-stale = { $feed } : le stock est périmé
    .hint = Aucun stock utilisable de { $feed } n’est arrivé depuis des jours. Les clients ne peuvent plus se fier à ce qui est publié.
notice-frozen = { $feed } : toujours le même fichier
    .hint = { $feed } envoie le même stock depuis plusieurs jours, ce qui n’arrivait pas avant. Le dernier fichier date du { $seen } ; vérifiez qu’il est encore écrit à neuf.
notice-recovered = { $feed } : tout va bien de nouveau
    .hint = { $feed } est de nouveau comme il faut. Vous n’avez rien à faire.

notice-test = Onhand : ceci est un essai
    .hint = C’est ainsi que vous serez prévenu quand quelque chose ne va pas avec votre stock. Tout va bien pour l’instant.
notice-source-failed = { $feed } : le fichier ne peut pas être cherché
    .hint = Le fichier de { $feed } n’a pas pu être cherché plusieurs fois de suite. Ce qui était publié reste en place.
notice-source-recovered = { $feed } : le fichier est de nouveau cherché
    .hint = Le fichier de { $feed } est de nouveau cherché. Vous n’avez rien à faire.
notice-dropbox-failed = { $feed } chez Dropbox ne peut pas être lu
    .hint = Le dossier { $feed } chez Dropbox n’a pas pu être lu plusieurs fois de suite. Ce qui était publié reste en place.
notice-dropbox-revoked = { $feed } chez Dropbox n’est plus relié
    .hint = Plus aucun fichier n’est pris dans le dossier { $feed } chez Dropbox. Ce qui était publié reste en place.
notice-dropbox-recovered = { $feed } chez Dropbox est de nouveau lu
    .hint = Le dossier { $feed } chez Dropbox est de nouveau lu. Vous n’avez rien à faire.
notice-sender-waiting = { $feed } veut envoyer du stock
    .hint = { $feed } a écrit pour la première fois à l’une de vos adresses. Le message attend que vous autorisiez ou bloquiez l’expéditeur.

notice-late-stores = { $feed } : { $count ->
    [one] { $stores } manque
   *[other] { $count } magasins manquent
}
    .hint = Les fichiers de { $feed } laissent de côté { $named } depuis plus longtemps que d’habitude. Ce qui y était publié reste en place.
notice-late-a-day-stores = { $feed } : { $count ->
    [one] { $stores } manque toujours
   *[other] { $count } magasins manquent toujours
}
    .hint = Les fichiers de { $feed } laissent toujours de côté { $named }, un jour plus tard.
notice-stale-stores = { $feed } : { $count ->
    [one] le stock de { $stores } est périmé
   *[other] le stock de { $count } magasins est périmé
}
    .hint = Les fichiers de { $feed } laissent de côté { $named } depuis des jours. Les clients ne peuvent plus se fier à ce qui y est publié.
notice-recovered-stores = { $feed } : { $count ->
    [one] { $stores } est de retour
   *[other] { $count } magasins sont de retour
}
    .hint = Les fichiers de { $feed } parlent de nouveau de { $named }. Vous n’avez rien à faire.

notice-lines = { $lines ->
    [one] { $of } ligne
   *[other] { $of } lignes
} : +{ $new }, −{ $gone }, { $changed } changées.
notice-barcodes = { $barcodes ->
    [one] { $unreadable } code-barres est illisible.
   *[other] { $unreadable } codes-barres sont illisibles.
}
notice-last-good = La dernière bonne livraison est celle du { $good }.

## Le bilan

notice-digest = { $troubled ->
    [one] Votre stock : { $troubled } flux a besoin de vous
   *[other] Votre stock : { $troubled } flux ont besoin de vous
}
    .hint = Voici ce que vos flux ont fait du { $from } au { $until }.
notice-digest-well = Votre stock : tout va bien
    .hint = Voici ce que vos flux ont fait du { $from } au { $until }. Vous n’avez rien à faire.
digest-feed = { $feed } : { $state }. { $deliveries ->
    [one] { $of } livraison
   *[other] { $of } livraisons
} : { $published } publiées, { $held } retenues, { $unused } inutilisées.
digest-silent = { $feed } : { $state }. Rien n’est arrivé.
digest-stock = Dans la dernière bonne : { $lines ->
    [one] { $of } ligne
   *[other] { $of } lignes
}, { $units } pièces.
digest-open = En cours depuis le { $when } : { $what }.
digest-more = Il y a d’autres flux ; la page les montre tous.

## Si une adresse veut être prévenue

notice-confirm = Onhand peut-il vous écrire au sujet de { $retailer } ?
    .hint = Quelqu’un chez { $retailer } a donné cette adresse pour qu’elle soit prévenue quand quelque chose ne va pas avec le stock. Si vous le voulez, ouvrez cette page dans les 7 jours et appuyez sur le bouton. Si cela ne vous dit rien, ne faites rien : vous n’en entendrez plus parler.
notice-stop = Pour ne plus recevoir ces messages : { $link }
page-confirm = Onhand peut-il écrire à { $address } au sujet de { $retailer } ?
    .hint = Vous serez prévenu quand du stock est en retard, attend une décision ou est inutilisable.
page-confirm-button = Oui, écrivez-moi
page-confirmed = Merci. Vous serez prévenu.
    .hint = Chaque message porte un lien pour y mettre fin. Vous pouvez fermer cette fenêtre.
page-stop = Faut-il ne plus écrire à { $address } au sujet de { $retailer } ?
    .hint = Personne chez { $retailer } ne peut reprendre sans vous.
page-stop-button = Oui, n’écrivez plus
page-stopped = Vous n’en entendrez plus parler.
    .hint = Vous pouvez fermer cette fenêtre.
page-old = Ce lien n’est plus valable.
    .hint = Demandez-en un nouveau à qui s’occupe du stock : il est dans Onhand, sous « Qui est prévenu ».

## The status page

status-title = Comment arrive le stock de { $retailer }
    .hint = Qui a cette adresse voit cette page et rien d’autre.
status-well = Tout va bien.
status-wrong = { $feeds ->
    [one] Un flux a besoin de quelqu’un.
   *[other] { $feeds } flux ont besoin de quelqu’un.
}
status-none = Rien n’est encore en place.
status-good = Le dernier bon fichier est arrivé { $when }.
status-never = Aucun bon fichier n’est encore arrivé.
status-next = Le prochain est attendu { $when }.
status-source = Son fichier ne peut plus être récupéré. Première fois : { $when }.
when-soon = dans l’heure
when-lately = il y a moins d’une heure
when-in-hours = { $hours ->
    [one] dans une heure
   *[other] dans { $hours } heures
}
when-hours-ago = { $hours ->
    [one] il y a une heure
   *[other] il y a { $hours } heures
}
when-in-days = { $days ->
    [one] dans un jour
   *[other] dans { $days } jours
}
when-days-ago = { $days ->
    [one] il y a un jour
   *[other] il y a { $days } jours
}
