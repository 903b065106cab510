### One listed person.

subject-identities =
    { $count ->
        [one] { $count } identité
       *[other] { $count } identités
    }
subject-history = Historique de la fiche
