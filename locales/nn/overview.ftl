# I dag og sida for leiaren: plikter etter dato, nøkkeltal, saksmengd.

overview-today-title = I dag
overview-lead-none = Hei, { $name }. Ingenting ventar på deg no.
overview-lead-later = Hei, { $name }. Ingenting hastar. { $later ->
    [one] Éi oppgåve kjem seinare.
   *[other] { $later } oppgåver kjem seinare.
}
overview-lead-soon = Hei, { $name }. { $soon ->
    [one] Éi oppgåve har frist i løpet av ei veke. Ingenting er over fristen.
   *[other] { $soon } oppgåver har frist i løpet av ei veke. Ingenting er over fristen.
}
overview-lead-over = Hei, { $name }. { $over ->
    [one] Éi oppgåve er over fristen. Ta gjerne den først.
   *[other] { $over } oppgåver er over fristen. Ta gjerne den øvste først.
}
overview-lead-over-soon = Hei, { $name }. { $over ->
    [one] Éi oppgåve er over fristen,
   *[other] { $over } oppgåver er over fristen,
} og { $soon ->
    [one] éi har frist i løpet av ei veke.
   *[other] { $soon } har frist i løpet av ei veke.
}
overview-over-title = Over fristen ({ $count })
overview-soon-title = I løpet av ei veke ({ $count })
overview-later-title = Seinare ({ $count })
overview-later-fold = { $count ->
    [one] Vis oppgåva med seinare frist
   *[other] Vis { $count } oppgåver med seinare frist
}
overview-shown-of = Viser { $shown } av { $total }. Dei med tidlegast frist står først.
overview-show-all = Vis alle { $total }
overview-empty-title = Ingen oppgåver ventar på deg
overview-empty-text = Her kjem meldingar som skal gjennomgåast, undersøkingar som skal gjerast ferdige, vedtak og planar som manglar, og planar som skal evaluerast. Den med tidlegast frist står øvst.
overview-figures-title = Kort fortalt

overview-child-unnamed = Barn utan namn i meldinga
overview-nobody = Ingen enno

overview-what-review-report = Gå gjennom bekymringsmeldinga
overview-why-review-report = Meldinga skal gjennomgåast og konkluderast ({ $rule })
overview-why-review-report-untaken = Ingen har teke meldinga enno. Ho skal gjennomgåast og konkluderast ({ $rule })
overview-action-review-report = Gå gjennom
overview-what-finish-investigation = Gjer ferdig undersøkinga
overview-why-finish-investigation = Undersøkinga skal vere ferdig innan fristen ({ $rule })
overview-action-finish-investigation = Opne undersøkinga
overview-what-make-decision = Skriv vedtaket
overview-why-make-decision = Undersøkinga enda med tiltak, og vedtaket manglar ({ $rule })
overview-action-make-decision = Skriv vedtak
overview-what-make-plan = Lag tiltaksplanen
overview-why-make-plan = Vedtaket har ingen plan enno ({ $rule })
overview-action-make-plan = Lag plan
overview-what-evaluate-plan = Evaluer planen
overview-why-evaluate-plan = Planen skal evaluerast jamleg ({ $rule })
overview-action-evaluate-plan = Evaluer

overview-my-cases-label = Dei opne sakene mine
overview-my-cases-note = Saker der du er kontaktperson
overview-my-cases-link = Sjå sakene
overview-my-gaps-label = Brot i trådane mine
overview-my-gaps-note = Stader der eit behov, mål, tiltak eller ei evaluering manglar neste ledd
overview-my-gaps-link = Finn dei i sakene
overview-untaken-label = Meldingar ingen har teke
overview-untaken-note = Ikkje knytte til eit barn enno
overview-untaken-link = Opne bekymringsmeldingane

overview-leader-title = Leiar: tenesta i dag
overview-leader-lead = Seks tal om tenesta no, og listene bak dei.
overview-leader-figures = Nøkkeltal
overview-open-cases-label = Opne saker
overview-open-cases-limit = Inga grense er sett
overview-open-cases-link = Sjå saksmengda
overview-open-reports-label = Meldingar som ventar
overview-open-reports-limit = Skal gjennomgåast innan { $limit } ({ $rule })
overview-open-reports-link = Sjå meldingane
overview-open-investigations-label = Undersøkingar i gang
overview-open-investigations-limit = Skal vere ferdige innan { $limit } etter gjennomgangsveka, { $extended } når fristen er utvida ({ $rule })
overview-open-investigations-link = Sjå kven som har dei
overview-breached-label = Brotne fristar
overview-breached-limit = Ingen frist skal vere broten
overview-breached-link = Sjå fristane
overview-plans-missing-label = Planar som manglar
overview-plans-missing-limit = Kvart vedtak om hjelpetiltak skal ha ein plan ({ $rule })
overview-plans-missing-link = Sjå vedtaka
overview-evaluations-late-label = Evalueringar over fristen
overview-evaluations-late-limit = Planar skal evaluerast jamleg ({ $rule })
overview-evaluations-late-link = Sjå planane
overview-span-days = { $count ->
    [one] éin dag
   *[other] { $count } dagar
}
overview-span-weeks = { $count ->
    [one] éi veke
   *[other] { $count } veker
}
overview-span-months = { $count ->
    [one] éin månad
   *[other] { $count } månader
}
overview-span-years = { $count ->
    [one] eitt år
   *[other] { $count } år
}

overview-breached-title = Brotne fristar
overview-breached-empty = Ingen fristar er brotne
overview-breached-empty-text = Ei oppgåve kjem hit dagen etter at fristen gjekk ut.
overview-leader-soon-title = Frist dei neste 14 dagane
overview-leader-soon-empty = Ingen fristar dei neste 14 dagane
overview-leader-soon-empty-text = Her ser du oppgåvene som snart har frist, og kven som har dei.
overview-plans-missing-title = Vedtak som manglar plan
overview-plans-missing-empty = Alle vedtak har ein plan
overview-plans-missing-empty-text = Eit vedtak om hjelpetiltak kjem hit frå den dagen det er gjort, til planen er laga.
overview-evaluations-late-title = Planar med evaluering over fristen
overview-evaluations-late-empty = Alle planar er evaluerte i tide
overview-evaluations-late-empty-text = Ein plan kjem hit dagen etter at han skulle ha vore evaluert.
overview-caseload-title = Saker per saksbehandlar
overview-caseload-text = I alfabetisk rekkjefølgje. Søyla viser talet på opne saker.
overview-caseload-empty = Ingen opne saker
overview-caseload-empty-text = Her ser du kor mange saker kvar saksbehandlar har.
overview-broken-title = Trådar med brot
overview-broken-text = Eit brot er ein stad der eit behov, mål, tiltak eller ei evaluering manglar neste ledd.
overview-broken-empty = Ingen trådar har brot
overview-broken-empty-text = Her kjem sakene der eit behov, mål, tiltak eller ei evaluering manglar neste ledd.
overview-column-child = Barn
overview-column-what = Oppgåve og frist
overview-column-rule = Regel
overview-column-caseworker = Saksbehandlar
overview-column-cases = Opne saker
overview-column-investigations = Undersøkingar
overview-column-breached = Brotne fristar
overview-column-gaps = Brot
