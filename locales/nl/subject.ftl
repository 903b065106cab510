### One listed person.

subject-identities =
    { $count ->
        [one] { $count } identiteit
       *[other] { $count } identiteiten
    }
subject-history = Geschiedenis van het record
