### Said the same way on several pages, and pages that are not there.

show-more = Mehr zeigen
never = nie
not-found-title = Nicht gefunden
not-found = Diese Seite gibt es nicht
not-found-why = Die Adresse ist falsch oder unvollständig. <a>Zurück zum Start</a>
page-fault = Diese Seite konnte nicht angezeigt werden
page-fault-why = Der Fehler liegt in der Konsole; auf dem Knoten wurde nichts geändert. Bleibt es so, informieren Sie den Betrieb.
page-fault-again = Neu laden
