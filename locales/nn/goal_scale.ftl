# Måltrappen: korleis kvart trinn ser ut.
goal-scale-title = Måltrapp for { $child }
goal-scale-lead = Skildre korleis dagen ser ut på kvart trinn, med orda til familien. Byrj med det de reknar med.
goal-scale-much-more = Mykje betre enn venta
goal-scale-more = Betre enn venta
goal-scale-expected = Som venta
goal-scale-less = Dårlegare enn venta
goal-scale-much-less = Mykje dårlegare enn venta
goal-scale-much-more-help = Det beste de kan tenkje dykk.
goal-scale-more-help = Eit steg lenger enn de reknar med.
goal-scale-expected-help = Det de reknar med å nå til neste evaluering.
goal-scale-less-help = Litt att til det de reknar med.
goal-scale-much-less-help = Slik det er når det er vanskelegast.
goal-scale-save = Lagre måltrappa
goal-scale-add = Lag måltrapp
goal-scale-change = Endre måltrappa
goal-scale-last = sist vurdert her
goal-scale-curve = { $count ->
    [one] Målet er vurdert éin gong: { $to }.
   *[other] Målet er vurdert { $count } gonger, frå { $from } til { $to }.
}
goal-scale-table = Vis trinna som tabell
goal-scale-table-caption = Trinna for målet: { $goal }
goal-scale-day = Dag
goal-scale-level = Trinn
