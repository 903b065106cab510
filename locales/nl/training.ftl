### Help and training: guides, exercises on invented people, keys.

page-training = Hulp en oefening
training-lead = Hoe het werk hier gaat. De handleidingen horen bij deze pagina en hebben de node niet nodig.
training-which = Wat te tonen
training-tab-guides = Handleidingen
training-tab-drills = Oefeningen
training-tab-keys = Toetsen

## Guides

guide-hit-title = Over een hit beslissen
guide-hit-1 = Open de hitwachtrij. Neem de hit die het eerst moet en neem hem in behandeling, zodat anderen zien dat u ermee bezig bent.
guide-hit-2 = Lees de gegevens: wat pleit ervoor, wat ertegen en wat is onbekend. Onbekend betekent dat één kant niets zegt; het pleit voor noch tegen.
guide-hit-3 = Vergelijk documenten, geboortedatums en de naam in het eigen schrift. Een veelvoorkomende naam alleen is niet genoeg.
guide-hit-4 = Kunt u het niet zeggen, draag de hit dan over of verwerp hem wegens te weinig gegevens en zeg wat ontbreekt. Raad niet.
guide-hit-5 = Verwerp of bevestig met een grond. Bevestigen gaat alleen met een klik of de spatiebalk. Leg daarna vast wat ervan gekomen is.
guide-import-title = Een lijst importeren
guide-import-1 = Open de lijst en kies het bestand. Er wordt niets overgenomen voordat u het voorbeeld hebt gezien.
guide-import-2 = Lees het voorbeeld: hoeveel records nieuw of gewijzigd zijn en welke rijen niet passen, elk met de reden.
guide-import-3 = Herstel de rijen zo mogelijk bij de bron. Een rij die niet past, wordt weggelaten en genoemd; de andere worden overgenomen.
guide-import-4 = Start de import en volg de voortgang. Hij gaat door als u de pagina verlaat.
guide-import-5 = Was het bestand fout, trek de import dan in: de lijst is weer zoals ze was.
guide-uses-title = Een gebruik van een lijst toestaan
guide-uses-1 = Een lijst mag nergens voor worden gebruikt tot twee mensen dat hebben gezegd. Open de lijst en stel het gebruik voor.
guide-uses-2 = Zeg waarom: noem de wet of het verzoek. De ander beslist op uw woorden.
guide-uses-3 = Een ander opent de goedkeuringen, leest het verschil en keurt goed of weigert. Niemand beslist over een eigen voorstel.
guide-uses-4 = Vanaf de goedkeuring worden reizigers met de lijst vergeleken. Een gebruik vervalt op dezelfde manier.
guide-proof-title = Een post bewijzen
guide-proof-1 = Open het journaal, of de posten over één record, en zoek de post.
guide-proof-2 = Kies Bewijzen en sla het bestand op. Het bevat de hashes van de post en het ondertekende controlepunt van de node, en geen naam.
guide-proof-3 = Geef het samen met de openbare sleutel van de node door. De ander controleert het zonder u: liaison journal verify-bundle.
guide-proof-4 = Een post waarvan de inhoud bij wet is gewist, is nog te bewijzen: wat er gezegd is, is weg; dat het gezegd is, niet.

## Exercises

drill-lead = Iedereen hier is verzonnen. Niets wordt bewaard, geteld of aan een ander getoond.
drill-score = Deze zitting: { $right } goed, { $wrong } fout, { $open } opengelaten.
drill-question = Is de reiziger de persoon op de lijst?
drill-how = Druk op 1, 2 of 3, of klik. Enter antwoordt niets, zodat geen vergissing het doet.
drill-truth-title = Wat waar is
drill-judged-right = Goed
drill-judged-wrong = Niet zo
drill-judged-open = Opengelaten
drill-truth-same = Het is dezelfde persoon.
drill-truth-different = Het zijn twee mensen.
drill-you-said = U zei: { $answer }.
drill-next = Volgende oefening
drill-traveller = Verzonnen reiziger
drill-listed = Verzonnen persoon op de lijst
drill-key-same = Dezelfde persoon (oefening)
drill-key-different = Verschillende mensen (oefening)
drill-key-cannot-tell = Niet te zeggen (oefening)
drill-key-next = Volgende oefening
