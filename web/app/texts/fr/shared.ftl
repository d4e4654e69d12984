### What the page says to those who are signed in, and the Worker in what it sends them.

## What is not as it used to be

judge-known-codes = Seulement { $found } % des codes en stock figurent dans ce fichier.
judge-fewer-rows = Le fichier a { $found } lignes ; d’habitude il y en a { $usual }.
judge-more-rows = Le fichier a { $found } lignes ; d’habitude il n’y en a que { $usual }.
judge-fewer-units = Le fichier compte { $found } pièces en tout ; d’habitude { $usual }.
judge-more-units = Le fichier compte { $found } pièces en tout ; d’habitude seulement { $usual }.
judge-flipped = { $found } % des codes passeraient de « en stock » à « épuisé », ou l’inverse.
judge-price = La plupart des prix sont multipliés par { $found }.
judge-rejected = { $found } % des lignes sont inutilisables ; d’habitude { $usual } %.
judge-unknown-quantities = { $found } % des lignes ne disent pas combien il y a de pièces ; d’habitude { $usual } %.
judge-repeated = { $found } % des lignes en répètent une autre ; d’habitude { $usual } %.
judge-stores-missing = { $found } magasins sur { $usual } ne sont pas dans le fichier ; leur stock reste tel quel.
judge-layout = Les colonnes ne sont pas celles du fichier précédent.
judge-form = Le format, l’encodage ou le séparateur n’est pas celui du fichier précédent.
judge-older-report = Le rapport dit être du { $found } ; le précédent était du { $usual }.
judge-same-day = Le rapport dit toujours être du { $found }, comme il y a plusieurs jours.
judge-sheet-full = Le fichier a { $found } lignes, autant qu’une feuille de calcul peut en contenir : il en manque peut-être.
judge-round-rows = Le fichier a exactement { $found } lignes : la liste a peut-être été coupée là.
judge-no-line-end = La dernière ligne n’est pas terminée : le fichier a peut-être été coupé.

## What came of fetching a file

source-delivered = Le fichier est arrivé. Son résultat figure auprès du flux.
source-unchanged = Le fichier est celui de la dernière fois.
source-address = On ne peut rien chercher à cette adresse. Donnez celle qu’un navigateur ouvrirait sans que vous soyez connecté.
source-unauthorized = Le serveur veut savoir qui demande, ou ne l’accepte pas. Vérifiez le nom d’utilisateur et le mot de passe.
source-forbidden = Le serveur ne donne pas le fichier à tout le monde. Partagez-le avec tous ceux qui ont le lien, ou donnez nom d’utilisateur et mot de passe.
source-not-found = Il n’y a pas de fichier à cette adresse. A-t-il été déplacé ou renommé ?
source-web-page = L’adresse répond par une page web ou de connexion, pas par un fichier. Ouvrez-la dans une fenêtre privée : le téléchargement doit commencer aussitôt.
source-unreadable = Le fichier est arrivé mais ne peut pas être lu. Sa livraison dit pourquoi.
source-misaddressed = Le fichier est arrivé, mais ses lignes sont celles d’autres magasins.
source-too-large = Le fichier dépasse 25 Mio. Servez-le en zip, ou séparez-le par magasin.
source-redirects = L’adresse ne fait que renvoyer à d’autres. Donnez celle où se trouve vraiment le fichier.
source-secret = Le mot de passe gardé ne peut plus être lu. Tapez-le de nouveau.
source-certificate = Le certificat du serveur n’est pas valable. Faites-le renouveler.
source-refused = Le serveur a refusé. Demandez à qui s’en occupe ce qu’il attend.
source-busy = Le serveur est occupé ou trop lent. Vous n’avez rien à faire : il sera bientôt redemandé.
source-unreachable = Le serveur est injoignable. Son nom est-il juste, et fonctionne-t-il ? Il sera bientôt redemandé.
source-unfinished = Le fichier n’était pas encore terminé. Vous n’avez rien à faire : il est pris quand il est complet.
source-too-often = L’essai précédent date d’un instant.
    .hint = Attendez cinq secondes et réessayez.
source-folder-gone = Le dossier n’est plus là. A-t-il été déplacé ou renommé ?
dropbox-revoked = Dropbox ne nous laisse plus entrer. Reliez le dossier de nouveau.

## How feeds are

health-healthy = À l’heure
health-frozen = Toujours pareil
health-late = En retard
health-stale = Périmé
health-invalid = Inutilisable
health-held = Vous attend
health-paused = En pause
health-pending = Pas commencé
stage-frozen = toujours pareil
stage-held = un fichier vous attend
stage-invalid = un fichier est inutilisable
stage-late = en retard
stage-late-a-day = en retard de plus d’un jour
stage-stale = périmé
