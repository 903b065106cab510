### Said the same way on several pages, and pages that are not there.

show-more = Meer tonen
never = nooit
not-found-title = Niet gevonden
not-found = Deze pagina bestaat niet
not-found-why = Het adres is onjuist of onvolledig. <a>Terug naar het begin</a>
page-fault = Deze pagina kon niet worden getoond
page-fault-why = De fout zit in de console; op de node is niets gewijzigd. Blijft het zo, meld het de beheerder.
page-fault-again = Opnieuw laden
