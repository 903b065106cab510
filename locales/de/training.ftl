### Help and training: guides, exercises on invented people, keys.

page-training = Hilfe und Übung
training-lead = Wie die Arbeit hier geht. Die Anleitungen gehören zu dieser Seite und brauchen den Knoten nicht.
training-which = Was gezeigt wird
training-tab-guides = Anleitungen
training-tab-drills = Übungen
training-tab-keys = Tasten

## Guides

guide-hit-title = Einen Treffer entscheiden
guide-hit-1 = Öffnen Sie die Trefferliste. Nehmen Sie den Treffer, der zuerst fällig ist, und übernehmen Sie ihn, damit andere sehen, dass Sie daran sind.
guide-hit-2 = Lesen Sie, was dafür spricht, was dagegen und was unbekannt ist. Unbekannt heißt, dass eine Seite nichts sagt; es spricht weder dafür noch dagegen.
guide-hit-3 = Vergleichen Sie Dokumente, Geburtsdaten und den Namen in seiner eigenen Schrift. Ein häufiger Name allein genügt nicht.
guide-hit-4 = Lässt es sich nicht sagen, geben Sie den Treffer ab oder verwerfen Sie ihn wegen zu weniger Daten und sagen, was fehlt. Raten Sie nicht.
guide-hit-5 = Verwerfen oder bestätigen Sie mit einem Grund. Bestätigt wird nur mit Klick oder Leertaste. Halten Sie danach fest, was daraus wurde.
guide-import-title = Eine Liste importieren
guide-import-1 = Öffnen Sie die Liste und wählen Sie die Datei. Nichts wird übernommen, bevor Sie die Vorschau gesehen haben.
guide-import-2 = Lesen Sie die Vorschau: wie viele Datensätze neu oder geändert sind und welche Zeilen nicht passen, jede mit ihrem Grund.
guide-import-3 = Berichtigen Sie die Zeilen möglichst an der Quelle. Eine Zeile, die nicht passt, bleibt weg und wird genannt; die anderen werden übernommen.
guide-import-4 = Starten Sie den Import und verfolgen Sie ihn. Er läuft weiter, wenn Sie die Seite verlassen.
guide-import-5 = War die Datei falsch, ziehen Sie den Import zurück: Die Liste steht wieder wie zuvor.
guide-uses-title = Eine Nutzung einer Liste erlauben
guide-uses-1 = Eine Liste darf für nichts genutzt werden, bis zwei Personen es gesagt haben. Öffnen Sie die Liste und schlagen Sie ihre Nutzungen vor.
guide-uses-2 = Sagen Sie warum: Nennen Sie das Gesetz oder das Ersuchen. Die andere Person entscheidet nach Ihren Worten.
guide-uses-3 = Eine andere Person öffnet die Genehmigungen, liest den Unterschied und genehmigt oder lehnt ab. Niemand entscheidet über den eigenen Vorschlag.
guide-uses-4 = Ab der Genehmigung werden Reisende mit der Liste verglichen. Eine Nutzung wird auf demselben Weg entzogen.
guide-proof-title = Einen Eintrag beweisen
guide-proof-1 = Öffnen Sie das Journal oder die Einträge zu einem Datensatz und suchen Sie den Eintrag.
guide-proof-2 = Wählen Sie Beweisen und speichern Sie die Datei. Sie enthält die Prüfsummen des Eintrags und den unterschriebenen Kontrollpunkt des Knotens, aber keinen Namen.
guide-proof-3 = Geben Sie sie mit dem öffentlichen Schlüssel des Knotens weiter. Die andere Seite prüft sie ohne Sie: liaison journal verify-bundle.
guide-proof-4 = Ein Eintrag, dessen Inhalt nach dem Gesetz gelöscht wurde, lässt sich noch beweisen: Was gesagt wurde, ist fort; dass es gesagt wurde, nicht.

## Exercises

drill-lead = Alle hier sind erfunden. Nichts wird behalten, gezählt oder jemandem gezeigt.
drill-score = Diese Sitzung: { $right } richtig, { $wrong } falsch, { $open } offengelassen.
drill-question = Ist der Reisende die gelistete Person?
drill-how = Drücken Sie 1, 2 oder 3, oder klicken Sie. Die Eingabetaste antwortet nie, damit kein Fehlgriff es tut.
drill-truth-title = Was wahr ist
drill-judged-right = Richtig
drill-judged-wrong = Nicht so
drill-judged-open = Offengelassen
drill-truth-same = Es ist dieselbe Person.
drill-truth-different = Es sind zwei Personen.
drill-you-said = Sie sagten: { $answer }.
drill-next = Nächste Übung
drill-traveller = Erfundener Reisender
drill-listed = Erfundene gelistete Person
drill-key-same = Dieselbe Person (Übung)
drill-key-different = Verschiedene Personen (Übung)
drill-key-cannot-tell = Lässt sich nicht sagen (Übung)
drill-key-next = Nächste Übung
