### Long work: imports of all lists, and what follows from other work.

jobs-lead = Les imports de toutes les listes, du plus récent au plus ancien, et ce que le nœud poursuit de lui-même.
jobs-which = Quels imports
jobs-tab-all = Tous
jobs-tab-interrupted = Arrêtés en cours de route
jobs-none-interrupted = Aucun import ne s’est arrêté en cours de route
jobs-none-interrupted-why = Rien n’attend d’être poursuivi.
jobs-no-import-why = Un import commence sur la page de sa liste :
jobs-shown =
    { $total ->
        [one] { $shown } sur { $total } import affiché
       *[other] { $shown } sur { $total } imports affichés
    }
jobs-standing = Ce que le nœud poursuit
jobs-column-what = Travail
jobs-column-state = État
jobs-column-reached = Où il en est
jobs-no-flight = aucun vol en attente
jobs-flights =
    { $left ->
        [one] { $left } vol restant sur { $total }
       *[other] { $left } vols restants sur { $total }
    }
jobs-entries = écriture { $done } sur { $total }
