### The journal: heads, verification, backup, entries and proofs.

journal-lead = Alles wat deze node weet wordt hier één keer geschreven en nooit gewijzigd. De roothash van een stroom bewijst elke post ervoor: één gewijzigde byte geeft een andere hash. Een ondertekend controlepunt dat een partner eenmaal heeft, kan nooit worden teruggenomen.
journal-verify-title = Controleren
journal-verify-what = Leest het hele journaal opnieuw en vergelijkt elke post, elk deel en elke kop. Op een grote node kan dat even duren.
journal-verify = Journaal controleren
journal-verifying = Controleren…
journal-not-allowed = Uw functie mag de koppen lezen maar niet controleren. Een auditor of de beheerder mag dat.
journal-last = Laatste post
journal-position = positie { $position }
journal-entry = post { $sequence }
journal-entries =
    { $count ->
        [one] { $count } post
       *[other] { $count } posten
    }
journal-all-entries = alle posten
journal-none-yet = nog geen
journal-index = Vergelijkingsindex
journal-index-current = staat bij de laatste post
journal-index-behind =
    { $count ->
        [one] staat bij { $position }, { $count } post eerder
       *[other] staat bij { $position }, { $count } posten eerder
    }
journal-subjects = Personen in de index
journal-software = Software
journal-epoch = Epoche
journal-epoch-restored =
    { $epoch ->
        [0] { $epoch }: nooit uit een back-up hersteld
       *[other] { $epoch }: { $epoch } keer hersteld
    }
journal-fingerprint = Vingerafdruk van de sleutel
journal-heads = Koppen van de stromen
journal-column-stream = Stroom
journal-column-holds = Wat hij bevat
journal-column-size = Posten
journal-column-checkpoint = Ondertekend controlepunt
journal-column-root = Roothash
journal-checked = Gecontroleerd: { $entries } posten, { $parts } delen.
journal-intact = Het journaal is ongeschonden
journal-intact-why = Alle stemmen overeen met de roothash van hun stroom.
journal-altered = Het journaal is gewijzigd
journal-altered-why = Meld het nu aan de beheerder en de functionaris voor gegevensbescherming. Eerste foute post van elke stroom:

## Backup

backup-title = Back-up
backup-last = Laatste back-up
backup-lost = Nu zou verloren gaan
backup-nothing = niets
backup-verified = Laatst gecontroleerd
backup-generation = Generatie
backup-up-to = { $generation }, tot en met post { $position }

## Entries and their proofs

entries-latest = Nieuwste posten
entries-of-one = Posten over één record
entries-only = Alleen posten over { $entity }.
entries-all = Alle posten tonen
entries-none = Geen post
entries-empty = Er is nog niets geschreven.
entries-empty-of-one = Het journaal heeft niets over dit record, of het staat in het toegangslog.
entries-table = Posten
entries-column-position = Post
entries-column-time = Wanneer
entries-column-kind = Wat
entries-column-actor = Wie
entries-column-basis = Waarom
entries-column-prove = Bewijs
entries-place = { $stream }, post { $sequence }
entries-part = { $part }: { $state }
entries-prove = Bewijzen<hidden> post { $position }</hidden>
entries-shown =
    { $total ->
        [one] { $shown } van { $total } post getoond
       *[other] { $shown } van { $total } posten getoond
    }
proof-title = Bewijs van post { $position }
proof-what =
    { $count ->
        [one] { $actor } ({ $unit }) schreef <b>{ $kind }</b>: { $when }. De node heeft ondertekend dat het de enige post van de stroom { $stream } is.
       *[other] { $actor } ({ $unit }) schreef <b>{ $kind }</b>: { $when }. De node heeft ondertekend dat het in de stroom { $stream } tussen { $count } posten staat.
    }
proof-purpose = Doel
proof-law = Rechtsgrond
proof-record = Record
proof-file = Bestand
proof-check = Wie het bestand krijgt, controleert het zonder deze node: <code>liaison journal verify-bundle { $file }</code>. Het bevat de kop van de post, niets van de inhoud.
proof-print = Samenvatting afdrukken (PDF)
proof-save = Bewijs opslaan
