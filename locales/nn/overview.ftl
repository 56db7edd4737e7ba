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

overview-open-list = Sorter og filtrer heile lista
overview-visits-title = Besøk og tilsyn
overview-visits-empty = Ingen besøk ventar
overview-visits-empty-text = Besøk og tilsyn kjem hit 14 dagar før dei skal vere gjorde.
overview-caseload-risk = { $over ->
    [0] Ingen har meir enn grensa tenesta har sett.
    [one] Éin har meir enn grensa tenesta har sett.
   *[other] { $over } har meir enn grensa tenesta har sett.
} { $risk ->
    [0] Med tempoet i dag held tenesta alle fristane dei neste 14 dagane.
    [one] Med tempoet i dag går éin frist ut dei neste 14 dagane.
   *[other] Med tempoet i dag går { $risk } fristar ut dei neste 14 dagane.
}
overview-caseload-link = Sjå grunnlaget
overview-changed-often-title = Barn som har hatt tre kontaktpersonar eller fleire
overview-changed-often-text = Mange skifte gjer det vanskeleg for barnet å ha tillit.
overview-changed-often-empty = Ingen barn har hatt tre kontaktpersonar
overview-changed-often-empty-text = Her kjem barn som har hatt tre kontaktpersonar eller fleire.
overview-more-title = Lister og rapportar

overview-list-duties-title = Fristar i tenesta
overview-list-duties-lead = Alt tenesta skal gjere no, med frist, regel og kven som har saka.
overview-list-cases-title = Opne saker og kontaktpersonar
overview-list-cases-lead = Kor mange kontaktpersonar kvart barn har hatt, og kvar tråden er broten.
overview-list-workers-title = Saksbehandlarar og kapasitet
overview-list-workers-lead = Kva kvar saksbehandlar har, kva tenesta har sett som grense, og kva fristar som truleg går ut dei neste 14 dagane.
overview-list-workers-how = Grensa er { $limit } saker i full stilling. Ei sak veg { $case }, ei undersøking legg til { $investigation } og ei plassering { $placement }. Tenesta reknar med { $pace } oppgåver per heile arbeidsdag.
overview-list-workers-set = Endre grense og vekter
overview-list-filters = Filtrer lista
overview-list-filter-frist = Frist
overview-list-filter-oppgave = Oppgåve
overview-list-filter-saksbehandler = Saksbehandlar
overview-list-filter-kontaktpersoner = Kontaktpersonar
overview-list-filter-traad = Den raude tråden
overview-list-filter-grense = Grense
overview-list-filter-risiko = Fristar som truleg går ut
overview-list-all = Alle
overview-list-show = Vis
overview-list-reset = Nullstill
overview-list-when-breached = Over fristen
overview-list-when-soon = Dei neste 14 dagane
overview-list-when-later = Seinare
overview-list-many-contact-persons = Tre eller fleire
overview-list-broken = Med brot
overview-list-over-limit = Over grensa
overview-list-at-risk = Har fristar som truleg går ut
overview-list-counted = Viser { $shown } av { $total }.
overview-list-pages = Sider i lista
overview-list-previous = Førre side
overview-list-next = Neste side
overview-list-empty = Lista er tom
overview-list-empty-text = Ingenting passar med vala over. Vel «Nullstill» for å sjå alt.
overview-list-take-out = Last ned
overview-list-take-out-help = Fila inneheld heile lista med vala over. Ho inneheld namn: lagre ho berre der tenesta har bestemt. Nedlastinga blir notert i loggen.
overview-list-xlsx = Rekneark (XLSX)
overview-list-csv = Tekstfil (CSV)
overview-list-views = Visingane mine
overview-list-views-none = Du har ikkje lagra noka vising av denne lista enno.
overview-list-view-name = Namn på visinga
overview-list-view-help = Filter og rekkjefølgje blir lagra under namnet. Berre du ser visingane dine. Høgst 60 teikn.
overview-list-view-save = Lagre visinga
overview-list-view-remove = Fjern
overview-list-column-child = Barn
overview-list-column-task = Oppgåve
overview-list-column-due = Frist
overview-list-column-rule = Regel
overview-list-column-caseworker = Saksbehandlar
overview-list-column-journal = Saksnummer
overview-list-column-contact-persons = Kontaktpersonar
overview-list-column-gaps = Brot i tråden
overview-list-column-opened = Opna
overview-list-column-cases = Opne saker
overview-list-column-investigations = Undersøkingar
overview-list-column-placements = Plasseringar
overview-list-column-weight = Vekta mengd
overview-list-column-limit = Grense
overview-list-column-position = Stilling i prosent
overview-list-column-breached = Over fristen
overview-list-column-due-soon = Frist innan 14 dagar
overview-list-column-at-risk = Går truleg ut
overview-list-column-competence = Kompetanse
overview-list-column-started = Fristen går frå
overview-list-column-deadline = Frist
overview-list-column-finished = Gjort
overview-list-column-days-over = Dagar over fristen
overview-list-column-reason = Grunngiving

overview-worker-lead = Kva saksbehandlaren har, kva prognosen byggjer på, og stilling og kompetanse.
overview-worker-over-limit = Saksbehandlaren har meir enn grensa tenesta har sett.
overview-worker-forecast-title = Dei neste 14 dagane
overview-worker-forecast = Det er { $days } arbeidsdagar, og stillinga er { $position } prosent. Med { $pace } oppgåver per heile arbeidsdag er det plass til { $room } oppgåver. { $breached } er over fristen alt og blir tekne først. { $due } har frist i perioden. { $risk ->
    [0] Alle blir gjorde i tide.
    [one] Éi av dei går truleg ut:
   *[other] { $risk } av dei går truleg ut:
}
overview-worker-calm = Ingen fristar ser ut til å gå ut
overview-worker-calm-text = Her kjem oppgåvene som ikkje får plass før fristen, når dei blir tekne i rekkjefølgje etter dato.
overview-worker-duties = Sjå alle oppgåvene
overview-worker-terms = Stilling og kompetanse
overview-worker-percent-help = 100 er full stilling. Skriv 0 for ein som har permisjon.
overview-worker-competence-help = Utdanning, vidareutdanning og opplæring i metodar.
overview-worker-demand = Oppfyller kravet til kompetanse
overview-worker-demand-from = Kravet står i { $rule }.

overview-capacity-title = Grense og vekter
overview-capacity-lead = Tenesta bestemmer sjølv kor mykje ein saksbehandlar skal ha, og kor mykje ulike saker veg. Tala blir brukte på leiarsida og endrar inga sak.
overview-capacity-limit-help = Mellom 10 og 15 saker for ein i full stilling.
overview-capacity-case-help = 1,0 er ei vanleg sak. Høgst 5.
overview-capacity-added-help = Blir lagt til vekta av saka. Høgst 5.
overview-capacity-pace-help = Kor mange oppgåver med frist ein saksbehandlar vanlegvis rekk på ein heil arbeidsdag. Høgst 10.

overview-breach-link = Fristbrot til statsforvaltaren
overview-breach-title = Fristbrot i { $number }. kvartal { $year }
overview-breach-lead = Meldingar og undersøkingar som ikkje vart ferdige i tide i { $number }. kvartal { $year }, med dagar over fristen og grunngiving.
overview-breach-quarter = { $number }. kvartal { $year }
overview-breach-quarters = Andre kvartal
overview-breach-under-way = Kvartalet er ikkje over. Tala gjeld til og med { $date }.
overview-breach-kept-review = { $finished ->
    [0] Ingen meldingar vart gjennomgådde i kvartalet.
    [one] Éi melding vart gjennomgådd i kvartalet.
   *[other] { $finished } meldingar vart gjennomgådde i kvartalet.
} { $in_time } i tide, { $late } for seint.
overview-breach-kept-investigation = { $finished ->
    [0] Ingen undersøkingar vart avslutta i kvartalet.
    [one] Éi undersøking vart avslutta i kvartalet.
   *[other] { $finished } undersøkingar vart avslutta i kvartalet.
} { $in_time } i tide, { $late } for seint.
overview-breach-rows = Fristbrot
overview-breach-what-review-report = Gjennomgang av bekymringsmelding
overview-breach-what-finish-investigation = Undersøking
overview-breach-no-case = Melding utan sak
overview-breach-from-before = Frå eit tidlegare kvartal
overview-breach-not-finished = Ikkje ferdig
overview-breach-write = Skriv grunngiving
overview-breach-rewrite = Endre grunngivinga
overview-breach-empty = Ingen fristar vart brotne
overview-breach-empty-text = Her kjem meldingar og undersøkingar som ikkje vart ferdige innan fristen.
overview-breach-take-out-help = Fila inneheld saksnummer, frist, dagar over fristen og grunngiving, og ingen namn. Sjå { $rule }.
