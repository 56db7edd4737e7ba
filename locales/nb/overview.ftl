# I dag og lederens side: plikter etter dato, nøkkeltall, saksmengde.

overview-today-title = I dag
overview-lead-none = Hei, { $name }. Ingenting venter på deg nå.
overview-lead-later = Hei, { $name }. Ingenting haster. { $later ->
    [one] Én oppgave kommer senere.
   *[other] { $later } oppgaver kommer senere.
}
overview-lead-soon = Hei, { $name }. { $soon ->
    [one] Én oppgave har frist i løpet av en uke. Ingenting er over fristen.
   *[other] { $soon } oppgaver har frist i løpet av en uke. Ingenting er over fristen.
}
overview-lead-over = Hei, { $name }. { $over ->
    [one] Én oppgave er over fristen. Begynn gjerne med den.
   *[other] { $over } oppgaver er over fristen. Begynn gjerne med den øverste.
}
overview-lead-over-soon = Hei, { $name }. { $over ->
    [one] Én oppgave er over fristen,
   *[other] { $over } oppgaver er over fristen,
} og { $soon ->
    [one] én har frist i løpet av en uke.
   *[other] { $soon } har frist i løpet av en uke.
}
overview-over-title = Over fristen ({ $count })
overview-soon-title = I løpet av en uke ({ $count })
overview-later-title = Senere ({ $count })
overview-later-fold = { $count ->
    [one] Vis oppgaven med senere frist
   *[other] Vis { $count } oppgaver med senere frist
}
overview-shown-of = Viser { $shown } av { $total }. De med tidligst frist står først.
overview-show-all = Vis alle { $total }
overview-empty-title = Ingen oppgaver venter på deg
overview-empty-text = Her kommer meldinger som skal gjennomgås, undersøkelser som skal gjøres ferdig, vedtak og planer som mangler, og planer som skal evalueres. Den med tidligst frist står øverst.
overview-figures-title = Kort fortalt

overview-child-unnamed = Barn uten navn i meldingen
overview-nobody = Ingen ennå

overview-what-review-report = Gå gjennom bekymringsmeldingen
overview-why-review-report = Meldingen skal gjennomgås og konkluderes ({ $rule })
overview-why-review-report-untaken = Ingen har tatt meldingen ennå. Den skal gjennomgås og konkluderes ({ $rule })
overview-action-review-report = Gå gjennom
overview-what-finish-investigation = Gjør ferdig undersøkelsen
overview-why-finish-investigation = Undersøkelsen skal være ferdig innen fristen ({ $rule })
overview-action-finish-investigation = Åpne undersøkelsen
overview-what-make-decision = Skriv vedtaket
overview-why-make-decision = Undersøkelsen endte med tiltak, og vedtaket mangler ({ $rule })
overview-action-make-decision = Skriv vedtak
overview-what-make-plan = Lag tiltaksplanen
overview-why-make-plan = Vedtaket har ingen plan ennå ({ $rule })
overview-action-make-plan = Lag plan
overview-what-evaluate-plan = Evaluer planen
overview-why-evaluate-plan = Planen skal evalueres jevnlig ({ $rule })
overview-action-evaluate-plan = Evaluer

overview-my-cases-label = Mine åpne saker
overview-my-cases-note = Saker der du er kontaktperson
overview-my-cases-link = Se sakene
overview-my-gaps-label = Brudd i mine tråder
overview-my-gaps-note = Steder der et behov, mål, tiltak eller en evaluering mangler neste ledd
overview-my-gaps-link = Finn dem i sakene
overview-untaken-label = Meldinger ingen har tatt
overview-untaken-note = Ikke knyttet til et barn ennå
overview-untaken-link = Åpne bekymringsmeldingene

overview-leader-title = Leder: tjenesten i dag
overview-leader-lead = Seks tall om tjenesten nå, og listene bak dem.
overview-leader-figures = Nøkkeltall
overview-open-cases-label = Åpne saker
overview-open-cases-limit = Ingen grense er satt
overview-open-cases-link = Se saksmengden
overview-open-reports-label = Meldinger som venter
overview-open-reports-limit = Skal gjennomgås innen { $limit } ({ $rule })
overview-open-reports-link = Se meldingene
overview-open-investigations-label = Undersøkelser i gang
overview-open-investigations-limit = Skal være ferdige innen { $limit } etter gjennomgangsuken, { $extended } når fristen er utvidet ({ $rule })
overview-open-investigations-link = Se hvem som har dem
overview-breached-label = Brutte frister
overview-breached-limit = Ingen frist skal være brutt
overview-breached-link = Se fristene
overview-plans-missing-label = Planer som mangler
overview-plans-missing-limit = Hvert vedtak om hjelpetiltak skal ha en plan ({ $rule })
overview-plans-missing-link = Se vedtakene
overview-evaluations-late-label = Evalueringer over fristen
overview-evaluations-late-limit = Planer skal evalueres jevnlig ({ $rule })
overview-evaluations-late-link = Se planene
overview-span-days = { $count ->
    [one] én dag
   *[other] { $count } dager
}
overview-span-weeks = { $count ->
    [one] én uke
   *[other] { $count } uker
}
overview-span-months = { $count ->
    [one] én måned
   *[other] { $count } måneder
}
overview-span-years = { $count ->
    [one] ett år
   *[other] { $count } år
}

overview-breached-title = Brutte frister
overview-breached-empty = Ingen frister er brutt
overview-breached-empty-text = En oppgave kommer hit dagen etter at fristen gikk ut.
overview-leader-soon-title = Frist de neste 14 dagene
overview-leader-soon-empty = Ingen frister de neste 14 dagene
overview-leader-soon-empty-text = Her ser du oppgavene som snart har frist, og hvem som har dem.
overview-plans-missing-title = Vedtak som mangler plan
overview-plans-missing-empty = Alle vedtak har en plan
overview-plans-missing-empty-text = Et vedtak om hjelpetiltak kommer hit fra den dagen det er fattet, til planen er laget.
overview-evaluations-late-title = Planer med evaluering over fristen
overview-evaluations-late-empty = Alle planer er evaluert i tide
overview-evaluations-late-empty-text = En plan kommer hit dagen etter at den skulle vært evaluert.
overview-caseload-title = Saker per saksbehandler
overview-caseload-text = I alfabetisk rekkefølge. Søylen viser antall åpne saker.
overview-caseload-empty = Ingen åpne saker
overview-caseload-empty-text = Her ser du hvor mange saker hver saksbehandler har.
overview-broken-title = Tråder med brudd
overview-broken-text = Et brudd er et sted der et behov, mål, tiltak eller en evaluering mangler neste ledd.
overview-broken-empty = Ingen tråder har brudd
overview-broken-empty-text = Her kommer sakene der et behov, mål, tiltak eller en evaluering mangler neste ledd.
overview-column-child = Barn
overview-column-what = Oppgave og frist
overview-column-rule = Regel
overview-column-caseworker = Saksbehandler
overview-column-cases = Åpne saker
overview-column-investigations = Undersøkelser
overview-column-breached = Brutte frister
overview-column-gaps = Brudd
