### What people read who sign in.

enter-mail = Connexion à Onhand
    .hint = Ouvrez cette page dans les 15 minutes et appuyez sur le bouton. Le lien ne sert qu’une fois. Si vous ne l’avez pas demandé, ne faites rien : personne n’entre sans lui.
enter-invitation = { $who } vous invite chez { $retailer } sur Onhand
    .hint = Vous y voyez et suivez le stock de { $retailer }. Sans mot de passe : ouvrez cette page dans les 15 minutes et appuyez sur le bouton. S’il vous faut plus de temps, la page vous envoie un nouveau lien.
enter-page = Connexion à Onhand
    .hint = Avec l’adresse { $address }, dans ce navigateur.
enter-button = Se connecter chez { $retailer }
enter-mailed = Regardez votre boîte de réception.
    .hint = Un nouveau lien est en route. Il est valable 15 minutes.
enter-old = Ce lien n’est plus valable.
    .hint = Un lien sert une fois, dans les 15 minutes. Vous pouvez en recevoir un nouveau à la même adresse.
enter-again-button = Envoyez-moi un nouveau lien
enter-unknown = Ce lien n’est pas valable.
    .hint = Ouvrez Onhand et demandez-en un nouveau.
