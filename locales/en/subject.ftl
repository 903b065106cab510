### One listed person.

subject-identities =
    { $count ->
        [one] { $count } identity
       *[other] { $count } identities
    }
subject-history = History of the record
