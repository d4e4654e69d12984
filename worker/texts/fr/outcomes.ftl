### Ce qui est dit des livraisons : pourquoi l’une est retenue ou inutilisable, la réponse à un e-mail, ce qui figure à côté d’un fichier.

## Pourquoi quelque chose est retenu ou inutilisable

reading-no-stock = Aucun stock n’a été trouvé dans le fichier.
    .hint = Envoyez le rapport de stock : chaque ligne avec un code-barres ou une référence.
reading-columns = Les colonnes doivent être confirmées.
reading-layouts = L’archive contient plusieurs tableaux de présentations différentes.
reading-no-lines = Il n’y a aucune ligne de stock dedans.
reading-text-only = Seul du texte peut dépasser { $size } Mio : CSV, TSV et semblables, aussi en gzip.
    .hint = Envoyez-le en CSV, ou séparez-le par magasin.
stores-elsewhere = Le fichier a des lignes d’autres magasins que celui-ci : { $names }.
    .hint = Envoyez-le comme fichier de tous les magasins, ou donnez ce nom ou ce code à ce magasin.
stores-missing = Aucune ligne du fichier ne dit de quel magasin elle est.
    .hint = Envoyez-le au magasin dont il est.
stores-unknown = { $lines ->
    [one] { $lines } ligne est d’un magasin inconnu : { $names }.
   *[other] { $lines } lignes sont de magasins inconnus : { $names }.
}
stores-unsaid = { $lines ->
    [one] { $lines } ligne ne dit pas de quel magasin elle est.
   *[other] { $lines } lignes ne disent pas de quel magasin elles sont.
}
lines-conflict = { $lines ->
    [one] { $lines } ligne en contredit une autre du même code et du même magasin.
   *[other] { $lines } lignes en contredisent une autre du même code et du même magasin.
}
quoted = « { $name } »
objection-paused = Le flux est en pause.
objection-no-brand = Le flux va marque par marque, mais aucune ligne du fichier ne dit sa marque.
objection-taken-back = Quelqu’un a déjà retiré le stock de ce même fichier.
changes-late = { $changes ->
    [one] { $changes } changement est d’un moment que le stock publié connaît déjà.
   *[other] { $changes } changements sont d’un moment que le stock publié connaît déjà.
}

## Ce qui est répondu à un e-mail

letter-taken = Votre e-mail est arrivé.
letter-unclear = Votre e-mail est arrivé, mais tout n’a pas pu être utilisé tel quel.
letter-waits = Votre e-mail est arrivé. Il attend que votre magasin l’ait confirmé.
letter-unreadable = Aucun stock n’a pu être tiré de votre e-mail.
letter-by-machine = Cette réponse a été écrite par l’ordinateur d’Onhand ; personne n’y lit les réponses.
letter-text = Le texte de l’e-mail
letter-no-file = L’e-mail ne porte aucun fichier de stock. Joignez-le à l’e-mail.
letter-automatic = Un e-mail envoyé par un programme, sans fichier.
letter-link = L’e-mail ne porte pas de fichier mais un lien : { $links }. Joignez le fichier, ou faites autoriser dans Onhand les liens vers { $hosts }.
letter-link-failed = L’e-mail ne porte pas de fichier mais un lien qui ne mène à aucun. { $why } Joignez le fichier.
letter-winmail = Outlook a emballé la pièce jointe de sorte que seul Outlook peut l’ouvrir (winmail.dat). Envoyez l’e-mail en texte brut ou en HTML, pas en texte enrichi.
letter-decoration = Une image ou une signature.
letter-repeated = Le même fichier figure plus haut dans l’e-mail.
letter-rival = L’e-mail porte aussi « { $name } », et les deux pourraient être le stock du même magasin.
letter-other-store = Le fichier porte le nom de { $store }, et l’adresse à laquelle il a été envoyé est celle d’un autre magasin.
part-published = { $file } est publié.
part-unchanged = { $file } est ce qui était déjà publié.
part-held = { $file } est gardé jusqu’à ce que quelqu’un l’ait regardé.
part-superseded = { $file } est plus ancien que ce qui est publié, qui reste en place.
part-unreadable = { $file } n’a pas pu être lu.
part-refused = { $file } ne convient pas à l’adresse à laquelle il a été envoyé.
part-received = { $file } est en cours d’examen.

## Ce qui figure à côté d’un fichier dans le dossier

outcome-published = Publié. Les clients le voient maintenant.
outcome-unchanged = Rien n’a changé : ce qui est publié dit la même chose.
outcome-held = Retenu. Le dernier bon stock reste en place jusqu’à ce que quelqu’un l’ait regardé sur la page.
outcome-superseded = Un stock plus récent était déjà publié.
outcome-received = Reçu. C’est en cours.
outcome-refused = Non publié. Le dernier bon stock reste en place.
outcome-delivery = Livraison { $id }
outcome-moment = Stock du { $moment }
outcome-lines = { $lines ->
    [one] { $of } ligne
   *[other] { $of } lignes
} : { $new } nouvelles, { $changed } changées, { $gone } disparues, { $same } inchangées
outcome-problem = { $title } ({ $count }) : { $hint }

## Après la question à Dropbox

dropbox-done = Le dossier est relié. Ses fichiers sont en train d’être cherchés. Vous pouvez fermer cette fenêtre et revenir à Onhand.
dropbox-not-done = Rien n’a été relié. { $why } Vous pouvez fermer cette fenêtre et recommencer dans Onhand.
