### The queue of hits, and the page of one hit.

hits-title = Trefferliste
hits-which = Welche Treffer
hits-tab-open = Offen
hits-tab-mine = Meine
hits-tab-overdue = Überfällig
hits-tab-confirmed = Bestätigt
hits-tab-decided = Entschieden
hits-one-flight = Nur ein Flug.
hits-all-flights = Alle Flüge zeigen
hits-one-unit = Nur Treffer von { $unit }.
hits-all-units = Alle Einheiten zeigen
hits-came =
    { $count ->
        [one] { $count } Treffer kam in diese Liste
       *[other] { $count } Treffer kamen in diese Liste
    }
hits-left =
    { $count ->
        [one] { $count } Treffer verließ sie
       *[other] { $count } Treffer verließen sie
    }
hits-next-due = Der nächste Treffer ist { $when } fällig.
hits-all-decided = Kein Treffer wartet auf eine Entscheidung.
hits-none-open = Keine offenen Treffer
hits-empty-open = Alles ist entschieden. { $next } Neue Treffer erscheinen von selbst, sobald Fluggastlisten eintreffen.
hits-none-mine = Sie haben keinen Treffer übernommen
hits-empty-mine = Öffnen Sie einen Treffer und übernehmen Sie ihn: andere sehen dann, dass Sie daran arbeiten.
hits-none-overdue = Nichts ist überfällig
hits-none-confirmed = Kein bestätigter Treffer wartet auf sein Ergebnis
hits-empty-confirmed = Ein bestätigter Treffer bleibt hier, bis jemand festhält, was daraus wurde.
hits-none-decided = Noch kein Treffer entschieden
hits-empty-decided = Verworfene und bestätigte Treffer stehen hier mit ihren Gründen.
hits-none-all = Es gibt keinen Treffer
hits-empty-all = Neue Treffer erscheinen von selbst, sobald Fluggastlisten eintreffen.
hits-on-flight = { $title } auf diesem Flug
hits-go-open = Zu den offenen Treffern
hits-table = Treffer: { $state }
hits-tab-all = Alle
hits-loaded = { $shown } von { $total } Treffern geladen
hits-column-strength = Stärke
hits-column-who = Reisender und gelisteter Name
hits-column-why = Warum
hits-column-flight = Flug
hits-column-due = Fällig
hits-column-owner = Zuständig
hits-listed-as = gelistet als
hits-escalated = { $count }-mal eskaliert
hits-claimed-by-you = von Ihnen übernommen

## One hit

hit-title = Treffer
hit-flight-not-named = nicht genannt
hit-arrival = Ankunft
hit-not-known = nicht bekannt
hit-decision = Entscheidung
hit-outcome = Ergebnis
hit-if-late = bei Verzug { $unit }
hit-moment = { $clock }, { $relative }
hit-note = Vor der Entscheidung beachten
hit-to-decision = Zu Ihrer Entscheidung
hit-evidence = Belege
hit-raised = Gemeldet vom Abgleich Version { $matcher } mit dem Index an Position { $index }. Diese Seite steht an Position { $position }.
hit-aside = Entscheidung und Verlauf
hit-print = Trefferbogen drucken (PDF)
hit-history = Verlauf
hit-tally = { $for } dafür, { $against } dagegen, { $unknown } unbekannt. Unbekannt heißt: eine Seite sagt nichts dazu.
hit-evidence-gone-title = Die Belege fehlen
hit-evidence-gone = Ein Treffer hat immer Belege. Laden Sie die Seite neu; bleibt es so, informieren Sie den Betrieb.
hit-says = Spricht
hit-what = Was
hit-traveller = Reisender
hit-listed = Gelistete Person
hit-compare = Vergleich
hit-sources = Reisender: { $traveller }. Gelistete Person: { $listed }.
hit-traveller-title = Reisender, wie gemeldet
hit-booking = Buchung
hit-categories = Kategorien
hit-status = Status
hit-record = Datensatz
hit-grade = Bewertung
hit-not-graded = nicht bewertet
hit-handling = Handhabung
hit-source-id = Kennung in der Quelle

## Deciding

decide-title = Ihre Entscheidung
decide-done-confirm = Der Treffer ist bestätigt. Sein Ergebnis steht aus.
decide-done-reject = Der Treffer ist verworfen.
decide-done-hand-over = Der Treffer ist übergeben.
decide-done-outcome = Das Ergebnis ist festgehalten. Der Treffer ist geschlossen.
decide-claimed = Sie haben diesen Treffer übernommen.
decide-released = Der Treffer ist freigegeben.
decide-not-allowed = Ihre Funktion darf Treffer lesen, aber nicht entscheiden.
decide-claim-first = <b>Zuerst übernehmen.</b> Nur wer einen Treffer übernommen hat, kann ihn bestätigen oder verwerfen; andere sehen, dass Sie daran arbeiten.
decide-claim = Treffer übernehmen
decide-read-first = Sie haben diesen Treffer übernommen. Lesen Sie die Belege, dann entscheiden Sie.
decide-reject = Verwerfen…
decide-confirm = Bestätigen…
decide-taken = <b>Übernommen von { $actor }.</b> Nur diese Person kann jetzt entscheiden. Der Treffer kehrt in die Liste zurück, wenn sie ihn freigibt oder die Zeit abgelaufen ist.
decide-somebody = einer anderen Person
decide-confirmed = Bestätigt: Der Reisende ist die gelistete Person. Das Ergebnis steht aus.
decide-outcome = Ergebnis festhalten…
decide-over = { $state }. Der Verlauf sagt, von wem und warum.
decide-release = Freigeben
decide-hand-over = Übergeben…
decide-faster-title = Jemand war schneller
decide-faster = Der Treffer hat sich geändert, während Sie ihn ansahen. Die Seite zeigt jetzt seinen Stand; der Verlauf sagt, wer was tat.

## The dialogs

dialog-title-confirm = Diesen Treffer bestätigen
dialog-title-reject = Diesen Treffer verwerfen
dialog-title-hand-over = Diesen Treffer übergeben
dialog-title-outcome = Ergebnis festhalten
dialog-choice-confirm = Grund
dialog-choice-reject = Grund
dialog-choice-hand-over = An welche Einheit
dialog-choice-outcome = Was daraus wurde
dialog-words-confirm = Begründung in eigenen Worten
dialog-words-reject = Begründung in eigenen Worten
dialog-words-hand-over = Warum
dialog-words-outcome = Notiz
dialog-verb-confirm = Treffer bestätigen
dialog-verb-reject = Treffer verwerfen
dialog-verb-hand-over = Übergeben
dialog-verb-outcome = Ergebnis festhalten
dialog-pick-unit = Wählen Sie eine Einheit.
dialog-pick = Wählen Sie einen Punkt der Liste.
dialog-say-why = Begründen Sie in eigenen Worten.
dialog-enter-note = Die Eingabetaste wirkt auf die letzte Schaltfläche absichtlich nicht. Klicken Sie oder drücken Sie die Leertaste.
dialog-consequence-confirm = Sie erklären, dass { $traveller } auf { $flight } die Person { $listed } aus { $list } <b>ist</b>. Die Einheit { $unit } handelt dann und muss ein Ergebnis festhalten. Ihr Name und Ihr Grund stehen im Journal; das lässt sich nicht zurücknehmen.
dialog-consequence-reject = Sie erklären, dass { $traveller } auf { $flight } <b>nicht</b> als { $listed } aus { $list } zu behandeln ist. Der Treffer verlässt die Liste; Ihr Name und Ihr Grund bleiben im Verlauf.
dialog-consequence-hand-over = Die andere Einheit wird zuständig, mit derselben Frist. Der Treffer verlässt Ihre Liste.
dialog-consequence-outcome = Das Ergebnis schließt den Treffer. Ihr Name und Ihre Notiz bleiben im Verlauf.

## What another person changed

change-state = Stand
change-claimed-by = Übernommen von
change-owner = Zuständig
change-due = Fällig
change-strength = Stärke
change-sentence = Satz
change-notes = Hinweise
change-record = Datensatz
change-nobody = niemand
change-none = keine
change-version = Version { $version }
