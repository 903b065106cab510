### Import into a list, and a run of an import wherever it is shown.

import-page = Import
import-title = Importeren in { $list }
import-lead = Er wordt niets geschreven voordat u hebt gezien wat er zou veranderen.
import-not-allowed = Uw functie importeert niet. Een lijstbeheerder of de beheerder van de node mag het.
import-file = Bestand kiezen…
import-file-help = of hier neerzetten
import-paste = Of rijen plakken
import-pasted-name = geplakte rijen
import-chosen = Gekozen: { $name }, { $size }
import-format = Formaat
import-format-guessed = Geraden uit het bestand. Wijzig het als het niet klopt.
import-format-unknown = Dit blijkt niet uit het bestand. Alleen tekst wordt gelezen: sla een rekenblad eerst op als CSV.
import-scope = Wat het bestand is
import-scope-whole = De hele lijst: records die er niet in staan, gaan van de lijst
import-scope-additions = Alleen aanvullingen: er gaat niets van de lijst
import-preview = Tonen wat er zou veranderen
import-previewing = Bestand wordt gelezen…
import-no-file = Kies een bestand of plak rijen.
import-no-format = Geef aan welk formaat het bestand heeft.
import-no-scope = Geef aan of het bestand de hele lijst is of alleen aanvullingen.
import-start = Importeren
import-sending = Bestand wordt verzonden…
import-begun = De import is begonnen.
import-perhaps-begun = Als de node het hele bestand heeft ontvangen, gaat de import daar door en staat hij bij de lijst. Opnieuw proberen begint geen tweede.

## What a preview says

preview-title = Wat er zou veranderen
preview-nothing-written = Er is nog niets geschreven.
preview-same = De lijst zegt dit al: importeren verandert niets.
preview-removes =
    { $count ->
        [one] { $count } record zou van de lijst gaan
       *[other] { $count } records zouden van de lijst gaan
    }
preview-removes-why = Ze staan op de lijst en niet in dit bestand. Is het bestand een deel van de lijst, kies dan “Alleen aanvullingen”.

## A run

import-who = { $when } door { $actor } · { $format }
import-ended = Import: { $state }
import-progress-label = Gelezen deel van het bestand
import-progress = { $read } van { $all } gelezen, { $rows } rijen
import-progress-writing = Het hele bestand is gelezen, { $rows } rijen. De laatste worden geschreven.
import-issues =
    { $count ->
        [one] { $count } gebrek in een rij
       *[other] { $count } gebreken in rijen
    }
import-issues-shown = { $count } gebreken in rijen, de eerste { $shown } getoond
import-stop = Stoppen
import-stopping = Stopt…
import-resume = Doorgaan
import-withdraw = Intrekken…
import-again = Opnieuw importeren
import-step-cancel = Import: { $state }
import-step-resume = De import gaat door: { $state }
import-step-withdraw = Import: { $state }

## Withdrawing

withdraw-title = Deze import intrekken
withdraw-nothing = Hij heeft niets op de lijst veranderd, dus er verandert nu niets.
withdraw-added =
    { $count ->
        [one] { $count } nieuw record gaat weer van de lijst.
       *[other] { $count } nieuwe records gaan weer van de lijst.
    }
withdraw-changed =
    { $count ->
        [one] { $count } gewijzigd record zegt weer wat het eerst zei.
       *[other] { $count } gewijzigde records zeggen weer wat ze eerst zeiden.
    }
withdraw-removed =
    { $count ->
        [one] { $count } verwijderd record staat weer op de lijst.
       *[other] { $count } verwijderde records staan weer op de lijst.
    }
withdraw-later = Een record dat sindsdien opnieuw is gewijzigd, blijft zoals het is. Komende vluchten worden opnieuw gescreend; hits en beslissingen blijven in het journaal.
withdraw-again = Het bestand kan daarna opnieuw worden geïmporteerd.
withdraw-do = Import intrekken
