### Sign-in

sign-in = Anmelden
sign-in-token = Zugangsschlüssel
sign-in-token-help = Sie haben ihn einmal erhalten, von der Person, die auf diesem Knoten Funktionen vergibt.
sign-in-wrong = Dieser Zugangsschlüssel ist unbekannt oder abgelaufen. Prüfen Sie ihn oder lassen Sie sich einen neuen geben.
sign-in-desks = Vorführung: Arbeitsplatz wählen
sign-in-desks-note = Erfundene Personen und Flüge. Jeder Arbeitsplatz sieht und darf anderes.
sign-in-as = Als { $actor } anmelden
