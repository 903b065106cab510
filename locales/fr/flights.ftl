### Flights by arrival, and the page of one flight.

flights-sorted = Trié par arrivée · heures en { $zone }
flights-which = État du vol
flights-tab-to-come = À venir
flights-tab-landed = Atterris
flights-tab-cancelled = Annulés
flights-tab-all = Tous
flights-filter = Numéro de vol
flights-only-hits = Seulement avec des réponses positives ouvertes
flights-table = Vols par arrivée
flights-shown =
    { $total ->
        [one] { $shown } vol affiché sur { $total }
       *[other] { $shown } vols affichés sur { $total }
    }
flights-none-filtered = Aucun vol ne correspond à ces filtres
flights-all = Afficher tous les vols à venir
flights-none-to-come = Aucun vol n’est attendu
flights-none-other = Il n’y a pas de tel vol
flights-empty = Les vols apparaissent ici dès qu’un transporteur ou un flux envoie une liste de passagers. Il n’y a rien à faire à la main.
flights-column-flight = Vol
flights-column-route = Trajet
flights-column-arrival = Arrivée
flights-column-state = État
flights-column-persons = Passagers
flights-column-hits = Réponses ouvertes
flights-column-issues = Anomalies
flights-column-missing = Ce qui manque
flights-not-screened = Pas encore contrôlé
flights-crew = + { $count } équipage
flights-open-of = <b>{ $open }</b> <small>sur { $all }</small>
flights-nothing-missing = Rien
flights-as-sent = heure locale, telle que transmise

## One flight

flight-title = Vol
flight-name = Vol { $name }
flight-print = Imprimer la liste des passagers (PDF)
flight-no-paper = Impression impossible : aucun message n’indique le jour d’arrivée.
flight-passengers = Passagers et équipage
flight-arrival-sent = Arrivée, heure locale transmise
flight-departure-sent = Départ, heure locale transmise
flight-on-list = Sur la liste
flight-persons =
    { $passengers ->
        [one] { $passengers } passager, équipage : { $crew }
       *[other] { $passengers } passagers, équipage : { $crew }
    }
flight-hits-open = { $open } ouvertes sur { $all }
flight-hits-decided = { $all }, aucune ouverte
flight-reported = Communiqué au titre de
flight-screening = Contrôle
flight-screened = tous les messages ont été contrôlés
flight-not-screened = Tous les messages ne sont pas encore contrôlés
flight-messages = Messages reçus <small>{ $count }</small>
flight-no-message = Pas encore de message
flight-no-message-why = Le vol est connu par une autre source. Sa liste de passagers n’est pas arrivée.
