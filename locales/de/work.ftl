### What waits for the person who is signed in.

page-work = Meine Arbeit
work-notice-count = Betroffen: { $count }.
work-done = Zurzeit nichts zu tun
work-none = Nichts wartet auf Sie
work-none-due = Nichts ist fällig.
work-none-why = Neue Arbeit erscheint hier von selbst.
task-my-hits = Von Ihnen übernommene Treffer
task-desk-hits = Offene Treffer Ihrer Einheit
task-overdue = Überfällige Treffer Ihrer Einheit
task-outcomes = Bestätigte Treffer, deren Ergebnis aussteht
task-approvals = Vorschläge, die Sie entscheiden können
task-proposals = Ihre Vorschläge, die auf eine andere Person warten
task-interrupted-imports = Importe, die unterwegs stehen blieben
work-notice-clock-doubted = Der Uhr wird nicht vertraut
work-way-on-clock-doubted = Nichts wird gelöscht, bis der Betrieb sie richtig stellt oder bestätigt.
work-notice-retention-overdue = Daten werden länger aufbewahrt, als das Gesetz erlaubt
work-way-on-retention-overdue = Informieren Sie den Betrieb und die für den Datenschutz zuständige Person.
work-notice-nothing-screened = Kein Reisender wird mit einer Liste abgeglichen
work-way-on-nothing-screened = Keine Liste hat eine erlaubte Nutzung. Schlagen Sie eine vor und lassen Sie sie von einer zweiten Person genehmigen.
work-notice-backup-overdue = Die letzte Sicherung ist zu alt
work-way-on-backup-overdue = Informieren Sie den Betrieb: liaison backup create erstellt eine Sicherung.
