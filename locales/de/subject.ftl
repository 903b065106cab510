### One listed person.

subject-identities =
    { $count ->
        [one] { $count } Identität
       *[other] { $count } Identitäten
    }
subject-history = Verlauf des Datensatzes
