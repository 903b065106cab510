### The log of passenger messages.

messages-lead = Fluggastnachrichten in der Reihenfolge des Eingangs, neueste zuerst. Keine Nachricht geht verloren: was nicht verstanden wurde, ist genannt.
messages-which = Welche Nachrichten
messages-tab-all = Alle
messages-none = Es ist keine Nachricht eingegangen
messages-none-filtered = Keine Nachricht dieser Art
messages-empty = Nachrichten erscheinen hier, sobald ein Beförderungsunternehmen oder eine Datenquelle eine sendet.
messages-empty-filtered = Mit diesem Ergebnis ist nichts eingegangen.
messages-all = Alle Nachrichten zeigen
messages-shown =
    { $total ->
        [one] { $shown } von { $total } Nachricht angezeigt
       *[other] { $shown } von { $total } Nachrichten angezeigt
    }
