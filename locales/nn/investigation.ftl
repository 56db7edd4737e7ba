# Undersøkinga: tekstane, fristen, behova og konklusjonen.

investigation-word = Undersøking
investigation-title = Undersøking av { $child }
investigation-kicker-open = Opna { $date }, i gang
investigation-kicker-concluded = { $from } til { $to }
investigation-changed = Nokon har endra dette medan du hadde sida open. Sjå over det som står her, og send éin gong til.
investigation-case-closed = Saka vart avslutta { $date }. Her kan du lese, men ikkje skrive.
investigation-nothing-written = Ikkje fylt ut

investigation-reports-title = Kva undersøkinga byggjer på
investigation-reports-none = Inga bekymringsmelding er knytt til undersøkinga.
investigation-report-from = Bekymringsmelding frå { $who }, { $date }
investigation-report = Bekymringsmelding, { $date }

investigation-texts-title = Plan, medverknad og vurdering
investigation-plan = Plan for undersøkinga
investigation-plan-help = Kva skal de finne ut, kven snakkar de med, og når? ({ $rule })
investigation-assessment = Vurdering
investigation-assessment-help = Kva har de funne ut, og korleis vurderer de det? Teksten følgjer med til vedtaket.
investigation-child-view-kind = Korleis barnet har medverka
investigation-child-view-kind-help = Barnet har rett til å medverke i alt som gjeld barnet. ({ $rule })
investigation-child-view-not-yet = Ikkje registrert enno
investigation-child-view-on = Dato for medverknaden
investigation-child-view-on-help = Dagen barnet vart høyrt, eller dagen de fann ut at barnet ikkje kunne høyrast. Skriv til dømes 12.3.2026
investigation-child-view = Synet til barnet
investigation-child-view-help = Skriv det barnet sa, slik at barnet sjølv ville kjenne det igjen. Er barnet ikkje høyrt, skriv kvifor.
investigation-child-view-choose = Vel korleis barnet har medverka, eller kvifor barnet ikkje har det
investigation-save-first = Har du skrive noko lenger oppe? Lagre det først.

investigation-needs-title = Behov
investigation-needs-lead = Kvart behov må vere stadfesta eller avkrefta før undersøkinga kan konkluderast.
investigation-needs-empty = Ingen behov enno
investigation-needs-empty-help = Her står det meldingane tek opp, og det de sjølve finn.
investigation-need-suspected = Ikkje vurdert
investigation-need-confirmed = Stadfesta
investigation-need-rejected = Avkrefta
investigation-need-decide = Vurder
investigation-need-read = Les
investigation-need-new = Legg til eit behov de har funne
investigation-need-content = Kva gjeld det?
investigation-need-clarification = Presisering
investigation-need-clarification-help = Fyll ut når valet over ikkje seier nok.
investigation-need-description = Behovet med vanlege ord
investigation-need-description-help = Skriv kort kva barnet treng.
investigation-need-add = Legg til behovet

investigation-need-title = Behov: { $content }
investigation-need-kicker = Undersøking av { $child }
investigation-need-raised-by = Kven har teke det opp?
investigation-need-own = Behovet kom fram i sjølve undersøkinga.
investigation-need-confirmed-on = Stadfesta { $date }
investigation-need-rejected-on = Avkrefta { $date }
investigation-need-open-text = Behovet er ikkje vurdert.
investigation-need-decide-title = Vurderinga di
investigation-need-question = Har barnet dette behovet?
investigation-need-yes = Ja, behovet er stadfesta
investigation-need-yes-help = Då bør planen få eit mål som svarer på det.
investigation-need-no = Nei, behovet er avkrefta
investigation-need-no-help = Det blir ståande i tråden som avkrefta.
investigation-need-words-help = Skriv kort kva barnet treng. Teksten følgjer med til tråden, vedtaket og planen.
investigation-need-grounds = Kva byggjer du det på?
investigation-need-grounds-help = Til dømes samtalar, heimebesøk eller opplysningar frå skulen.
investigation-need-on = Dato for vurderinga
investigation-back = Tilbake til undersøkinga

investigation-extension-title = Fristen er utvida
investigation-extended-by = Bestemt { $date } av { $name }.
investigation-extended-on = Bestemt { $date }.
investigation-extend = Utvid fristen
investigation-extend-help = I særlege tilfelle kan fristen flyttast frå { $from } til { $to }. ({ $rule })
investigation-extend-reason = Kvifor er saka særleg?
investigation-extend-reason-help = Skriv kva som gjer at tida ikkje strekk til, og kva som står att.
investigation-extend-on = Dato for avgjerda
investigation-extend-on-help = Må vere seinast { $date }. Skriv til dømes 12.3.2026
investigation-extend-button = Utvid til { $date }

investigation-finish-title = Gjere ferdig
investigation-finish-help = På neste side ser du kva som er på plass og kva som manglar, før du konkluderer.
investigation-conclude = Konkluder undersøkinga
investigation-conclude-title = Konkluder undersøkinga av { $child }
investigation-conclude-lead = Sjå over det som er skrive. Manglar noko, kan du rette det først.
investigation-conclude-final = Ein konklusjon kan ikkje takast tilbake. Planen, vurderinga og synet til barnet kan ikkje endrast etterpå.
investigation-parts-title = Kva er på plass?
investigation-part-plan = Plan for undersøkinga
investigation-part-participation = Korleis barnet har medverka
investigation-part-assessment = Vurdering
investigation-part-need = Behov: { $content }
investigation-part-no-needs = Minst eitt stadfesta behov, dersom barnet skal få tiltak
investigation-part-there = På plass
investigation-part-mend = Fyll ut
investigation-findings-title = Dette har de funne ut
investigation-conclusion-title = Konklusjonen
investigation-conclusion = Korleis endar undersøkinga?
investigation-reasons = Grunngiving
investigation-reasons-help = Kvifor endar undersøkinga slik? Teksten følgjer med til vedtaket. ({ $rule })
investigation-conclusion-on = Dato for konklusjonen
investigation-concluded-tag = Konkludert
investigation-concluded-by = Konkludert { $date } av { $name }.
investigation-concluded-on = Konkludert { $date }.
investigation-concluded-in-time = Konkludert { $date }, { $days ->
    [0] på den siste dagen av fristen
    [one] éin dag før fristen
   *[other] { $days } dagar før fristen
}.
investigation-concluded-late = Konkludert { $date }, { $days ->
    [one] éin dag etter fristen
   *[other] { $days } dagar etter fristen
}.

investigation-clock-title = Fristen
investigation-clock-how = Slik er han rekna ut
investigation-clock-received = Meldinga kom { $date }.
investigation-clock-review = Éi veke til gjennomgang: til { $date } ({ $rule }).
investigation-clock-months = { $months } månader til undersøking: til { $date } ({ $rule }).
investigation-clock-extended = Utvida til { $months } månader i alt: til { $date } ({ $rule }).
investigation-clock-note = Heile den siste dagen tel med. Fristen blir ikkje flytta for helg.

investigation-next-title = Kva skjer vidare?
investigation-next-open = Når kvart behov er vurdert og barnet har medverka, konkluderer du. Då endar undersøkinga med tiltak, eller ho blir lagd bort. ({ $rule })
investigation-next-concluded = Undersøkinga er ferdig og kan ikkje endrast.
investigation-next-need = Stadfesta behov følgjer barnet vidare: kvart av dei får eit mål i planen.
investigation-next-conclude = Endar undersøkinga med tiltak, skriv du vedtaket med ein gong. Elles kjem du tilbake til saka.
investigation-to-case = Til saka
investigation-earlier = Meldinga og det som er gjort. «Ta med» legg teksten bak det du har skrive i vurderinga.
