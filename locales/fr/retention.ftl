### What goes when, and why.

retention-lead = Les données partent quand leur loi le dit, d’elles-mêmes et avec leur clé, de sorte qu’aucune sauvegarde ne les ramène. Le journal garde qu’elles étaient là et pourquoi elles sont parties.
retention-nothing = rien
retention-records =
    { $count ->
        [one] { $count } élément
       *[other] { $count } éléments
    }
retention-last-run = Dernière exécution des règles
retention-not-yet = pas encore
retention-terms = Délais
retention-rules = Règles de conservation
retention-rule-what = Quoi
retention-rule-term = Conservé pendant
retention-rule-source = Base juridique
retention-rule-held = Détenus
retention-rule-backlog = En retard
retention-rule-next = Prochain
retention-rule-done = Faits en 30 jours
retention-unconfirmed = pas encore confirmé par un juriste
retention-not-counted = non compté
retention-clock = Rien n’est supprimé : l’horloge n’est pas fiable
retention-clock-ahead = L’horloge de la machine est très en avance sur la dernière heure que ce nœud a tenue pour sûre.
retention-clock-behind = L’horloge de la machine est en retard sur la dernière heure que ce nœud a tenue pour sûre.
retention-clock-believed = Dernière heure tenue pour sûre : { $when }.
retention-clock-way-on = Une suppression faite d’après une horloge fausse est irréversible. Mettez l’horloge à l’heure ; si elle est juste, l’exploitant le déclare avec <code>liaison retention confirm-clock</code>.
retention-next = Ce qui part ensuite
retention-next-none = Rien n’attend de partir
retention-next-empty = Les éléments apparaissent ici dès que le nœud en détient qu’une règle masquera ou supprimera.
retention-due-due = Quand
retention-due-what = Quoi
retention-due-count = Combien
retention-due-action = Ce qui se passe
retention-due-source = Base juridique
retention-since = conservé depuis { $when }
