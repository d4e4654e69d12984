### Ce que ne lisent que les personnes connectées : on l’apporte à la connexion.

## Ce qui est arrivé tout seul

held-title = En attente de votre avis
held-lead = Ces fichiers ne sont pas publiés. Le dernier bon stock reste affiché jusqu’à votre décision.
held-count = { $files ->
    [one] { $files } fichier vous attend
   *[other] { $files } fichiers vous attendent
}
held-came = { $when }, { $way }
held-lines = Voir les lignes qui changeraient
held-why = Pourquoi, avec vos mots (facultatif)
held-normal = C’est un changement durable : comparer désormais avec ce fichier
held-approve = Le publier
held-reject = Ne pas publier
held-replay = Le relire
held-part-when = Ce fichier donne-t-il d’autres produits, à côté de ceux des fichiers précédents ?
held-part = Garder les deux : c’est une autre partie de mon stock
held-open = Ouvrir le fichier ici
held-not-yours = Un responsable ou le propriétaire peut décider de ce fichier.
decision-failed = Décision non prise
changes-none = Aucune ligne ne changerait.
feeds-title = Vos flux
feeds-lead = D’où vient votre stock, et ce qu’il en est advenu.
feeds-failed = Vos flux n’ont pas pu être consultés
feed-all-stores = tous les magasins
feed-paused = En pause : rien n’en est publié.
feed-nothing-yet = Rien n’est encore arrivé.
feed-last = Dernier fichier { $when }.
feed-looking = Un instant…
feed-deliveries = Livraisons
step-when = Arrivée
step-outcome = Résultat
step-way = Voie
step-file = Fichier
way-api = d’un programme ou de cette page
way-mail = par e-mail
way-url = d’une adresse web
way-ftp = par FTP
way-folder = depuis le dossier
way-dropbox = depuis Dropbox
way-replay = relu
way-rollback = retour en arrière
short-published = Publié.
short-unchanged = Rien de nouveau.
short-held = Retenu.
short-superseded = Plus ancien que ce qui est publié.
short-received = En cours.
short-rejected = Refusé.
short-withdrawn = Retiré.
short-refused = Non publié.
outcome-rejected = Mis de côté. Il ne sera pas publié.
back-title = Stock antérieur
back-nothing = Il n’y a encore rien à quoi revenir.
back-to = Afficher de nouveau ce stock
back-sure = Oui, afficher de nouveau ce stock
back-now = ce que voient les clients
settings-title = Réglages
settings-name = Nom
settings-files = Noms de ses fichiers
settings-absent = Les codes absents d’un fichier
absent-zero = sont épuisés aussitôt
absent-after-days = sont épuisés au bout de quelques jours
absent-unchanged = restent tels quels
settings-brands = Seulement les codes des marques présentes dans le fichier ; tous les autres restent tels quels
settings-days = Après combien de jours
settings-pause = Pause : garder ce qui arrive et n’en rien publier
settings-keep = Garder
settings-kept = Gardé.
settings-failed = Non gardé
bounds-title = Quand un fichier est retenu
bounds-lead = Comparé au dernier bon fichier et au milieu des sept derniers. Un champ vide vaut la valeur habituelle.
bounds-measure = Ce qui est comparé
bound-warn = Le dire dès
bound-hold = Retenir dès
bound-fewer-rows = Moins de lignes
bound-more-rows = Plus de lignes
bound-fewer-units = Moins de pièces
bound-more-units = Plus de pièces
bound-known-codes = Codes connus présents dans le fichier (moins de)
bound-flipped = Codes passant de « en stock » à « épuisé », ou l’inverse
bound-price = Prix, au milieu
bound-rejected = Plus de lignes inutilisables
bound-unknown = Plus de lignes sans quantité
bound-repeated = Plus de lignes répétées
chart = Lignes des { $deliveries } derniers fichiers : de { $first } à { $last }
chart-caption = { $lines } lignes, { $units } pièces dans le dernier fichier

## Dit à plusieurs endroits

copy = Copier
copied = Copié.
not-done = Non effectué
list-failed = Impossible de consulter ceci

## Comment les fichiers arrivent

ways-title = Comment les fichiers arrivent
ways-lead = Préparez une voie, et votre stock arrive ensuite tout seul.
ways-store = Fichiers de
ways-all = Tous les magasins
ways-system = Votre logiciel de caisse
ways-mail = E-mail
ways-fetch = Adresse web ou FTP
ways-folder = Dossier
ways-program = Programme (API)
system-other = Un autre
system-any = Cherchez dans votre logiciel de caisse « rapport planifié » ou « export automatique ». Si vous ne trouvez rien, demandez à la personne qui s’en occupe de faire envoyer la liste du stock chaque nuit.
system-mail = Dans { $system }, ouvrez « { $path } » : choisissez le rapport de stock en CSV, chaque jour, par e-mail.
system-ftp = Dans { $system }, ouvrez « { $path } » : ajoutez un export des produits, chaque jour, vers un serveur FTP.
system-hand = { $system } exporte quand vous cliquez sur « { $path } ». Envoyez ou enregistrez ce fichier chaque fois, ou faites-le faire chaque nuit par une extension.

mail-lead = Envoyez chaque rapport de stock à cette adresse, en pièce jointe, ou faites-le envoyer par votre caisse.
mail-address = Adresse pour les rapports de stock
mail-keep = Qui connaît l’adresse peut y écrire. Le premier e-mail d’un nouvel expéditeur attend que vous l’autorisiez.
mail-make = Créer une adresse
mail-made = Voici votre adresse.
mail-new = Nouvelle adresse
mail-new-sure = Oui, une nouvelle ; celle-ci fonctionne encore 7 jours
mail-until = { $address } reçoit encore des e-mails, jusqu’au { $when }.
mail-end = Y mettre fin maintenant
mail-end-sure = Oui, elle ne reçoit plus rien
mail-ended = Elle ne reçoit plus rien.
link-title = E-mails avec un lien au lieu d’un fichier
link-lead = Si votre caisse envoie un lien vers le rapport, indiquez ici le serveur. Seuls les fichiers de ces serveurs sont récupérés.
link-host = Serveur des liens
link-allow = Autoriser
link-allowed = Autorisé. Les e-mails de la dernière semaine qui avaient un tel lien sont relus.
link-forget = Ne plus autoriser { $host }
link-forgotten = Les liens vers ce serveur ne sont plus suivis.

fetch-lead = Onhand va chercher le fichier, et le prend chaque fois qu’il a changé. Les liens de partage de Google Sheets, Google Drive, Dropbox et OneDrive conviennent aussi.
fetch-feed = Flux
fetch-address = Adresse du fichier
fetch-user = Nom d’utilisateur, s’il en faut un
fetch-secret = Mot de passe ou jeton, s’il en faut un
fetch-kept = gardé ; tapez pour le changer
fetch-every = À quelle fréquence
every-quarter = Tous les quarts d’heure
every-hour = Toutes les heures
every-six-hours = Toutes les 6 heures
every-day = Une fois par jour
fetch-try = Garder et essayer maintenant
fetch-remove = Ne plus aller chercher
fetch-remove-sure = Oui, oublier l’adresse et le mot de passe
fetch-removed = Plus rien n’est cherché.
fetch-last = Dernier essai { $when } : { $outcome }
fetch-next = Prochain essai { $when }.

folder-lead = Un dossier réseau : ce que vous y enregistrez est pris, et ce qu’il en est advenu est écrit à côté.
folder-address = Adresse du dossier
folder-password = Mot de passe du dossier
folder-make = Créer un mot de passe
folder-curl = Depuis un script
folder-windows = Windows : dans l’Explorateur, clic droit sur « Ce PC », « Connecter un lecteur réseau », et collez l’adresse.
folder-mac = macOS : dans le Finder, « Aller », « Se connecter au serveur », et collez l’adresse.
folder-sftp = SFTP ou FTP : demandez le nom du serveur à qui exploite Onhand ; le mot de passe est le même.
dropbox-lead = Onhand prend les fichiers d’un dossier de votre Dropbox chaque fois qu’ils changent. Dropbox vous le demande d’abord.
dropbox-folder = Dossier dans Dropbox ; vide : tout ce que vous autorisez
dropbox-link = Relier le dossier
dropbox-begun = Dropbox vous le demande maintenant. Ouvrez sa page, et dites oui.
dropbox-open = Ouvrir Dropbox
dropbox-look = Regarder de nouveau
dropbox-all = tout ce que vous avez autorisé
dropbox-linked = Relié. Ses fichiers sont en route.
dropbox-waiting = Attend votre oui chez Dropbox.
dropbox-files = Ses fichiers
dropbox-unlink = Délier
dropbox-unlink-sure = Oui, ne plus rien en prendre
dropbox-unlinked = Délié.
dropbox-not-here = Dropbox n’est pas préparé ici. Choisissez une autre voie, ou demandez à qui exploite Onhand.
program-lead = Pour un programme à vous : des fichiers entiers, et des changements isolés au fil de l’eau.
program-token = Jeton
program-make = Créer un jeton
program-file = Un fichier entier
program-change = Un changement isolé
program-more = Tout ce que les programmes peuvent demander
token-once = Il n’est montré que cette fois : copiez-le maintenant. N’importe quel nom d’utilisateur convient.
tokens-title = Mots de passe et jetons en service
token-made = { $role }, créé le { $when }
role-owner = tout
role-manager = tout sauf les jetons des propriétaires
role-stock = livre le stock
role-orders = traite les commandes
role-read = lit seulement
token-revoke = Révoquer
token-revoke-sure = Oui, il n’ouvre plus rien
token-revoked = Il n’ouvre plus rien.

## Ce qui est venu par e-mail

letters-title = E-mails
letters-lead = Qui peut envoyer du stock, et ce qui a été envoyé.
senders-count = { $senders ->
    [one] { $senders } expéditeur attend
   *[other] { $senders } expéditeurs attendent
}
sender-since = A écrit pour la première fois { $when } ; { $letters ->
    [one] { $letters } e-mail attend
   *[other] { $letters } e-mails attendent
}.
sender-allow = Autoriser
sender-block = Bloquer
sender-allow-done = Autorisé. Ce qui attendait est pris maintenant.
sender-block-done = Bloqué. Rien n’est pris de cet expéditeur.
sender-allowed = autorisé
sender-blocked = bloqué
senders-title = Expéditeurs
letters-last = Les derniers e-mails
letter-sender = De
letter-subject = Objet
letter-take = Le prendre
letter-discard = L’écarter
letter-take-done = Il est pris maintenant.
letter-discard-done = Écarté.
letter-unproven = Rien ne prouve que cet e-mail vient d’où il le dit. Ne le prenez que si vous l’attendiez.
letter-unclear = On ne sait pas lequel de ses fichiers est le stock. Envoyez un fichier par e-mail, ou prenez-les tous.
letter-taken = Pris.
letter-ignored = Une réponse automatique ; on n’en fait rien.
letter-blocked = D’un expéditeur bloqué.
letter-link = Il n’a pas de fichier, seulement un lien.
letter-unreadable = Rien n’y est lisible comme stock.

## Comment vont les flux, et qui est prévenu

advice-frozen = Les fichiers disent sans cesse la même chose. Voyez si la caisse en écrit encore un nouveau.
advice-late = Un fichier était attendu { $when }. Voyez si la caisse l’envoie encore.
advice-stale = Rien de bon n’est venu depuis { $when }, et les clients voient un vieux stock. Voyez si la caisse l’envoie encore.
advice-invalid = Le dernier fichier est inutilisable. Regardez-le sous « Livraisons », et faites-en envoyer un nouveau par la caisse.
advice-held = Le dernier fichier attend votre décision, plus haut.
alarms-title = Incidents en cours
alarm = { $feed } : { $what }, depuis { $when }
alerts-title = Qui est prévenu
alerts-lead = Quand un fichier tarde, vous attend ou est inutilisable, et quand tout va bien de nouveau.
alerts-address = Adresse e-mail, ou adresse web (https://…) d’un programme
alerts-add = Ajouter
alerts-added = Ajouté.
alerts-removed = Retiré.
alerts-secret = Secret de signature
alerts-secret-once = Le programme s’assure grâce à lui qu’un appel vient de nous (Standard Webhooks). Il n’est montré que cette fois : copiez-le maintenant.
alerts-test = Envoyer un essai
alerts-tested = L’essai est parti.
alerts-not-sent = Non envoyé
alerts-remove = Retirer
alerts-remove-sure = Oui, ne plus le prévenir
alerts-trouble = Le dernier avis n’a pas pu être envoyé : { $why }
alerts-language = Langue des messages
alerts-own = Langue
alerts-as-all = comme pour tous
alerts-waiting = Attend un oui : un e-mail avec un lien y a été envoyé.
alerts-stopped = On n’y veut plus rien entendre.
alerts-again = Redemander
alerts-asked = Redemandé.
alerts-added-mail = Ajouté. Un e-mail y a été envoyé ; la suite viendra quand quelqu’un y aura dit oui.
alerts-more = Langue et bilan
digest-often = Bilan de tous les flux
digest-never = aucun
digest-day = chaque jour
digest-on = chaque { $day }
digest-hour = À
digest-zone = À l’heure de { $zone }, été comme hiver.
fetch-tries = Les derniers essais
stage-source-failed = ne peut pas être cherché
stage-dropbox-failed = chez Dropbox ne peut pas être lu
stage-dropbox-revoked = chez Dropbox n’est plus relié
stage-sender-waiting = attend votre accord pour envoyer du stock
advice-source = Son fichier n’a pas pu être cherché depuis le { $when }. Voyez « Comment les fichiers arrivent ».

## The page for colleagues

status-share = Une page pour les collègues
status-lead = Qui a son adresse voit l’état des flux, sans compte, et rien de ce qu’ils contiennent.
status-make = Créer une adresse
status-made = Voici l’adresse.
status-address = Adresse de la page
status-open = La regarder
status-renew = Nouvelle adresse
status-renew-sure = Oui, une nouvelle ; celle-ci s’arrête
status-end = L’arrêter
status-end-sure = Oui, elle ne mène plus nulle part
status-ended = L’adresse ne mène plus nulle part.

office = Bureau
