### Long work: imports of all lists, and what follows from other work.

jobs-lead = Importe aller Listen, neueste zuerst, und was der Knoten von selbst nachzieht.
jobs-which = Welche Importe
jobs-tab-all = Alle
jobs-tab-interrupted = Unterwegs stehen geblieben
jobs-none-interrupted = Kein Import ist unterwegs stehen geblieben
jobs-none-interrupted-why = Nichts wartet darauf, fortgesetzt zu werden.
jobs-no-import-why = Ein Import beginnt auf der Seite seiner Liste:
jobs-shown =
    { $total ->
        [one] { $shown } von { $total } Import gezeigt
       *[other] { $shown } von { $total } Importen gezeigt
    }
jobs-standing = Was der Knoten nachzieht
jobs-column-what = Aufgabe
jobs-column-state = Status
jobs-column-reached = Wie weit
jobs-no-flight = kein Flug wartet
jobs-flights =
    { $left ->
        [one] noch { $left } Flug von { $total }
       *[other] noch { $left } Flüge von { $total }
    }
jobs-entries = Eintrag { $done } von { $total }
