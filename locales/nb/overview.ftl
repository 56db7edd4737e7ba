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

overview-open-list = Sorter og filtrer hele listen
overview-visits-title = Besøk og tilsyn
overview-visits-empty = Ingen besøk venter
overview-visits-empty-text = Besøk og tilsyn kommer hit 14 dager før de skal være gjort.
overview-caseload-risk = { $over ->
    [0] Ingen har mer enn tjenestens egen grense.
    [one] Én har mer enn tjenestens egen grense.
   *[other] { $over } har mer enn tjenestens egen grense.
} { $risk ->
    [0] Med dagens tempo holder tjenesten alle fristene de neste 14 dagene.
    [one] Med dagens tempo går én frist ut de neste 14 dagene.
   *[other] Med dagens tempo går { $risk } frister ut de neste 14 dagene.
}
overview-caseload-link = Se grunnlaget
overview-changed-often-title = Barn som har hatt tre kontaktpersoner eller flere
overview-changed-often-text = Mange skifter gjør det vanskelig for barnet å ha tillit.
overview-changed-often-empty = Ingen barn har hatt tre kontaktpersoner
overview-changed-often-empty-text = Her kommer barn som har hatt tre kontaktpersoner eller flere.
overview-more-title = Lister og rapporter

overview-list-duties-title = Frister i tjenesten
overview-list-duties-lead = Alt tjenesten skal gjøre nå, med frist, regel og hvem som har saken.
overview-list-cases-title = Åpne saker og kontaktpersoner
overview-list-cases-lead = Hvor mange kontaktpersoner hvert barn har hatt, og hvor tråden er brutt.
overview-list-workers-title = Saksbehandlere og kapasitet
overview-list-workers-lead = Hva hver saksbehandler har, hva tjenesten har satt som grense, og hvilke frister som trolig går ut de neste 14 dagene.
overview-list-workers-how = Grensen er { $limit } saker i full stilling. En sak veier { $case }, en undersøkelse legger til { $investigation } og en plassering { $placement }. Tjenesten regner med { $pace } oppgaver per hele arbeidsdag.
overview-list-workers-set = Endre grense og vekter
overview-list-filters = Filtrer listen
overview-list-filter-frist = Frist
overview-list-filter-oppgave = Oppgave
overview-list-filter-saksbehandler = Saksbehandler
overview-list-filter-kontaktpersoner = Kontaktpersoner
overview-list-filter-traad = Den røde tråden
overview-list-filter-grense = Grense
overview-list-filter-risiko = Frister som trolig går ut
overview-list-all = Alle
overview-list-show = Vis
overview-list-reset = Nullstill
overview-list-when-breached = Over fristen
overview-list-when-soon = De neste 14 dagene
overview-list-when-later = Senere
overview-list-many-contact-persons = Tre eller flere
overview-list-broken = Med brudd
overview-list-over-limit = Over grensen
overview-list-at-risk = Har frister som trolig går ut
overview-list-counted = Viser { $shown } av { $total }.
overview-list-pages = Sider i listen
overview-list-previous = Forrige side
overview-list-next = Neste side
overview-list-empty = Listen er tom
overview-list-empty-text = Ingenting passer med valgene over. Velg «Nullstill» for å se alt.
overview-list-take-out = Last ned
overview-list-take-out-help = Filen inneholder hele listen med valgene over. Den inneholder navn: lagre den bare der tjenesten har bestemt. Nedlastingen noteres i loggen.
overview-list-xlsx = Regneark (XLSX)
overview-list-csv = Tekstfil (CSV)
overview-list-views = Mine visninger
overview-list-views-none = Du har ikke lagret noen visning av denne listen ennå.
overview-list-view-name = Navn på visningen
overview-list-view-help = Filter og rekkefølge lagres under navnet. Bare du ser visningene dine. Høyst 60 tegn.
overview-list-view-save = Lagre visningen
overview-list-view-remove = Fjern
overview-list-column-child = Barn
overview-list-column-task = Oppgave
overview-list-column-due = Frist
overview-list-column-rule = Regel
overview-list-column-caseworker = Saksbehandler
overview-list-column-journal = Saksnummer
overview-list-column-contact-persons = Kontaktpersoner
overview-list-column-gaps = Brudd i tråden
overview-list-column-opened = Åpnet
overview-list-column-cases = Åpne saker
overview-list-column-investigations = Undersøkelser
overview-list-column-placements = Plasseringer
overview-list-column-weight = Vektet mengde
overview-list-column-limit = Grense
overview-list-column-position = Stilling i prosent
overview-list-column-breached = Over fristen
overview-list-column-due-soon = Frist innen 14 dager
overview-list-column-at-risk = Går trolig ut
overview-list-column-competence = Kompetanse
overview-list-column-started = Fristen løper fra
overview-list-column-deadline = Frist
overview-list-column-finished = Gjort
overview-list-column-days-over = Dager over fristen
overview-list-column-reason = Begrunnelse

overview-worker-lead = Hva saksbehandleren har, hva prognosen bygger på, og stilling og kompetanse.
overview-worker-over-limit = Saksbehandleren har mer enn tjenestens egen grense.
overview-worker-forecast-title = De neste 14 dagene
overview-worker-forecast = Det er { $days } arbeidsdager, og stillingen er { $position } prosent. Med { $pace } oppgaver per hele arbeidsdag er det plass til { $room } oppgaver. { $breached } er over fristen allerede og tas først. { $due } har frist i perioden. { $risk ->
    [0] Alle blir gjort i tide.
    [one] Én av dem går trolig ut:
   *[other] { $risk } av dem går trolig ut:
}
overview-worker-calm = Ingen frister ser ut til å gå ut
overview-worker-calm-text = Her kommer oppgavene som ikke får plass før fristen, når de tas i rekkefølge etter dato.
overview-worker-duties = Se alle oppgavene
overview-worker-terms = Stilling og kompetanse
overview-worker-percent-help = 100 er full stilling. Skriv 0 for en som har permisjon.
overview-worker-competence-help = Utdanning, videreutdanning og opplæring i metoder.
overview-worker-demand = Oppfyller kravet til kompetanse
overview-worker-demand-from = Kravet står i { $rule }.

overview-capacity-title = Grense og vekter
overview-capacity-lead = Tjenesten bestemmer selv hvor mye en saksbehandler skal ha, og hvor mye ulike saker veier. Tallene brukes på ledersiden og endrer ingen sak.
overview-capacity-limit-help = Mellom 10 og 15 saker for en i full stilling.
overview-capacity-case-help = 1,0 er en vanlig sak. Høyst 5.
overview-capacity-added-help = Legges til vekten av saken. Høyst 5.
overview-capacity-pace-help = Hvor mange oppgaver med frist en saksbehandler vanligvis rekker på en hel arbeidsdag. Høyst 10.

overview-breach-link = Fristbrudd til statsforvalteren
overview-breach-title = Fristbrudd i { $number }. kvartal { $year }
overview-breach-lead = Meldinger og undersøkelser som ikke ble ferdige i tide i { $number }. kvartal { $year }, med dager over fristen og begrunnelse.
overview-breach-quarter = { $number }. kvartal { $year }
overview-breach-quarters = Andre kvartaler
overview-breach-under-way = Kvartalet er ikke over. Tallene gjelder til og med { $date }.
overview-breach-kept-review = { $finished ->
    [0] Ingen meldinger ble gjennomgått i kvartalet.
    [one] Én melding ble gjennomgått i kvartalet.
   *[other] { $finished } meldinger ble gjennomgått i kvartalet.
} { $in_time } i tide, { $late } for sent.
overview-breach-kept-investigation = { $finished ->
    [0] Ingen undersøkelser ble avsluttet i kvartalet.
    [one] Én undersøkelse ble avsluttet i kvartalet.
   *[other] { $finished } undersøkelser ble avsluttet i kvartalet.
} { $in_time } i tide, { $late } for sent.
overview-breach-rows = Fristbrudd
overview-breach-what-review-report = Gjennomgang av bekymringsmelding
overview-breach-what-finish-investigation = Undersøkelse
overview-breach-no-case = Melding uten sak
overview-breach-from-before = Fra et tidligere kvartal
overview-breach-not-finished = Ikke ferdig
overview-breach-write = Skriv begrunnelse
overview-breach-rewrite = Endre begrunnelsen
overview-breach-empty = Ingen frister ble brutt
overview-breach-empty-text = Her kommer meldinger og undersøkelser som ikke ble ferdige innen fristen.
overview-breach-take-out-help = Filen inneholder saksnummer, frist, dager over fristen og begrunnelse, og ingen navn. Se { $rule }.
