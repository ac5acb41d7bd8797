# Ce que dit la fenêtre. Mêmes identifiants et variables que en.ftl.

## General
yes = Oui
no = Non
close = Fermer
edit-cut = Couper
edit-copy = Copier
edit-paste = Coller
edit-select-all = Tout sélectionner

## Fields
field-optional = facultatif
field-private = privé, jamais exporté
password-show = Montrer le mot de passe
password-hide = Cacher le mot de passe
number-less = un de moins
number-more = un de plus
unit-minutes = minutes
unit-hours = heures
unit-days = jours
unit-working-days = jours ouvrables
unit-months = mois
unit-years = ans
pick-none = Choisir…
pick-search = Taper pour chercher
pick-nothing = Rien ne correspond.
date-hint = AAAA-MM-JJ
date-open = Ouvrir le calendrier
date-today = Aujourd’hui
date-before = Mois précédent
date-after = Mois suivant
date-first = 1er
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
day-mo = lu
day-tu = ma
day-we = me
day-th = je
day-fr = ve
day-sa = sa
day-su = di

## Progress
left-required = { $n ->
    [one] { $n } réponse obligatoire manquante
   *[other] { $n } réponses obligatoires manquantes
}
