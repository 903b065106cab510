### Orders to erase, masked records, drafts.

page-erasures = Wisbevelen
erasures-lead = Wat een rechter, de toezichthouder of een toegekend recht eist, naast de termijnen van de wet. De een stelt voor, een ander beslist. Wat gewist is, is voorgoed weg.
erasures-which = Welke bevelen
erasures-tab-waiting = Wachtend
erasures-tab-all = Alle
erasures-none-waiting = Er wacht geen bevel
erasures-none-all = Er is nog geen bevel
erasures-none-why = De bewaring wist zelf wat haar termijnen eisen. Een bevel is alleen voor wat daar niet op kan wachten.
erasure-button = Wissen op bevel…
erasure-of = Bevel { $reference }
erasure-decided = Beslist door { $actor }, { $when }
erasure-gone = weg
erasure-takes-passenger = Het record van de passagier op vlucht { $flight }, gemaskeerd of niet, en wat de berichten over de reserveringen van die vlucht als geheel zeggen.
erasure-takes-subject = Het record van de persoon op de lijst { $list }. De volgende import brengt de persoon terug, tenzij de bron het record opgeeft: stuur het bevel ook naar de bron.
erasure-takes-link = Het vastgelegde objectieve verband met de passagier gaat verloren.
erasure-takes-hits =
    { $count ->
        [one] { $count } hit verliest deze helft van de gegevens en wat medewerkers erover schreven.
       *[other] { $count } hits verliezen deze helft van de gegevens en wat medewerkers erover schreven.
    }
erasure-verb-approve = Voorgoed wissen
erasure-verb-refuse = Het bevel weigeren
erasure-consequence-approve = Dit gaat meteen weg en niets brengt het terug. Uw naam en het kenmerk van het bevel blijven in het journaal naast die van de indiener.
erasure-consequence-refuse = Er wordt niets gewist. Het journaal bewaart dat u weigerde.
erasure-done-approve = Goedgekeurd. Wat het bevel noemt, is gewist.
erasure-done-refuse = Geweigerd. Er is niets gewist.
erasure-propose-title = Een wisbevel voorstellen
erasure-propose-lead = Er wordt niets gewist voordat een ander goedkeurt.
erasure-kind = Wat voor record
erasure-id = Id van het record
erasure-ground = Wie het eist
erasure-reference = Waar het bevel te vinden is
erasure-reference-note = Een dossiernummer. Niets over een persoon: het wordt voorgoed bewaard.
erasure-send = Voorstellen
erasure-proposed = Het bevel is voorgesteld. Een ander moet beslissen.
erasure-missing-kind = Zeg wat voor record het is.
erasure-missing-id = Geef het id van het record.
erasure-missing-ground = Zeg wie het eist.
erasure-missing-reference = Zeg waar het bevel te vinden is.

## Opening a masked record

unmask-button = Gemaskeerd record openen…
unmask-title = Een gemaskeerd record openen
unmask-recorded-title = Wat wordt vastgelegd
unmask-recorded = Voordat het record wordt getoond, neemt het journaal uw naam en het kenmerk van de goedkeuring voorgoed op, en het toegangslogboek uw reden, gewist met de passagier. Ook een poging met sleutels die niet passen wordt vastgelegd. Het record blijft gemaskeerd.
unmask-approval = Kenmerk van de goedkeuring
unmask-reason = Reden
unmask-first = Sleutelbestand van de een
unmask-second = Sleutelbestand van de ander
unmask-keys-note = De sleutelbestanden worden hier gelezen, eenmaal verzonden en nergens bewaard.
unmask-open = Het record openen
unmask-missing-approval = Geef het kenmerk van de goedkeuring.
unmask-missing-reason = Zeg waarom.
unmask-missing-first = Kies het eerste sleutelbestand.
unmask-missing-second = Kies het tweede sleutelbestand.
unmask-opened = Geopend onder { $approval }
unmask-opened-note = Het wordt hier eenmaal getoond en nergens bewaard. Sluiten haalt het van de pagina.
unmask-close = Sluiten en vergeten
unmask-name-as-sent = Naam zoals verzonden
unmask-residence = Staat van verblijf
unmask-flight = Vlucht
unmask-addresses = Adressen
unmask-contacts = Contactgegevens
unmask-payments = Betalingen
unmask-frequent-flyer = Frequent flyer
unmask-tickets = Tickets

## Drafts

draft-kept = Concept bewaard tot { $time }.
draft-restored = Uw concept is terug.
draft-failed = Het concept kon niet op de node worden bewaard; het staat alleen op deze pagina. Nieuwe poging volgt. U kunt doorgaan en het verzenden.
