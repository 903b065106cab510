### How the work goes: what became of hits.

statistics-lead = Ce que sont devenues les réponses positives d’une période. Une part est dite en nombres, pour qu’un petit nombre paraisse petit.
statistics-period = Période
statistics-days =
    { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }
statistics-from = Du
statistics-to = au
statistics-none = Aucune réponse positive sur cette période
statistics-none-why = Rien n’a été signalé ni décidé du { $from } au { $to }. Choisissez une autre période.
statistics-of = Réponses positives du { $from } au { $to }, en UTC, et ce qu’elles sont devenues jusqu’ici.
decisions-raised = Signalées
decisions-open = Pas encore décidées
decisions-confirmed = Confirmées
decisions-rejected = Rejetées
decisions-false-alarms = Une autre personne
decisions-median = La moitié a pris au plus
statistics-none-decided = aucune décidée
statistics-share =
    { $count ->
        [one] { $part } sur { $count } décidée
       *[other] { $part } sur { $count } décidées
    }
statistics-too-few = trop peu pour le dire
statistics-by-list = Liste par liste
decisions-list = Liste
statistics-by-day = Jour par jour
decisions-day = Jour
statistics-most = La plus haute barre vaut { $count }.
statistics-bars = Barres de chaque jour du { $from } au { $to } : signalées, confirmées, rejetées ; au plus { $count }. Le tableau ci-dessous dit la même chose.
statistics-as-table =
    { $count ->
        [one] En tableau, { $count } jour
       *[other] En tableau, { $count } jours
    }
