### One listed person.

subject-identities =
    { $count ->
        [one] هوية واحدة
        [two] هويتان
        [few] { $count } هويات
       *[other] { $count } هوية
    }
subject-history = تاريخ السجل
