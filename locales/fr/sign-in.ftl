### Sign-in

sign-in = Se connecter
sign-in-token = Jeton
sign-in-token-help = Vous l’avez reçu une fois, de la personne qui attribue les fonctions sur ce nœud.
sign-in-wrong = Ce jeton est inconnu ou a expiré. Vérifiez-le ou demandez-en un nouveau.
sign-in-desks = Démonstration : choisissez un poste
sign-in-desks-note = Personnes et vols inventés. Chaque poste voit et peut faire des choses différentes.
sign-in-as = Se connecter comme { $actor }
