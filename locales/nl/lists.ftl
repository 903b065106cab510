### Lists, one list with its uses and imports, the proposal of uses.

lists-lead = Een lijst wordt alleen met reizigers vergeleken voor het gebruik dat twee personen hebben toegestaan. Een nieuwe lijst heeft er geen.
lists-none = Deze node heeft geen lijst
lists-empty = Een lijst wordt met de opdrachtregel gemaakt en gevuld: <code>liaison list create</code>, daarna <code>liaison import</code>.
lists-column-name = Lijst
lists-column-uses = Toegestaan gebruik
lists-column-records = Records
lists-column-import = Laatste import
lists-column-grade = Waardering
lists-column-owner = Eigenaar
lists-change-waits = Wijziging wacht op goedkeuring
lists-import =
    { $rejected ->
        [0] +{ $added } −{ $removed } gewijzigd { $changed }
       *[other] +{ $added } −{ $removed } gewijzigd { $changed }, geweigerd { $rejected }
    }

## One list

list-records = Records die gelden
list-basis = Rechtsgrond
list-source = Bron
list-no-use = Geen reiziger wordt met deze lijst vergeleken tot een gebruik is voorgesteld en een tweede persoon het goedkeurt.
list-change-waits = Een wijziging wacht op een tweede persoon
list-proposed = Voorgesteld door { $author }, { $when }: “{ $reason }”
list-to-approvals = Naar de goedkeuringen
list-propose = Ander gebruik voorstellen…
list-not-allowed = Uw functie stelt geen gebruik voor.
list-imports = Imports
list-to-import = Bestand importeren…
list-no-import = Er is nog niets geïmporteerd
list-no-import-why = Een bestand wordt hier geïmporteerd. Eerst wordt getoond wat er zou veranderen.
list-run-rows = Gelezen rijen
list-run-added = Nieuw
list-run-changed = Gewijzigd
list-run-removed = Verwijderd
list-run-unchanged = Gelijk
list-run-rejected = Geweigerd
list-issues-table = Gebreken in rijen
list-issue-row = Rij
list-issue-column = Kolom
list-issue-kind = Soort
list-issue-message = Wat te verbeteren
list-issue-effect = Gevolg
list-row-refused = rij geweigerd
list-value-left-out = waarde weggelaten

## Proposing uses

propose-title = Gebruik van { $list } voorstellen
propose-lead = Er verandert nu niets. Een tweede persoon ziet het verschil en uw reden, en keurt goed of weigert.
propose-done = Het voorstel is verzonden. Een tweede persoon moet het goedkeuren.
propose-none = Wijzig minstens één gebruik.
propose-uses = Gebruik
propose-why = Waarom <small>(verplicht)</small>
propose-difference = Wat er zou veranderen
propose-send = Voorstel verzenden
