# Planen og måla i han.

plan-title = Plan for { $child }
plan-lead = { $child }. Planen gjeld frå { $from } og blir evaluert { $months ->
    [one] kvar månad
   *[other] kvar { $months }. månad
}.
plan-ended = Planen vart avslutta { $date }.
plan-only-reading = Du kan lese saka, men ikkje endre ho.
plan-to-case = Til saka
plan-back = Tilbake til planen

plan-new-title = Ny plan for { $child }
plan-new-lead = Skriv planen så familien kjenner seg igjen. Mål og tiltak legg du til etterpå.
plan-new-save = Lag planen
plan-kind = Type plan
plan-started-on = Gjeld frå
plan-situation = Situasjonen og kva hjelpa skal føre til
plan-situation-help = Korleis har barnet det no, og kva skal bli annleis?
plan-family-view = Kva barnet og familien meiner om planen
plan-family-view-help = Korleis har dei vore med på å lage han? Bruk gjerne orda deira.
plan-family-view-none = Det er ikkje skrive kva barnet og familien meiner om planen.
plan-interval = Månader mellom evalueringane
plan-interval-help = Lova seier at planen skal evaluerast jamleg, men set ikkje noko tal på månader. Vel 1 til 12.

plan-next-evaluation = Neste evaluering
plan-next-evaluation-why = { $months ->
    [one] Planen seier kvar månad. Lova krev jamleg evaluering utan å seie kor ofte ({ $paragraph }).
   *[other] Planen seier kvar { $months }. månad. Lova krev jamleg evaluering utan å seie kor ofte ({ $paragraph }).
}
plan-evaluate = Evaluer planen
plan-confirmed-needs = Stadfesta behov
plan-confirmed-needs-none = Ingen behov er stadfesta i saka.
plan-decision = Vedtaket
plan-decision-link = Les vedtaket frå { $date }

plan-add-goal = Legg til mål
plan-add-measure = Legg til tiltak
plan-goals-and-measures = Mål og tiltak
plan-goals-none = Planen har ingen mål enno
plan-goals-none-help = Her står kvart mål med behova det svarer på og tiltaka som skal føre dit.
plan-need = Behov: { $need }
plan-measure-above = Òg: { $measure } (sjå over)
plan-loose-measures = Tiltak utan mål i planen

plan-goal-new-title = Nytt mål for { $child }
plan-goal-title = Mål for { $child }
plan-goal-lead = Eit godt mål seier kva som skal bli annleis for barnet, og korleis alle merkar det.
plan-goal-number = Mål { $number }
plan-goal-text = Mål
plan-goal-text-help = Helst med orda til familien.
plan-goal-sign = Slik merkar vi at målet er nådd
plan-goal-sign-help = Noko barnet, foreldra eller skulen kan sjå.
plan-goal-sign-short = Slik merkar vi det:
plan-goal-needs = Kva behov svarer målet på?
plan-goal-needs-help = Vel eitt eller fleire stadfesta behov.
plan-goal-needs-none = Ingen behov er stadfesta i saka, så målet kan ikkje knytast til noko behov enno.
plan-goal-answers = Svarer på:
plan-goal-save = Lagre målet
plan-goal-change = Endre målet
plan-goal-add-measure = Legg til tiltak for målet
plan-goal-measures = Tiltak som skal føre til målet
plan-rating = Vurdert til { $rating } av 10
plan-rating-up = { $by } høgare enn sist
plan-rating-down = { $by } lågare enn sist
plan-rating-same = Som sist
plan-rating-none = Målet er ikkje vurdert enno.

plan-gap-need-without-goal = Behovet har ikkje noko mål.
plan-mend-need-without-goal = Legg til mål
plan-gap-goal-without-need = Målet svarer ikkje på noko behov.
plan-mend-goal-without-need = Knyt til behov
plan-gap-goal-without-measure = Målet har ikkje noko tiltak.
plan-mend-goal-without-measure = Legg til tiltak
plan-gap-measure-without-need = Tiltaket svarer ikkje på noko behov.
plan-mend-measure-without-need = Knyt til mål
plan-gap-measure-without-dose = Det står ikkje kor mykje av tiltaket familien får.
plan-mend-measure-without-dose = Skriv kor mykje
plan-gap-evaluation-overdue = Planen manglar ei evaluering.
plan-gap-evaluation-without-child-view = Evalueringa manglar synet til barnet.
plan-mend-evaluation-without-child-view = Legg til synet til barnet

plan-evaluations = Evalueringar
plan-evaluation-on = Evaluering { $date }
plan-evaluations-none = Planen er ikkje evaluert enno
plan-evaluations-none-help = { $months ->
    [one] Her står kva barnet, familien og tenesta meiner om hjelpa, kvar månad.
   *[other] Her står kva barnet, familien og tenesta meiner om hjelpa, kvar { $months }. månad.
}
plan-trend = Kor nær måla er, frå 0 til 10
plan-trend-goal = Mål

plan-change = Endre planen
plan-revise = Endre situasjonen, synet eller kor ofte planen blir evaluert
plan-revise-save = Lagre endringane
plan-end = Avslutt planen
plan-end-first = Eit tiltak er i gang. Avslutt det først, så kan du avslutte planen.
plan-end-measure = Avslutt tiltaket: { $measure }
plan-end-help = Når planen er avslutta, kan han lesast, men ikkje endrast.
plan-end-on = Siste dag
plan-end-save = Avslutt planen
plan-not-saved = Dette skreiv du, men det vart ikkje lagra

plan-saved-plan = Planen er laga. No kan du leggje til mål for kvart stadfesta behov.
plan-saved-goal = Målet er lagra. Legg til tiltak som skal føre dit.
plan-saved-measure = Tiltaket er lagra. Det blir vurdert neste gong planen blir evaluert.
plan-saved-measure-ended = Tiltaket er avslutta.
plan-saved-revised = Endringane er lagra. Den førre utgåva ligg i historikken.
plan-saved-ended = Planen er avslutta.
plan-new-earlier = Tekstar som er skrivne før i saka. «Ta med» legg teksten bak det du har skrive om situasjonen. Orda til barnet blir lagde til det familien seier.
plan-new-investigation = Lag plan for undersøkinga
