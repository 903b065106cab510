### What waits for a second person.

approvals-lead = Ce qu’une personne propose, une autre le décide. Nul ne peut approuver sa propre proposition.
approvals-which = Quelles approbations
approvals-tab-waiting = En attente
approvals-tab-for-me = Pour moi
approvals-tab-mine = Les miennes
approvals-tab-all = Toutes
approvals-none-waiting = Rien n’attend une deuxième personne
approvals-none-for-me = Rien n’attend votre décision
approvals-none-mine = Aucune de vos propositions n’est en attente
approvals-none-all = Il n’y a pas encore de proposition
approvals-empty = Les propositions sur les usages d’une <a>liste</a> apparaissent ici.
approval-what = Usages autorisés de la liste { $list }
approval-to-list = Aller à la liste
approval-proposed = Proposé par { $author }, { $when }
approval-refuse = Refuser…
approval-approve = Approuver…
approval-own = Vous avez fait cette proposition : une autre personne doit donc décider.
approval-not-allowed = Votre fonction ne décide pas de ceci. La décision revient à une personne dont c’est la fonction.
approval-verb-approve = Approuver ces usages
approval-verb-refuse = Refuser ces usages
approval-consequence-approve = Désormais, les voyageurs sont comparés à { $list } pour les usages ci-dessous. Votre nom figure au journal à côté de celui de l’auteur.
approval-consequence-refuse = Les usages de { $list } restent inchangés. L’auteur voit votre motif.
approval-done-approve = Approuvé. Les usages sont désormais en vigueur.
approval-done-refuse = Refusé. Les usages restent inchangés.
approval-reason = Motif
