# Måltrappen: hvordan hvert trinn ser ut.
goal-scale-title = Måltrapp for { $child }
goal-scale-lead = Beskriv hvordan dagen ser ut på hvert trinn, med familiens egne ord. Begynn med det dere regner med.
goal-scale-much-more = Mye bedre enn ventet
goal-scale-more = Bedre enn ventet
goal-scale-expected = Som ventet
goal-scale-less = Dårligere enn ventet
goal-scale-much-less = Mye dårligere enn ventet
goal-scale-much-more-help = Det beste dere kan tenke dere.
goal-scale-more-help = Et skritt lenger enn dere regner med.
goal-scale-expected-help = Det dere regner med å nå til neste evaluering.
goal-scale-less-help = Litt igjen til det dere regner med.
goal-scale-much-less-help = Slik det er når det er vanskeligst.
goal-scale-save = Lagre måltrappen
goal-scale-add = Lag måltrapp
goal-scale-change = Endre måltrappen
goal-scale-last = sist vurdert her
goal-scale-curve = { $count ->
    [one] Målet er vurdert én gang: { $to }.
   *[other] Målet er vurdert { $count } ganger, fra { $from } til { $to }.
}
goal-scale-table = Vis trinnene som tabell
goal-scale-table-caption = Trinnene for målet: { $goal }
goal-scale-day = Dag
goal-scale-level = Trinn
