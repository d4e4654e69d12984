### Les mots de la page.

## À plusieurs endroits

skip = Aller au contenu
language = Langue
try-again = Réessayer
as-found = Comme trouvé
rows = { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
}
lines = { $lines ->
    [one] { $lines } ligne de stock
   *[other] { $lines } lignes de stock
}
size-bytes = { $size ->
    [one] { $size } octet
   *[other] { $size } octets
}
size-kb = { $size } ko
size-mb = { $size } Mo
size-gb = { $size } Go

## L’arrivée des fichiers

drop-title = Déposez votre export de stock.
drop-promise = Voyez ce que verront vos clients.
drop-lead = Quel que soit l’export de votre caisse, Onhand le lit, reconnaît les colonnes, montre ce qui cloche et publie ce qui est juste.
drop-choose = Choisir des fichiers de stock
drop-anywhere = {" "}ou les déposer n’importe où
drop-formats = CSV et texte, Excel, OpenDocument, XML et JSON, même compressés. Toutes colonnes, tout ordre, toute taille.
drop-privacy = Rien ne quitte cet ordinateur avant la publication, et alors seulement les colonnes nécessaires.
drop-sample = Essayer avec un exemple

## La connexion

sign-in = Se connecter
sign-out = Se déconnecter
signing-in = Connexion…
address-label = Votre adresse e-mail
link-send = Envoyez-moi un lien
link-hint = Vous vous connectez par un lien reçu par e-mail, sans mot de passe.
link-sent = Regardez votre boîte de réception. Si { $address } est connue ici, un lien est en route. Il est valable 15 minutes.
passkey-use = Se connecter avec une clé d’identification
token-way = Avec un jeton d’accès
token-label = Votre jeton d’accès
token-hint = Il ne sert qu’à publier, et il est oublié quand vous fermez cet onglet.
sign-in-failed = Connexion impossible

## Les fichiers ouverts

files-label = Fichiers
file-remove = Retirer { $name }
file-reading = Lecture de { $name }
file-cancel = Annuler
file-waiting = En attente · { $size }
file-progress = { rows } · { $read } sur { $all }
file-cancelled = Annulé

## Où en est un fichier

verdict-waiting = En attente
verdict-reading = Lecture · { rows }
verdict-ready = Prêt à publier · { lines }
verdict-check = { $things ->
    [one] { $things } point à vérifier
   *[other] { $things } points à vérifier
} · { lines }
verdict-not-stock = Ceci ne peut pas être lu comme un stock
verdict-unreadable = Ce fichier ne peut pas être lu
verdict-cancelled = La lecture a été annulée
verdict-no-lines = Aucune ligne de stock trouvée
verdict-done = Réponse reçue. Voyez le reçu.
verdict-of = { $name } : { $verdict }
summary-label = Résumé
cancelled-note = La lecture a été annulée. Rien n’a été gardé.
read-after-all = Lire quand même
read-uncorrected = Lire sans mes corrections

## Ce qui a été compris

understood-title = Ce que nous avons compris
understood-lead = Déduit du fichier lui-même. Changez un point, et le fichier est aussitôt relu.
understood-undo = Annuler mes corrections
understood-why = Comment nous le savons
before-followed = Lu comme vous l’avez confirmé auparavant.
before-anew = Analyser à nouveau
before-aside = Ce que vous aviez confirmé est mis de côté.
before-follow = Lire comme confirmé
fact-system = Écrit par
fact-format = Format
fact-encoding = Encodage
fact-delimiter = Entre les colonnes
fact-sheet = Feuille
fact-sheet-hidden = { $name } (masquée)
fact-header-row = Ligne d’en-tête
fact-header-row-hint = 0 s’il n’y en a pas
fact-decimal-mark = Signe décimal
fact-decimal-point = Point 9.90
fact-decimal-comma = Virgule 9,90
fact-currency = Devise
fact-currency-hint = EUR, CHF, CAD…
format-delimited = Texte en colonnes (CSV)
format-fixed-width = Texte à colonnes fixes
format-xlsx = Classeur Excel (.xlsx)
format-xls = Classeur Excel 97–2003 (.xls)
format-xlsb = Classeur Excel binaire (.xlsb)
format-ods = Classeur OpenDocument (.ods)
format-html = Page web avec un tableau
format-spreadsheetml = XML d’Excel 2003
format-product-xml = Flux de produits (XML)
format-json = JSON
encoding-western = Europe de l’Ouest ({ $name })
encoding-central-european = Europe centrale ({ $name })
encoding-cyrillic = Cyrillique ({ $name })
encoding-greek = Grec ({ $name })
encoding-turkish = Turc ({ $name })
encoding-baltic = Balte ({ $name })
encoding-japanese = Japonais ({ $name })
encoding-chinese-simplified = Chinois simplifié ({ $name })
encoding-chinese-traditional = Chinois traditionnel ({ $name })
encoding-korean = Coréen ({ $name })
delimiter-comma = Virgule ,
delimiter-semicolon = Point-virgule ;
delimiter-tab = Tabulation
delimiter-bar = Barre |
delimiter-blank = Espace
delimiter-blanks = Deux espaces ou plus

## À quoi sert chaque colonne

columns-title = Le sens des colonnes
columns-lead = Seules les colonnes qui ont un sens sont envoyées. Prix d’achat et fournisseurs restent ici.
columns-header = Dans votre fichier
columns-example = Par exemple
columns-means = Signifie
columns-why = Pourquoi
column-unnamed = Colonne { $letter }
column-meaning = Sens de { $name }
column-store = Magasin
column-sure = Sûr
column-likely = Probable
column-doubt = À vérifier

## Chaque ligne, comptée une fois

ledger-title = Ce que nous avons lu
ledger-lead = Chaque ligne du fichier figure dans exactement une de ces cases.
ledger-label = Décompte des lignes
ledger-accepted = acceptées
ledger-fixed = corrigées
ledger-rejected = rejetées
ledger-preamble = avant l’en-tête
ledger-header = en-tête
ledger-blank = vides
ledger-footer = notes et totaux
ledger-total = lignes lues
ledger-unbalanced = Le compte n’y est pas. C’est notre faute ; ne publiez pas ce fichier, et prévenez-nous.

## Ce qui cloche

problems-title = Problèmes
problems-none = Rien ne cloche dans ce fichier.
problems-label = Problèmes par cause
severity-error = Écarté
severity-warning = À regarder
severity-info = Bon à savoir
problem-found = Trouvé par exemple : « { $found } ».
problem-rows = Lignes : { $title }
problem-show = Voir la ligne { $row }
problem-previous = Endroit précédent
problem-next = Endroit suivant
problem-place = { $place } sur { $all }
problem-refuse = Laisser ces valeurs de côté
word-means = « { $word } » signifie
mark-means = { $found } vaut { $quantity }
decided-label = Vos décisions
decided-refused = « { $title } » : ces valeurs sont laissées de côté.
decided-mark = Dans les quantités, « { $mark } » est le séparateur décimal.
decided-undo = Annuler

## Les lignes elles-mêmes

rows-title = Lignes
rows-label = Lignes du fichier
rows-which = Quelles lignes
rows-all = Toutes
rows-accepted = Acceptées
rows-fixed = Corrigées
rows-rejected = Rejetées
rows-other = Autres
rows-go-to = Aller à la ligne
rows-number = Ligne
rows-outcome = Résultat
rows-wrong = (voir le résultat)

## Ce qui change, magasin par magasin

stores-title = Ce qui va changer
stores-lead = Comparé à ce que vos clients voient en ce moment, magasin par magasin. Les codes absents de l’export passent à 0.
stores-sign-in = Connectez-vous pour comparer ce fichier avec ce qui est publié dans vos magasins.
stores-named = { $count ->
    [one] Le fichier nomme { $count } magasin : { $names }.
   *[other] Le fichier nomme { $count } magasins : { $names }.
}
store-unnamed = Toutes les lignes
store-target = vont à
store-choose = Choisir un magasin…
store-nowhere = Ne pas les publier
store-twice = Une autre partie du fichier va au même magasin. Choisissez un magasin pour chacune.
difference-looking = Comparaison avec ce qui est publié…
difference-failed = Comparaison impossible
difference-new = nouveaux
difference-changed = modifiés
difference-gone = disparus, mis à 0
difference-same = inchangés
changes-changed = Modifiés : { $all }
changes-new = Nouveaux : { $all }
changes-gone = Disparus : { $all }
changes-first = { $changes } (les { $shown } premiers)
change-code = Code
change-quantity = Quantité
change-price = Prix
change-regular-price = Prix normal
change-unknown = inconnue
change-becomes = devient

## La publication

publish-title = Publier
publish-lead = Le dernier bon stock reste affiché jusqu’à ce que celui-ci soit accepté. Vous recevez un reçu.
next-columns = Choisir les colonnes
next-columns-why = Aucune ligne de stock trouvée. Indiquez quelle colonne contient les codes-barres ou vos références.
next-confirm = Vérifier et confirmer
next-confirm-why = Regardez d’abord les points ci-dessus et confirmez-les.
next-sign-in = Se connecter pour publier
next-sign-in-why = Seuls ceux qui travaillent pour le commerçant publient.
next-not-allowed-why = Vous pouvez voir, pas publier. Demandez au titulaire du compte un rôle qui le permet.
next-store = Choisir le magasin
next-store-why = Indiquez ci-dessus à quel magasin vont les lignes, chaque magasin une fois.
next-publish = Publier
next-publish-to = { $stores ->
    [one] Publier dans { $stores } magasin
   *[other] Publier dans { $stores } magasins
}
next-publish-why = Envoyés : magasin, codes, quantités et prix. Rien d’autre du fichier.
next-sending = Publication…
next-done = Terminé
next-done-why = Corrigez un point ou déposez un autre fichier pour publier à nouveau.
confirm-title = Veuillez vérifier
confirm-tick = J’ai vérifié, et la lecture ci-dessus est juste.
publishing-to = Publication dans { $store }…
publish-failed = Non publié dans { $store }
kept = Désormais, les fichiers comme celui-ci sont lus de la même façon, sans question.
kept-not = La lecture de ce fichier n’a pas été retenue
outcome-published = Publié. Vos clients le voient maintenant.
outcome-unchanged = Rien n’a changé. Ce qui est publié dit la même chose.
outcome-held = Mis en attente. Le dernier bon stock reste affiché jusqu’à ce que quelqu’un ait regardé.
outcome-superseded = Un stock plus récent était déjà publié. Il reste affiché.
outcome-received = Reçu. Le traitement est en cours.
outcome-refused = Non publié. Le dernier bon stock reste affiché.
receipt-title = { $store } : { $outcome }
receipt-as-of = Stock du
receipt-lines = Lignes
receipt-compared = Par rapport à avant
receipt-counts = { $new } nouveaux, { $changed } modifiés, { $gone } disparus, { $same } inchangés
receipt-written = Lignes écrites
receipt-delivery = Livraison
receipt-hash = SHA-256 de l’envoi
receipt-save = Enregistrer le reçu

## Fichiers à emporter

take-title = Télécharger
take-clean = Fichier nettoyé
take-rejected = Lignes rejetées, avec les raisons
take-saved = Enregistré.
take-failed = Non enregistré
rejected-row = ligne
rejected-reason = raison
rejected-hint = que faire

## Ce qui échoue dans la page et dans le moteur

fault-place = Constaté à l’octet { $offset }.
page-fallen = Quelque chose s’est mal passé sur cette page.
    .hint = C’est notre faute. Rechargez la page et réessayez ; si cela se reproduit, écrivez-nous : { $what }
engine-fallen = Le moteur de lecture s’est arrêté.
    .hint = C’est notre faute, pas celle du fichier. Déposez-le à nouveau ; si cela se reproduit, écrivez-nous : { $what }
engine-confused = Quelque chose s’est mal passé à la lecture de ce fichier.
    .hint = { engine-fallen.hint }
file-forgotten = Ce fichier doit être relu.
    .hint = Le moteur de lecture a redémarré. Déposez le fichier encore une fois.
file-gone = Le fichier ne peut plus être lu.
    .hint = Il a sans doute été déplacé ou modifié depuis. Déposez-le à nouveau.

## Ce que le serveur refuse

server-unreachable = Le serveur est injoignable.
    .hint = Vérifiez votre connexion et réessayez. Lire, corriger et télécharger marchent sans lui.
server-silent = Le serveur a répondu { $status } sans dire pourquoi.
    .hint = Réessayez dans une minute. Votre fichier et toutes vos corrections sont encore là.
internal = Quelque chose s’est mal passé sur le serveur.
    .hint = Ce n’était pas votre faute. Réessayez ; le même fichier n’est jamais compté deux fois.
token-invalid = Vous n’êtes pas connecté, ou ne l’êtes plus.
    .hint = Reconnectez-vous. Avec un jeton d’accès, vérifiez qu’il a été copié en entier.
token-role = Votre rôle ne permet pas cela.
    .hint = Demandez au titulaire du compte le rôle stock, manager ou owner.
not-found = Ce magasin n’est pas l’un des vôtres.
    .hint = Choisissez un de vos magasins, ou adressez-vous au titulaire du compte.
