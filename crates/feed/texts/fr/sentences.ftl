### Ce que le moteur dit de la forme d’un fichier, de ses colonnes et de l’ensemble.

column-named = « { $name } »
column-this = Cette colonne

## Comment les octets deviennent des lettres

text-marked = Le fichier dit être en { $encoding } (marque d’ordre des octets).
text-wide = Un octet sur deux est nul, comme en UTF-16.
text-plain = Jusqu’ici, seulement des lettres, chiffres et signes simples ; tout encodage les lit de même.
text-utf-8 = Tous les caractères sont de l’UTF-8 valable.
text-nearly = Presque tous les caractères sont de l’UTF-8 valable ; les autres sont lus en Windows-1252.
text-words = Pas de l’UTF-8 valable ; lues en { $encoding }, les lettres forment des mots.
text-canonical = Il commence comme les fichiers d’Onhand.
text-chosen = Vous avez choisi l’encodage.

## Ce qui sépare les colonnes

split-chosen = Vous avez choisi le séparateur.
split-canonical = Les champs sont séparés par des virgules.
split-declared = La première ligne dit que les champs sont séparés par { $signs }.
split-found = Coupées par { $signs }, la plupart des colonnes contiennent une seule sorte de valeur.
split-none = Chaque ligne est une seule valeur.
split-columns = Les valeurs sont alignées les unes sous les autres, chacune dans sa colonne.
split-columns-chosen = Vous avez dit que les valeurs sont alignées en colonnes.
split-starts-chosen = Vous avez dit où commencent les colonnes.
split-rows-quoted = { $why } Chaque ligne entière est entre guillemets.
signs-comma = des virgules
signs-semicolon = des points-virgules
signs-tab = des tabulations
signs-bar = des barres verticales
signs-caret = des accents circonflexes
signs-tilde = des tildes
signs-blank = des espaces
signs-other = « { $signs } »
signs-control = un caractère de commande

## Où est l’en-tête

header-chosen = Vous avez choisi la ligne d’en-tête.
header-canonical = La ligne 1 est l’en-tête des fichiers d’Onhand.
header-none-chosen = Vous avez dit que le fichier n’a pas de ligne d’en-tête.
header-none = Les premières lignes contiennent déjà des données.
header-row-known = La ligne { $row } contient des noms de colonnes connus.
header-row-words = La ligne { $row } contient des mots là où les suivantes ont des nombres.
header-rows-known = Les lignes { $row } à { $last } contiennent des noms de colonnes connus.
header-rows-words = Les lignes { $row } à { $last } contiennent des mots là où les suivantes ont des nombres.

## Quelle feuille est lue

sheet-chosen = Vous avez choisi la feuille.
sheet-only = Le fichier a un seul tableau.
sheet-best = La feuille « { $sheet } » contient le plus de colonnes comprises.
sheet-alike = La feuille « { $sheet } » a les mêmes colonnes et n’est pas lue.
sheet-again = La feuille « { $sheet } » reprend des articles des feuilles précédentes. Si chaque feuille est un magasin, dites-le sur son onglet (« Magasin { $sheet } »).
sheets-both = Les feuilles « { $sheet } » et « { $other } » contiennent toutes deux du stock. Choisissez celle à lire.
sheets-many = Seules les { $limit } premières feuilles sur { $count } ont été regardées. Envoyez les autres dans un autre fichier.
sheets-as-one = { $count } feuilles ont les mêmes colonnes et ont été lues à la suite : { $sheets }.
store-of-file = Le nom du fichier dit le magasin : « { $store } ».
archive-again = Les mêmes articles figurent dans plusieurs fichiers de l’archive. Envoyez-les un par un, chacun pour son magasin.
archive-several = { $count } fichiers de l’archive contiennent du stock ; voici le plus long. Envoyez-les un par un.

## Pourquoi une colonne est prise pour telle

why-chosen = C’est votre choix.
why-other-chosen = Vous avez choisi une autre colonne pour cela.
why-canonical = C’est le format d’Onhand lui-même.
why-system = { $system } le met ici.
why-system-else = { $system } met autre chose ici.
why-system-elsewhere = { $system } le met dans une autre colonne.
why-system-better = Une autre colonne le dit mieux.
why-gtin = { $column } annonce des codes-barres, et { $percent } % ont une clé de contrôle juste.
why-gtin-content = { $percent } % des valeurs ont la clé de contrôle juste d’un code-barres.
why-gtin-empty = { $column } annonce des codes-barres, mais la colonne est vide.
why-gtin-lost = { $column } annonce des codes-barres, mais un tableur les a détruits (1,23E+11).
why-gtin-text = { $column } annonce des codes-barres, mais peu de valeurs y ressemblent.
why-sku = { $column } annonce vos propres références.
why-sku-empty = { $column } annonce vos propres références, mais la colonne est vide.
why-sku-feed = { $column } est le numéro propre au magasin dans un flux de produits.
why-sku-numbers = { $column } contient des références ; une autre colonne contient les désignations.
why-sku-unique = Cette colonne a une valeur différente à chaque ligne : vos propres références, semble-t-il.
why-quantity = { $column } annonce une quantité, et les valeurs sont des nombres entiers ou des mots de stock.
why-quantity-empty = { $column } annonce une quantité, mais la colonne est vide.
why-quantity-other = { $column } annonce une quantité, mais les valeurs sont autre chose.
why-quantity-barcodes = { $column } annonce une quantité, mais les valeurs sont des codes-barres.
why-quantity-prices = { $column } annonce une quantité, mais les valeurs ressemblent à des prix.
why-quantity-whole = { $column } contient des nombres entiers qui pourraient être des pièces.
why-quantity-place = { $column } contient des nombres entiers : les pièces d’un magasin de ce nom, semble-t-il.
why-quantity-store = { $column } annonce une quantité et le magasin « { $store } ».
why-quantity-differs = { $column } et { $other } annoncent toutes deux une quantité, et elles diffèrent.
why-quantity-total = { $column } annonce la quantité.
why-quantity-total-doubtful = { $column } annonce la quantité ; d’autres la donnent peut-être magasin par magasin.
why-quantity-elsewhere = Une autre colonne annonce la quantité elle-même.
why-price = { $column } annonce un prix, et les valeurs sont des montants.
why-price-empty = { $column } annonce un prix, mais la colonne est vide.
why-price-other = { $column } annonce un prix, mais les valeurs sont autre chose.
why-price-barcodes = { $column } annonce un prix, mais les valeurs sont des codes-barres.
why-price-net = { $column } annonce un prix hors taxes ; les clients paient plus.
why-price-plain = { $column } annonce le prix ; une autre colonne annonce le prix promotionnel.
why-price-amounts = { $column } contient des montants à décimales.
why-price-above = { $column } annonce un prix et n’est jamais en dessous de ce que paie le client.
why-price-store = { $column } annonce un prix et le magasin « { $store } ».
why-price-differs = { $column } et { $other } annoncent toutes deux un prix, et elles diffèrent.
why-store = { $column } nomme le magasin.
why-availability = { $column } dit si un article est en stock.
why-title = { $column } nomme l’article.
why-brand = { $column } nomme la marque.
why-size = { $column } donne la taille.
why-color = { $column } donne la couleur.
why-status = { $column } dit si un article est actif.
why-currency = { $column } nomme la devise.
why-currency-codes = { $column } contient des codes de devises.
why-empty = { $column } est un nom connu, mais la colonne est vide.
why-decoy = { $column } annonce autre chose que le stock ou ce que paie le client.
why-twice = { $column } est inutile ici : une autre colonne contient la même sorte de valeur.
why-not-needed = { $column } est inutile ici.

## Ce qu’une personne doit regarder

doubt-no-identifier = Aucune colonne ne contient de codes-barres ni de références. Choisissez celle qui dit de quel article il s’agit.
doubt-no-quantity = Aucune colonne n’est sûrement la quantité. Choisissez-la, ou dites que le fichier n’en a pas.
doubt-not-on-shelf = Aucune colonne ne dit ce qui est en rayon ; { $column } est autre chose.
doubt-uncounted = Aucune colonne ne dit combien il y a de pièces, et { $column } est autre chose. Est-ce bien la liste du stock ?
doubt-sales = { $column } appartient à une liste de ventes ou de commandes. Envoyez la liste du stock.
doubt-earnings = Avec { $column }, ce peut être une liste de ventes. Envoyez la liste du stock.
doubt-dates = Avec { $column } à chaque ligne, ce peut être une liste de ventes. Envoyez la liste du stock.
doubt-title = Le titre « { $title } » dit que ce n’est pas une liste du stock.
doubt-name = Le nom « { $name } » dit que ce n’est pas une liste du stock.
doubt-adds = Le fichier s’ajoute au stock présent. Envoyez-en un qui dit combien il y a de pièces.
doubt-twins = { $count } colonnes s’appellent { $column }. Vérifiez que la bonne est utilisée.
doubt-wider = Les lignes ont plus de cellules que l’en-tête n’a de noms. Vérifiez que chaque colonne est la bonne.
doubt-lost = Un tableur a détruit de nombreux codes-barres (1,23E+11). Exportez à nouveau le fichier sans l’ouvrir dans un tableur.
doubt-nothing = Aucune ligne n’a pu être reprise comme stock.
doubt-rows-missing = Le fichier dit avoir { $declared } lignes, mais il n’y en a que { $rows } : le reste manque peut-être.
doubt-no-barcode = { $count ->
    [one] { $count } ligne n’a
   *[other] { $count } lignes n’ont
} pas de code-barres valable. Vérifiez que la bonne colonne est utilisée.
doubt-summed = De nombreux articles figurent sur plusieurs lignes, et leurs quantités ont été additionnées. Si les lignes viennent de plusieurs magasins, indiquez la colonne qui nomme le magasin.
doubt-ragged = De nombreuses lignes ont plus ou moins de cellules que l’en-tête. Vérifiez que les colonnes sont justes.
doubt-check-digit = Il semble manquer le dernier chiffre des codes-barres. Confirmez qu’il peut être calculé.
doubt-quantity-mark = Des quantités comme 1.250 peuvent se lire de deux façons. Dites ce que signifie le signe.
doubt-price-mark = Des prix comme 1.250 peuvent se lire de deux façons. Dites quel signe sépare les centimes.
doubt-conflict = Certains articles figurent sur plusieurs lignes avec des quantités différentes.
doubt-quantities = De nombreuses quantités ne sont pas comprises. Vérifiez que la bonne colonne est utilisée.

## Ce qui n’est plus comme confirmé

drift-gone = La colonne « { $name } » n’est plus là.
drift-new = De nouvelles colonnes sont à la place d’autres : { $names }.
drift-header = Le fichier a maintenant une ligne d’en-tête, et n’en avait pas avant.
drift-no-header = Le fichier n’a plus sa ligne d’en-tête.
drift-width = Nombre de colonnes du fichier : { $now } ; avant : { $before }.
drift-barcodes = { $column } contenait des codes-barres, et maintenant autre chose.
drift-quantities = { $column } contenait des quantités, et maintenant autre chose.
drift-prices = { $column } contenait des prix, et maintenant autre chose.
doubt-currencies = Les prix sont dans plusieurs monnaies ({ $currencies }). Indiquez la colonne du prix.
