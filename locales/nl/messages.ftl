### The log of passenger messages.

messages-lead = Passagiersberichten zoals ze binnenkwamen, nieuwste eerst. Een bericht gaat nooit verloren: wat niet is begrepen, wordt genoemd.
messages-which = Welke berichten
messages-tab-all = Alle
messages-none = Er is geen bericht binnengekomen
messages-none-filtered = Geen bericht van dit soort
messages-empty = Berichten verschijnen hier zodra een vervoerder of een gegevensstroom er een stuurt.
messages-empty-filtered = Met deze uitkomst is niets binnengekomen.
messages-all = Alle berichten tonen
messages-shown =
    { $total ->
        [one] { $shown } van { $total } bericht getoond
       *[other] { $shown } van { $total } berichten getoond
    }
