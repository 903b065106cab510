### The log of passenger messages.

messages-lead = Messages passagers tels qu’ils sont arrivés, du plus récent au plus ancien. Aucun message n’est perdu : ce qui n’a pas été compris est nommé.
messages-which = Quels messages
messages-tab-all = Tous
messages-none = Aucun message n’est arrivé
messages-none-filtered = Aucun message de ce type
messages-empty = Les messages apparaissent ici dès qu’un transporteur ou un flux en envoie un.
messages-empty-filtered = Rien n’est arrivé avec ce résultat.
messages-all = Afficher tous les messages
messages-shown =
    { $total ->
        [one] { $shown } message affiché sur { $total }
       *[other] { $shown } messages affichés sur { $total }
    }
