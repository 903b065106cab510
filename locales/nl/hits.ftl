### The queue of hits, and the page of one hit.

hits-title = Hitwachtrij
hits-which = Welke hits
hits-tab-open = Open
hits-tab-mine = Van mij
hits-tab-overdue = Te laat
hits-tab-confirmed = Bevestigd
hits-tab-decided = Afgehandeld
hits-one-flight = Slechts één vlucht.
hits-all-flights = Alle vluchten tonen
hits-one-unit = Alleen hits van { $unit }.
hits-all-units = Alle eenheden tonen
hits-came =
    { $count ->
        [one] { $count } hit kwam in deze lijst
       *[other] { $count } hits kwamen in deze lijst
    }
hits-left =
    { $count ->
        [one] { $count } hit ging eruit
       *[other] { $count } hits gingen eruit
    }
hits-next-due = De volgende hit moet { $when } klaar zijn.
hits-all-decided = Geen hit wacht op een besluit.
hits-none-open = Geen open hits
hits-empty-open = Alles is afgehandeld. { $next } Nieuwe hits verschijnen hier vanzelf als passagierslijsten binnenkomen.
hits-none-mine = U heeft geen hit in behandeling
hits-empty-mine = Open een hit en neem hem in behandeling: anderen zien dan dat u ermee bezig bent.
hits-none-overdue = Niets is te laat
hits-none-confirmed = Geen bevestigde hit wacht op een uitkomst
hits-empty-confirmed = Een bevestigde hit blijft hier tot iemand vastlegt wat ervan kwam.
hits-none-decided = Er is nog geen hit afgehandeld
hits-empty-decided = Verworpen en bevestigde hits worden hier met hun reden bewaard.
hits-none-all = Er is geen hit
hits-empty-all = Nieuwe hits verschijnen hier vanzelf als passagierslijsten binnenkomen.
hits-on-flight = { $title } op deze vlucht
hits-go-open = Naar de open hits
hits-table = Hits: { $state }
hits-tab-all = Alle
hits-loaded =
    { $total ->
        [one] { $shown } van { $total } hit geladen
       *[other] { $shown } van { $total } hits geladen
    }
hits-column-strength = Sterkte
hits-column-who = Reiziger en naam op de lijst
hits-column-why = Waarom
hits-column-flight = Vlucht
hits-column-due = Termijn
hits-column-owner = Eigenaar
hits-listed-as = op de lijst als
hits-escalated = { $count } keer doorgeleid
hits-claimed-by-you = bij u in behandeling

## One hit

hit-title = Hit
hit-flight-not-named = niet genoemd
hit-arrival = Aankomst
hit-not-known = onbekend
hit-decision = Besluit
hit-outcome = Uitkomst
hit-if-late = bij te laat { $unit }
hit-moment = { $clock }, { $relative }
hit-note = Let op voor u beslist
hit-to-decision = Naar uw besluit
hit-evidence = Bewijs
hit-raised = Gevonden door vergelijker versie { $matcher } met de index op positie { $index }. Deze pagina staat op positie { $position }.
hit-aside = Besluit en geschiedenis
hit-print = Hitformulier afdrukken (PDF)
hit-history = Geschiedenis
hit-tally = { $for } voor, { $against } tegen, { $unknown } onbekend. Onbekend betekent dat één kant niets zegt.
hit-evidence-gone-title = Het bewijs is er niet
hit-evidence-gone = Een hit heeft altijd bewijs. Laad de pagina opnieuw; blijft het zo, meld het de beheerder.
hit-says = Zegt
hit-what = Wat
hit-traveller = Reiziger
hit-listed = Persoon op de lijst
hit-compare = Vergelijking
hit-sources = Reiziger: { $traveller }. Persoon op de lijst: { $listed }.
hit-traveller-title = Reiziger, zoals gemeld
hit-booking = Boeking
hit-categories = Categorieën
hit-status = Status
hit-record = Registratie
hit-grade = Waardering
hit-not-graded = niet gewaardeerd
hit-handling = Behandeling
hit-source-id = Id bij de bron

## Deciding

decide-title = Uw besluit
decide-done-confirm = De hit is bevestigd. De uitkomst wordt afgewacht.
decide-done-reject = De hit is verworpen.
decide-done-hand-over = De hit is overgedragen.
decide-done-outcome = De uitkomst is vastgelegd. De hit is afgesloten.
decide-claimed = U heeft deze hit in behandeling genomen.
decide-released = De hit is vrijgegeven.
decide-not-allowed = Uw functie mag hits lezen maar niet afhandelen.
decide-claim-first = <b>Neem hem eerst in behandeling.</b> Alleen wie een hit in behandeling heeft, kan hem bevestigen of verwerpen; anderen zien dat u ermee bezig bent.
decide-claim = In behandeling nemen
decide-read-first = U heeft deze hit in behandeling. Lees het bewijs en beslis dan.
decide-reject = Verwerpen…
decide-confirm = Bevestigen…
decide-taken = <b>In behandeling bij { $actor }.</b> Alleen deze persoon kan nu beslissen. De hit keert terug in de wachtrij na vrijgave of als de tijd om is.
decide-somebody = iemand anders
decide-confirmed = Bevestigd: de reiziger is de persoon op de lijst. De uitkomst wordt afgewacht.
decide-outcome = Uitkomst vastleggen…
decide-over = { $state }. De geschiedenis zegt door wie en waarom.
decide-release = Vrijgeven
decide-hand-over = Overdragen…
decide-faster-title = Iemand was sneller
decide-faster = De hit veranderde terwijl u keek. De pagina toont nu de staat; de geschiedenis zegt wie wat deed.

## The dialogs

dialog-title-confirm = Deze hit bevestigen
dialog-title-reject = Deze hit verwerpen
dialog-title-hand-over = Deze hit overdragen
dialog-title-outcome = Uitkomst vastleggen
dialog-choice-confirm = Grond
dialog-choice-reject = Grond
dialog-choice-hand-over = Aan welke eenheid
dialog-choice-outcome = Wat ervan kwam
dialog-words-confirm = Reden in uw woorden
dialog-words-reject = Reden in uw woorden
dialog-words-hand-over = Waarom
dialog-words-outcome = Notitie
dialog-verb-confirm = Hit bevestigen
dialog-verb-reject = Hit verwerpen
dialog-verb-hand-over = Overdragen
dialog-verb-outcome = Uitkomst vastleggen
dialog-pick-unit = Kies een eenheid.
dialog-pick = Kies er een uit de lijst.
dialog-say-why = Zeg waarom in uw eigen woorden.
dialog-enter-note = Enter doet met opzet niets op de laatste knop. Klik of druk op de spatiebalk.
dialog-consequence-confirm = U verklaart dat { $traveller } op { $flight } <b>dezelfde is</b> als { $listed } van { $list }. De eenheid { $unit } treedt dan op en moet een uitkomst vastleggen. Uw naam en grond staan in het journaal; dit kan niet worden teruggenomen.
dialog-consequence-reject = U verklaart dat { $traveller } op { $flight } <b>niet</b> als { $listed } van { $list } moet worden behandeld. De hit verlaat de wachtrij; uw naam en grond blijven in de geschiedenis.
dialog-consequence-hand-over = De andere eenheid wordt eigenaar, met dezelfde termijn. De hit verlaat uw wachtrij.
dialog-consequence-outcome = De uitkomst sluit de hit af. Uw naam en notitie blijven in de geschiedenis.

## What another person changed

change-state = Staat
change-claimed-by = In behandeling bij
change-owner = Eigenaar
change-due = Termijn
change-strength = Sterkte
change-sentence = Zin
change-notes = Opmerkingen
change-record = Registratie
change-nobody = niemand
change-none = geen
change-version = versie { $version }
