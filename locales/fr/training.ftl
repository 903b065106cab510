### Help and training: guides, exercises on invented people, keys.

page-training = Aide et formation
training-lead = Comment le travail se fait ici. Les guides font partie de cette page et n’ont pas besoin du nœud.
training-which = Que montrer
training-tab-guides = Guides
training-tab-drills = Exercices
training-tab-keys = Touches

## Guides

guide-hit-title = Décider d’une réponse positive
guide-hit-1 = Ouvrez la liste des réponses positives. Prenez celle dont l’échéance est la plus proche et prenez-la en charge : les autres voient que vous vous en occupez.
guide-hit-2 = Lisez les éléments : ce qui plaide pour, ce qui plaide contre, ce qui est inconnu. Inconnu veut dire qu’un côté n’en dit rien ; cela ne plaide ni pour ni contre.
guide-hit-3 = Comparez les documents, les dates de naissance et le nom dans son écriture d’origine. Un nom courant ne suffit pas.
guide-hit-4 = Si vous ne pouvez pas trancher, transférez la réponse ou écartez-la faute de données, en disant ce qui manque. Ne devinez pas.
guide-hit-5 = Écartez ou confirmez avec un motif. La confirmation ne répond qu’au clic ou à la barre d’espace. Consignez ensuite la suite donnée.
guide-import-title = Importer une liste
guide-import-1 = Ouvrez la liste et choisissez le fichier. Rien n’est repris avant que vous ayez vu l’aperçu.
guide-import-2 = Lisez l’aperçu : combien d’enregistrements sont nouveaux ou modifiés, et quelles lignes ne conviennent pas, chacune avec sa raison.
guide-import-3 = Corrigez les lignes à la source si possible. Une ligne qui ne convient pas est laissée de côté et nommée ; les autres sont reprises.
guide-import-4 = Lancez l’import et suivez sa progression. Il continue quand vous quittez la page.
guide-import-5 = Si le fichier était faux, retirez l’import : la liste redevient ce qu’elle était.
guide-uses-title = Permettre un usage d’une liste
guide-uses-1 = Une liste ne sert à rien tant que deux personnes ne l’ont pas dit. Ouvrez la liste et proposez ses usages.
guide-uses-2 = Dites pourquoi : nommez la loi ou la demande. L’autre personne décide d’après vos mots.
guide-uses-3 = Une autre personne ouvre les approbations, lit la différence, puis approuve ou refuse. Personne ne décide de sa propre proposition.
guide-uses-4 = Dès l’approbation, les voyageurs sont comparés à la liste. Un usage se retire de la même façon.
guide-proof-title = Prouver une écriture
guide-proof-1 = Ouvrez le journal, ou les écritures d’un enregistrement, et trouvez l’écriture.
guide-proof-2 = Choisissez Prouver et enregistrez le fichier. Il contient les empreintes de l’écriture et le point de contrôle signé du nœud, mais aucun nom.
guide-proof-3 = Transmettez-le avec la clé publique du nœud. L’autre partie le vérifie sans vous : liaison journal verify-bundle.
guide-proof-4 = Une écriture dont le contenu a été effacé par la loi se prouve encore : ce qui a été dit a disparu, le fait de l’avoir dit non.

## Exercises

drill-lead = Toutes les personnes sont inventées. Rien n’est conservé, compté ni montré à quiconque.
drill-score = Cette séance : { $right } justes, { $wrong } fausses, { $open } laissées ouvertes.
drill-question = Le voyageur est-il la personne inscrite ?
drill-how = Appuyez sur 1, 2 ou 3, ou cliquez. Entrée ne répond à rien, pour qu’aucune faute de frappe ne le fasse.
drill-truth-title = Ce qui est vrai
drill-judged-right = Juste
drill-judged-wrong = Non
drill-judged-open = Laissé ouvert
drill-truth-same = C’est la même personne.
drill-truth-different = Ce sont deux personnes.
drill-you-said = Vous avez dit : { $answer }.
drill-next = Exercice suivant
drill-traveller = Voyageur inventé
drill-listed = Personne inscrite inventée
drill-key-same = Même personne (exercice)
drill-key-different = Personnes différentes (exercice)
drill-key-cannot-tell = Impossible à dire (exercice)
drill-key-next = Exercice suivant
