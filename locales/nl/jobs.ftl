### Long work: imports of all lists, and what follows from other work.

jobs-lead = Imports van alle lijsten, nieuwste eerst, en wat de node uit zichzelf bijwerkt.
jobs-which = Welke imports
jobs-tab-all = Alle
jobs-tab-interrupted = Halverwege gestopt
jobs-none-interrupted = Geen import stopte halverwege
jobs-none-interrupted-why = Er wacht niets om mee door te gaan.
jobs-no-import-why = Een import begint op de pagina van zijn lijst:
jobs-shown =
    { $total ->
        [one] { $shown } van { $total } import getoond
       *[other] { $shown } van { $total } imports getoond
    }
jobs-standing = Wat de node bijwerkt
jobs-column-what = Taak
jobs-column-state = Status
jobs-column-reached = Hoe ver
jobs-no-flight = er wacht geen vlucht
jobs-flights =
    { $left ->
        [one] nog { $left } vlucht van { $total }
       *[other] nog { $left } vluchten van { $total }
    }
jobs-entries = post { $done } van { $total }
