### Sign-in

sign-in = Aanmelden
sign-in-token = Token
sign-in-token-help = U kreeg het één keer, van de persoon die op deze node de functies toekent.
sign-in-wrong = Dit token is onbekend of verlopen. Controleer het of vraag een nieuw.
sign-in-desks = Demonstratie: kies een werkplek
sign-in-desks-note = Verzonnen mensen en vluchten. Elke werkplek ziet en mag iets anders.
sign-in-as = Aanmelden als { $actor }
