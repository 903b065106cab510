### Import into a list, and a run of an import wherever it is shown.

import-page = Import
import-title = Importer dans { $list }
import-lead = Rien n’est écrit avant que vous ayez vu ce qui changerait.
import-not-allowed = Votre fonction n’importe pas. Un rédacteur de listes ou l’exploitant le peut.
import-file = Choisir un fichier…
import-file-help = ou le déposer ici
import-paste = Ou coller des lignes
import-pasted-name = lignes collées
import-chosen = Choisi : { $name }, { $size }
import-format = Format
import-format-guessed = Deviné d’après le fichier. Changez-le s’il est faux.
import-format-unknown = Le fichier ne le dit pas. Seul du texte est lu : enregistrez d’abord une feuille de calcul en CSV.
import-scope = Ce qu’est le fichier
import-scope-whole = La liste entière : les fiches absentes du fichier sont retirées de la liste
import-scope-additions = Des ajouts seulement : rien n’est retiré de la liste
import-preview = Montrer ce qui changerait
import-previewing = Lecture du fichier…
import-no-file = Choisissez un fichier ou collez des lignes.
import-no-format = Indiquez le format du fichier.
import-no-scope = Indiquez si le fichier est la liste entière ou seulement des ajouts.
import-start = Importer
import-sending = Envoi du fichier…
import-begun = L’import a commencé.
import-perhaps-begun = Si le nœud a reçu tout le fichier, l’import s’y poursuit et apparaît sur la liste. Réessayer n’en commence pas un deuxième.

## What a preview says

preview-title = Ce qui changerait
preview-nothing-written = Rien n’a encore été écrit.
preview-same = La liste dit déjà cela : l’import ne change rien.
preview-removes =
    { $count ->
        [one] { $count } fiche serait retirée de la liste
       *[other] { $count } fiches seraient retirées de la liste
    }
preview-removes-why = Elles figurent sur la liste et pas dans ce fichier. Si le fichier n’est qu’une partie de la liste, choisissez « Des ajouts seulement ».

## A run

import-who = { $when } par { $actor } · { $format }
import-ended = Import : { $state }
import-progress-label = Part du fichier lue
import-progress = { $read } sur { $all } lus, { $rows } lignes
import-progress-writing = Tout le fichier est lu, { $rows } lignes. Les dernières sont en cours d’écriture.
import-issues =
    { $count ->
        [one] { $count } anomalie de ligne
       *[other] { $count } anomalies de ligne
    }
import-issues-shown = { $count } anomalies de ligne, les { $shown } premières sont affichées
import-stop = Arrêter
import-stopping = Arrêt…
import-resume = Poursuivre
import-withdraw = Retirer…
import-again = Importer de nouveau
import-step-cancel = Import : { $state }
import-step-resume = L’import se poursuit : { $state }
import-step-withdraw = Import : { $state }

## Withdrawing

withdraw-title = Retirer cet import
withdraw-nothing = Il n’a rien changé sur la liste ; rien n’y change donc maintenant.
withdraw-added =
    { $count ->
        [one] { $count } nouvelle fiche est de nouveau retirée de la liste.
       *[other] { $count } nouvelles fiches sont de nouveau retirées de la liste.
    }
withdraw-changed =
    { $count ->
        [one] { $count } fiche modifiée dit de nouveau ce qu’elle disait avant.
       *[other] { $count } fiches modifiées disent de nouveau ce qu’elles disaient avant.
    }
withdraw-removed =
    { $count ->
        [one] { $count } fiche retirée figure de nouveau sur la liste.
       *[other] { $count } fiches retirées figurent de nouveau sur la liste.
    }
withdraw-later = Une fiche modifiée depuis reste telle quelle. Les vols à venir sont contrôlés de nouveau ; les réponses positives et les décisions restent au journal.
withdraw-again = Le fichier pourra être importé de nouveau ensuite.
withdraw-do = Retirer l’import
