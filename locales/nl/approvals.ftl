### What waits for a second person.

approvals-lead = Wat de een voorstelt, beslist een ander. Niemand kan het eigen voorstel goedkeuren.
approvals-which = Welke goedkeuringen
approvals-tab-waiting = Wachtend
approvals-tab-for-me = Voor mij
approvals-tab-mine = Van mij
approvals-tab-all = Alle
approvals-none-waiting = Niets wacht op een tweede persoon
approvals-none-for-me = Niets wacht op uw beslissing
approvals-none-mine = Geen van uw voorstellen wacht
approvals-none-all = Er is nog geen voorstel
approvals-empty = Voorstellen over waarvoor een <a>lijst</a> mag worden gebruikt verschijnen hier.
approval-what = Toegestaan gebruik van de lijst { $list }
approval-to-list = Naar de lijst
approval-proposed = Voorgesteld door { $author }, { $when }
approval-refuse = Weigeren…
approval-approve = Goedkeuren…
approval-own = U hebt dit voorgesteld, dus moet een ander beslissen.
approval-not-allowed = Uw functie beslist hier niet over. Het wacht op iemand wiens functie dat wel doet.
approval-verb-approve = Dit gebruik goedkeuren
approval-verb-refuse = Dit gebruik weigeren
approval-consequence-approve = Vanaf nu worden reizigers met { $list } vergeleken voor het gebruik hieronder. Uw naam staat in het journaal naast die van de voorsteller.
approval-consequence-refuse = Het gebruik van { $list } blijft zoals het is. De voorsteller ziet uw reden.
approval-done-approve = Goedgekeurd. Het gebruik is nu van kracht.
approval-done-refuse = Geweigerd. Het gebruik blijft zoals het is.
approval-reason = Reden
