### What waits for a second person.

approvals-lead = Was eine Person vorschlägt, entscheidet eine andere. Niemand kann den eigenen Vorschlag genehmigen.
approvals-which = Welche Genehmigungen
approvals-tab-waiting = Wartend
approvals-tab-for-me = Für mich
approvals-tab-mine = Meine
approvals-tab-all = Alle
approvals-none-waiting = Nichts wartet auf eine zweite Person
approvals-none-for-me = Nichts wartet auf Ihre Entscheidung
approvals-none-mine = Keiner Ihrer Vorschläge wartet
approvals-none-all = Es gibt noch keinen Vorschlag
approvals-empty = Vorschläge, wofür eine <a>Liste</a> genutzt werden darf, erscheinen hier.
approval-what = Erlaubte Nutzungen der Liste { $list }
approval-to-list = Zur Liste
approval-proposed = Vorgeschlagen von { $author }, { $when }
approval-refuse = Ablehnen…
approval-approve = Genehmigen…
approval-own = Sie haben dies vorgeschlagen, deshalb muss eine andere Person entscheiden.
approval-not-allowed = Ihre Funktion entscheidet dies nicht. Es wartet auf eine Person, deren Funktion das tut.
approval-verb-approve = Diese Nutzungen genehmigen
approval-verb-refuse = Diese Nutzungen ablehnen
approval-consequence-approve = Ab jetzt werden Reisende für die unten genannten Nutzungen mit { $list } abgeglichen. Ihr Name steht im Journal neben dem der vorschlagenden Person.
approval-consequence-refuse = Die Nutzungen von { $list } bleiben, wie sie sind. Die vorschlagende Person sieht Ihre Begründung.
approval-done-approve = Genehmigt. Die Nutzungen gelten jetzt.
approval-done-refuse = Abgelehnt. Die Nutzungen bleiben, wie sie sind.
approval-reason = Begründung
