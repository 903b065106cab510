### What goes when, and why.

retention-lead = Daten gehen, wenn ihr Gesetz es sagt, von selbst und mit ihrem Schlüssel, sodass keine Sicherung sie zurückbringt. Das Journal hält fest, dass es sie gab und warum sie gingen.
retention-nothing = nichts
retention-records =
    { $count ->
        [one] { $count } Datensatz
       *[other] { $count } Datensätze
    }
retention-last-run = Letzter Lauf der Regeln
retention-not-yet = noch nicht
retention-terms = Fristen
retention-rules = Aufbewahrungsregeln
retention-rule-what = Was
retention-rule-term = Frist
retention-rule-source = Rechtsgrundlage
retention-rule-held = Vorhanden
retention-rule-backlog = Überfällig
retention-rule-next = Nächste
retention-rule-done = Erledigt in 30 Tagen
retention-unconfirmed = rechtlich noch nicht bestätigt
retention-not-counted = nicht gezählt
retention-clock = Nichts wird gelöscht: der Uhr wird nicht vertraut
retention-clock-ahead = Die Uhr des Rechners geht der letzten Zeit, der dieser Knoten vertraute, weit voraus.
retention-clock-behind = Die Uhr des Rechners liegt hinter der letzten Zeit, der dieser Knoten vertraute.
retention-clock-believed = Zuletzt vertraute er: { $when }.
retention-clock-way-on = Löschen nach einer falschen Uhr lässt sich nicht rückgängig machen. Stellen Sie die Uhr richtig; stimmt sie, erklärt der Betrieb es mit <code>liaison retention confirm-clock</code>.
retention-next = Was als Nächstes geht
retention-next-none = Nichts steht zum Löschen an
retention-next-empty = Datensätze erscheinen hier, sobald der Knoten solche hat, die eine Regel verdecken oder löschen wird.
retention-due-due = Wann
retention-due-what = Was
retention-due-count = Wie viele
retention-due-action = Was geschieht
retention-due-source = Rechtsgrundlage
retention-since = aufbewahrt seit { $when }
