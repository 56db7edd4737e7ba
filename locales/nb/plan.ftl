# Planen og målene i den.

plan-title = Plan for { $child }
plan-lead = { $child }. Planen gjelder fra { $from } og evalueres { $months ->
    [one] hver måned
   *[other] hver { $months }. måned
}.
plan-ended = Planen ble avsluttet { $date }.
plan-only-reading = Du kan lese saken, men ikke endre den.
plan-to-case = Til saken
plan-back = Tilbake til planen

plan-new-title = Ny plan for { $child }
plan-new-lead = Skriv planen så familien kjenner seg igjen. Mål og tiltak legger du til etterpå.
plan-new-save = Lag planen
plan-kind = Type plan
plan-started-on = Gjelder fra
plan-situation = Situasjonen og hva hjelpen skal føre til
plan-situation-help = Hvordan har barnet det nå, og hva skal bli annerledes?
plan-family-view = Barnets og familiens syn på planen
plan-family-view-help = Hvordan har de vært med på å lage den? Bruk gjerne ordene deres.
plan-family-view-none = Det er ikke skrevet hva barnet og familien mener om planen.
plan-interval = Måneder mellom evalueringene
plan-interval-help = Loven sier at planen skal evalueres jevnlig, men setter ikke noe antall måneder. Velg 1 til 12.

plan-next-evaluation = Neste evaluering
plan-next-evaluation-why = { $months ->
    [one] Planen sier hver måned. Loven krever jevnlig evaluering uten å si hvor ofte ({ $paragraph }).
   *[other] Planen sier hver { $months }. måned. Loven krever jevnlig evaluering uten å si hvor ofte ({ $paragraph }).
}
plan-evaluate = Evaluer planen
plan-confirmed-needs = Bekreftede behov
plan-confirmed-needs-none = Ingen behov er bekreftet i saken.
plan-decision = Vedtaket
plan-decision-link = Les vedtaket fra { $date }

plan-add-goal = Legg til mål
plan-add-measure = Legg til tiltak
plan-goals-and-measures = Mål og tiltak
plan-goals-none = Planen har ingen mål ennå
plan-goals-none-help = Her står hvert mål med behovene det svarer på og tiltakene som skal føre dit.
plan-need = Behov: { $need }
plan-measure-above = Også: { $measure } (se over)
plan-loose-measures = Tiltak uten mål i planen

plan-goal-new-title = Nytt mål for { $child }
plan-goal-title = Mål for { $child }
plan-goal-lead = Et godt mål sier hva som skal bli annerledes for barnet, og hvordan alle merker det.
plan-goal-number = Mål { $number }
plan-goal-text = Mål
plan-goal-text-help = Best med familiens egne ord.
plan-goal-sign = Slik merker vi at målet er nådd
plan-goal-sign-help = Noe barnet, foreldrene eller skolen kan se.
plan-goal-sign-short = Slik merker vi det:
plan-goal-needs = Hvilke behov svarer målet på?
plan-goal-needs-help = Velg ett eller flere bekreftede behov.
plan-goal-needs-none = Ingen behov er bekreftet i saken, så målet kan ikke knyttes til noe behov ennå.
plan-goal-answers = Svarer på:
plan-goal-save = Lagre målet
plan-goal-change = Endre målet
plan-goal-add-measure = Legg til tiltak for målet
plan-goal-measures = Tiltak som skal føre til målet
plan-rating = Vurdert til { $rating } av 10
plan-rating-up = { $by } høyere enn sist
plan-rating-down = { $by } lavere enn sist
plan-rating-same = Som sist
plan-rating-none = Målet er ikke vurdert ennå.

plan-gap-need-without-goal = Behovet har ikke noe mål.
plan-mend-need-without-goal = Legg til mål
plan-gap-goal-without-need = Målet svarer ikke på noe behov.
plan-mend-goal-without-need = Knytt til behov
plan-gap-goal-without-measure = Målet har ikke noe tiltak.
plan-mend-goal-without-measure = Legg til tiltak
plan-gap-measure-without-need = Tiltaket svarer ikke på noe behov.
plan-mend-measure-without-need = Knytt til mål
plan-gap-measure-without-dose = Det står ikke hvor mye av tiltaket som gis.
plan-mend-measure-without-dose = Skriv hvor mye
plan-gap-evaluation-overdue = Planen mangler en evaluering.
plan-gap-evaluation-without-child-view = Evalueringen mangler barnets syn.
plan-mend-evaluation-without-child-view = Legg til barnets syn

plan-evaluations = Evalueringer
plan-evaluation-on = Evaluering { $date }
plan-evaluations-none = Planen er ikke evaluert ennå
plan-evaluations-none-help = { $months ->
    [one] Her står hva barnet, familien og tjenesten mener om hjelpen, hver måned.
   *[other] Her står hva barnet, familien og tjenesten mener om hjelpen, hver { $months }. måned.
}
plan-trend = Hvor nær målene er, fra 0 til 10
plan-trend-goal = Mål

plan-change = Endre planen
plan-revise = Endre situasjon, syn eller hvor ofte den evalueres
plan-revise-save = Lagre endringene
plan-end = Avslutt planen
plan-end-first = Et tiltak pågår. Avslutt det først, så kan du avslutte planen.
plan-end-measure = Avslutt tiltaket: { $measure }
plan-end-help = Når planen er avsluttet, kan den leses, men ikke endres.
plan-end-on = Siste dag
plan-end-save = Avslutt planen
plan-not-saved = Dette skrev du, men det ble ikke lagret

plan-saved-plan = Planen er laget. Nå kan du legge til mål for hvert bekreftet behov.
plan-saved-goal = Målet er lagret. Legg til tiltak som skal føre dit.
plan-saved-measure = Tiltaket er lagret. Det vurderes neste gang planen evalueres.
plan-saved-measure-ended = Tiltaket er avsluttet.
plan-saved-revised = Endringene er lagret. Den forrige utgaven ligger i historikken.
plan-saved-ended = Planen er avsluttet.
plan-new-earlier = Tekster som er skrevet før i saken. «Ta med» legger teksten bak det du har skrevet om situasjonen. Barnets ord legges til det familien sier.
plan-new-investigation = Lag plan for undersøkelsen
