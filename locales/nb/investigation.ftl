# Undersøkelsen: tekstene, fristen, behovene og konklusjonen.

investigation-word = Undersøkelse
investigation-title = Undersøkelse av { $child }
investigation-kicker-open = Åpnet { $date }, pågår
investigation-kicker-concluded = { $from } til { $to }
investigation-changed = Noen har endret dette mens du hadde siden åpen. Se over det som står her, og send én gang til.
investigation-case-closed = Saken ble avsluttet { $date }. Her kan du lese, men ikke skrive.
investigation-nothing-written = Ikke fylt ut

investigation-reports-title = Hva undersøkelsen bygger på
investigation-reports-none = Ingen bekymringsmelding er knyttet til undersøkelsen.
investigation-report-from = Bekymringsmelding fra { $who }, { $date }
investigation-report = Bekymringsmelding, { $date }

investigation-texts-title = Plan, barnets medvirkning og vurdering
investigation-plan = Plan for undersøkelsen
investigation-plan-help = Hva skal dere finne ut, hvem snakker dere med, og når? ({ $rule })
investigation-assessment = Vurdering
investigation-assessment-help = Hva har dere funnet ut, og hvordan vurderer dere det? Teksten følger med til vedtaket.
investigation-child-view-kind = Barnets medvirkning
investigation-child-view-kind-help = Barnet har rett til å medvirke i alt som gjelder barnet. ({ $rule })
investigation-child-view-not-yet = Ikke registrert ennå
investigation-child-view-on = Dato for medvirkningen
investigation-child-view-on-help = Dagen barnet ble hørt, eller dagen dere fant ut at barnet ikke kunne høres. Skriv for eksempel 12.3.2026
investigation-child-view = Barnets syn
investigation-child-view-help = Skriv det barnet sa, slik at barnet selv ville kjenne det igjen. Er barnet ikke hørt, skriv hvorfor.
investigation-child-view-choose = Velg hvordan barnet har medvirket, eller hvorfor barnet ikke har det
investigation-save-first = Har du skrevet noe lenger oppe? Lagre det først.

investigation-needs-title = Behov
investigation-needs-lead = Hvert behov må være bekreftet eller avkreftet før undersøkelsen kan konkluderes.
investigation-needs-empty = Ingen behov ennå
investigation-needs-empty-help = Her står det meldingene tar opp, og det dere selv finner.
investigation-need-suspected = Ikke vurdert
investigation-need-confirmed = Bekreftet
investigation-need-rejected = Avkreftet
investigation-need-decide = Vurder
investigation-need-read = Les
investigation-need-new = Legg til et behov dere har funnet
investigation-need-content = Hva gjelder det?
investigation-need-clarification = Presisering
investigation-need-clarification-help = Fyll ut når valget over ikke sier nok.
investigation-need-description = Behovet med vanlige ord
investigation-need-description-help = Skriv kort hva barnet trenger.
investigation-need-add = Legg til behovet

investigation-need-title = Behov: { $content }
investigation-need-kicker = Undersøkelse av { $child }
investigation-need-raised-by = Hvem har tatt det opp?
investigation-need-own = Behovet kom fram i undersøkelsen selv.
investigation-need-confirmed-on = Bekreftet { $date }
investigation-need-rejected-on = Avkreftet { $date }
investigation-need-open-text = Behovet er ikke vurdert.
investigation-need-decide-title = Din vurdering
investigation-need-question = Har barnet dette behovet?
investigation-need-yes = Ja, behovet er bekreftet
investigation-need-yes-help = Da bør planen få et mål som svarer på det.
investigation-need-no = Nei, behovet er avkreftet
investigation-need-no-help = Det blir stående i tråden som avkreftet.
investigation-need-words-help = Skriv kort hva barnet trenger. Teksten følger med til tråden, vedtaket og planen.
investigation-need-grounds = Hva bygger du det på?
investigation-need-grounds-help = For eksempel samtaler, hjemmebesøk eller opplysninger fra skolen.
investigation-need-on = Dato for vurderingen
investigation-back = Tilbake til undersøkelsen

investigation-extension-title = Fristen er utvidet
investigation-extended-by = Bestemt { $date } av { $name }.
investigation-extended-on = Bestemt { $date }.
investigation-extend = Utvid fristen
investigation-extend-help = I særlige tilfeller kan fristen flyttes fra { $from } til { $to }. ({ $rule })
investigation-extend-reason = Hvorfor er saken særlig?
investigation-extend-reason-help = Skriv hva som gjør at tiden ikke strekker til, og hva som gjenstår.
investigation-extend-on = Dato for beslutningen
investigation-extend-on-help = Må være senest { $date }. Skriv for eksempel 12.3.2026
investigation-extend-button = Utvid til { $date }

investigation-finish-title = Gjøre ferdig
investigation-finish-help = På neste side ser du hva som er på plass og hva som mangler, før du konkluderer.
investigation-conclude = Konkluder undersøkelsen
investigation-conclude-title = Konkluder undersøkelsen av { $child }
investigation-conclude-lead = Se over det som er skrevet. Mangler noe, kan du rette det først.
investigation-conclude-final = En konklusjon kan ikke tas tilbake. Planen, vurderingen og barnets syn kan ikke endres etterpå.
investigation-parts-title = Hva er på plass?
investigation-part-plan = Plan for undersøkelsen
investigation-part-participation = Barnets medvirkning
investigation-part-assessment = Vurdering
investigation-part-need = Behov: { $content }
investigation-part-no-needs = Minst ett bekreftet behov, hvis barnet skal få tiltak
investigation-part-there = På plass
investigation-part-mend = Fyll ut
investigation-findings-title = Dette har dere funnet ut
investigation-conclusion-title = Konklusjonen
investigation-conclusion = Hvordan ender undersøkelsen?
investigation-reasons = Begrunnelse
investigation-reasons-help = Hvorfor ender undersøkelsen slik? Teksten følger med til vedtaket. ({ $rule })
investigation-conclusion-on = Dato for konklusjonen
investigation-concluded-tag = Konkludert
investigation-concluded-by = Konkludert { $date } av { $name }.
investigation-concluded-on = Konkludert { $date }.
investigation-concluded-in-time = Konkludert { $date }, { $days ->
    [0] på den siste dagen av fristen
    [one] én dag før fristen
   *[other] { $days } dager før fristen
}.
investigation-concluded-late = Konkludert { $date }, { $days ->
    [one] én dag etter fristen
   *[other] { $days } dager etter fristen
}.

investigation-clock-title = Fristen
investigation-clock-how = Slik er den regnet ut
investigation-clock-received = Meldingen kom { $date }.
investigation-clock-review = Én uke til gjennomgang: til { $date } ({ $rule }).
investigation-clock-months = { $months } måneder til undersøkelse: til { $date } ({ $rule }).
investigation-clock-extended = Utvidet til { $months } måneder i alt: til { $date } ({ $rule }).
investigation-clock-note = Hele den siste dagen teller med. Fristen flyttes ikke for helg.

investigation-next-title = Hva skjer videre?
investigation-next-open = Når hvert behov er vurdert og barnet har medvirket, konkluderer du. Da ender undersøkelsen med tiltak, eller den henlegges. ({ $rule })
investigation-next-concluded = Undersøkelsen er ferdig og kan ikke endres.
investigation-next-need = Bekreftede behov følger barnet videre: hvert av dem får et mål i planen.
investigation-next-conclude = Ender undersøkelsen med tiltak, skriver du vedtaket med en gang. Ellers kommer du tilbake til saken.
investigation-to-case = Til saken
investigation-earlier = Meldingen og det som er gjort. «Ta med» legger teksten bak det du har skrevet i vurderingen.
