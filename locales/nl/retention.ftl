### What goes when, and why.

retention-lead = Gegevens gaan weg wanneer hun wet het zegt, vanzelf en met hun sleutel, zodat geen back-up ze terugbrengt. Het journaal houdt bij dat ze er waren en waarom ze weggingen.
retention-nothing = niets
retention-records =
    { $count ->
        [one] { $count } record
       *[other] { $count } records
    }
retention-last-run = Regels laatst uitgevoerd
retention-not-yet = nog niet
retention-terms = Termijnen
retention-rules = Bewaarregels
retention-rule-what = Wat
retention-rule-term = Bewaard gedurende
retention-rule-source = Rechtsgrond
retention-rule-held = Aanwezig
retention-rule-backlog = Te laat
retention-rule-next = Volgende
retention-rule-done = Gedaan in 30 dagen
retention-unconfirmed = nog niet door juristen bevestigd
retention-not-counted = niet geteld
retention-clock = Er wordt niets gewist: de klok wordt niet vertrouwd
retention-clock-ahead = De klok van de machine loopt ver voor op de laatste tijd die deze node vertrouwde.
retention-clock-behind = De klok van de machine loopt achter op de laatste tijd die deze node vertrouwde.
retention-clock-believed = Laatst vertrouwd: { $when }.
retention-clock-way-on = Wissen volgens een verkeerde klok kan niet ongedaan worden gemaakt. Zet de klok goed; klopt hij, dan verklaart de beheerder dat met <code>liaison retention confirm-clock</code>.
retention-next = Wat als volgende weggaat
retention-next-none = Niets staat klaar om weg te gaan
retention-next-empty = Records verschijnen hier zodra de node er heeft die een regel zal afschermen of wissen.
retention-due-due = Wanneer
retention-due-what = Wat
retention-due-count = Hoeveel
retention-due-action = Wat er gebeurt
retention-due-source = Rechtsgrond
retention-since = bewaard sinds { $when }
