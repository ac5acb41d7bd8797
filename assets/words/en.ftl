# What the window says. French stands in fr.ftl with the same ids and variables.

## General
yes = Yes
no = No
close = Close
edit-cut = Cut
edit-copy = Copy
edit-paste = Paste
edit-select-all = Select all

## Fields
field-optional = optional
field-private = private, never exported
password-show = Show the password
password-hide = Hide the password
number-less = one less
number-more = one more
unit-minutes = minutes
unit-hours = hours
unit-days = days
unit-working-days = working days
unit-months = months
unit-years = years
pick-none = Choose…
pick-search = Type to search
pick-nothing = Nothing matches.
date-hint = YYYY-MM-DD
date-open = Open the calendar
date-today = Today
date-before = Month before
date-after = Month after
date-first = 1
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
day-mo = Mo
day-tu = Tu
day-we = We
day-th = Th
day-fr = Fr
day-sa = Sa
day-su = Su

## Progress
left-required = { $n ->
    [one] { $n } required answer left
   *[other] { $n } required answers left
}
