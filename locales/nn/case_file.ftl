# Saka: lista, saksida, avslutning, fil til registeret.

case-file-age = { $years ->
    [0] under 1 år
   *[other] { $years } år
}
case-file-unborn = ikkje fødd enno
case-file-unknown = Ikkje oppgitt

case-file-list-title = Saker
case-file-list-lead = Saker du har ansvar for, og saker som ingen har fått enno.
case-file-list-lead-all = Alle sakene i tenesta.
case-file-search = Søk etter barn eller sak
case-file-search-help = Skriv ein del av namnet, fødselsnummeret eller journalnummeret.
case-file-search-closed = Ta med avslutta saker
case-file-search-button = Søk
case-file-search-reset = Vis alle opne saker
case-file-list-caption = Saker, side { $page }
case-file-column-child = Barn
case-file-column-age = Alder
case-file-column-journal = Journalnummer
case-file-column-caseworker = Kontaktperson
case-file-column-next = Neste frist
case-file-column-state = Status
case-file-next-none = Ingen frist dei nærmaste dagane
case-file-list-empty = Ingen opne saker
case-file-list-empty-help = Her kjem sakene dine når ei melding er knytt til eit barn.
case-file-search-empty = Ingen treff
case-file-search-empty-help = Prøv ein kortare del av namnet, eller ta med avslutta saker.
case-file-page-previous = Førre side
case-file-page-next = Neste side
case-file-pages = Sider i lista

case-file-kicker = Sak { $number }
case-file-closed-on = Saka vart avslutta { $date }. Du kan lese ho, men ikkje endre ho.
case-file-read-only = Du kan lese saka, men ikkje skrive i ho.
case-file-head = Om barnet og saka
case-file-born = Fødd
case-file-born-value = { $date } ({ $age })
case-file-term-value = Ikkje fødd enno, termin { $date }
case-file-national-id = Fødselsnummer
case-file-interpreter = Tolk
case-file-interpreter-none = Ikkje oppgitt behov
case-file-siblings = Sysken
case-file-siblings-none = Ingen kjende sysken i tenesta
case-file-caseworker = Kontaktperson
case-file-caseworker-none = Ingen har saka enno
case-file-caseworker-other = Ein som ikkje er i tenesta lenger
case-file-opened = Saka opna

case-file-step-overview = Oversikt
case-file-step-report = Bekymringsmelding
case-file-step-investigation = Undersøking
case-file-step-need = Behov
case-file-step-decision = Vedtak
case-file-step-plan = Plan med mål og tiltak
case-file-step-evaluation = Evaluering
case-file-step-placement = Plassering og samvær
case-file-step-aftercare = Ettervern
case-file-step-cooperation = Samarbeid
case-file-step-feedback = Tilbakemelding
case-file-step-closing = Avslutning
case-file-step-journal = Journal

case-file-next = Dette skal gjerast
case-file-next-empty = Ingenting ventar i saka no
case-file-next-empty-help = Her kjem det lova krev, med frist og ein knapp til rett skjema.

case-file-thread = Den raude tråden
case-file-thread-whole = Tråden er heil så langt saka er komen.
case-file-thread-broken = { $count ->
    [one] Tråden er broten éin stad.
   *[other] Tråden er broten { $count } stader.
}
case-file-thread-empty = Tråden byrjar når ei melding er vurdert
case-file-thread-empty-help = Då står det som vart meldt, til venstre. Behov, mål, tiltak og evalueringar kjem etter kvart.
case-file-thread-scroll = Figuren er breiare enn skjermen. Dra han sidelengs, eller les lista under.
case-file-thread-list = Tråden som liste
case-file-thread-sources = Meldt: { $sources }
case-file-thread-repeated = står lenger oppe, med det som følgde
case-file-thread-gaps = Det som manglar

case-file-contents = Alt i saka
case-file-section-report = Bekymringsmeldingar
case-file-section-investigation = Undersøkingar
case-file-section-need = Behov
case-file-section-decision = Vedtak
case-file-section-plan = Planar med mål og tiltak
case-file-section-measure = Tiltak
case-file-section-evaluation = Evalueringar
case-file-empty-report = Inga bekymringsmelding er knytt til saka.
case-file-empty-investigation = Inga undersøking er opna.
case-file-empty-need = Behova kjem når undersøkinga er i gang.
case-file-empty-decision = Det er ikkje gjort noko vedtak.
case-file-empty-plan = Det er ikkje laga nokon plan.
case-file-empty-evaluation = Det er ikkje gjort noka evaluering.
case-file-due = Frist { $date }
case-file-report-title = Bekymringsmelding motteken { $date }
case-file-report-open = Ikkje gjennomgådd
case-file-report-dismissed = Lagd bort
case-file-report-investigated = Undersøkt
case-file-investigation-title = Undersøking opna { $date }
case-file-investigation-open = I gang
case-file-investigation-done = Konkludert
case-file-decision-title = Vedtak { $date }
case-file-decision-applies = Gjeld
case-file-decision-lapsed = Gjeld ikkje lenger
case-file-plan-title = { $kind }, frå { $date }
case-file-plan-active = I bruk
case-file-plan-late = Evalueringa er forseinka
case-file-plan-ended = Avslutta
case-file-plan-evaluation-due = Neste evaluering innan { $date }
case-file-ended-on = Avslutta { $date }
case-file-evaluation-title = Evaluering { $date }

case-file-history = Det som har skjedd
case-file-history-show = { $count ->
    [one] Vis éi hending, den nyaste først
   *[other] Vis { $count } hendingar, den nyaste først
}
case-file-new-decision = Skriv eit nytt vedtak

case-file-more = Meir i saka
case-file-register = Hent fil til barnevernsregisteret
case-file-register-help = Fila er ei XML-fil med det registeret krev. Uttaket blir ført i loggen.
case-file-close = Avslutt saka

case-file-close-title = Avslutt saka til { $child }
case-file-close-lead = Sjå først om noko står att. Så skriv du kvifor saka blir avslutta, og les gjennom før ho blir lukka.
case-file-close-blocked = Dette må avsluttast først
case-file-close-blocked-help = Saka kan avsluttast når ingenting er i gang. Opne kvar ting, gjer det ferdig, og kom tilbake hit.
case-file-close-clear = Ingenting er i gang. Saka kan avsluttast.
case-file-close-gaps = { $count ->
    [one] Tråden er broten éin stad. Saka kan avsluttast likevel, men sjå om det bør rettast først.
   *[other] Tråden er broten { $count } stader. Saka kan avsluttast likevel, men sjå om det bør rettast først.
}
case-file-close-on = Dato
case-file-close-on-help = Tidlegast { $date }, då det siste i saka skjedde. Skriv til dømes 12.3.2026.
case-file-close-reason = Kvifor blir saka avslutta?
case-file-close-reason-help = Skriv kva som er endra for barnet, og kva de har avtalt med familien om vegen vidare.
case-file-close-next = Gå vidare
case-file-close-confirm-title = Les gjennom før saka blir lukka
case-file-close-confirm-help = Etterpå kan saka lesast, men ikkje endrast. Kjem det ei ny bekymringsmelding, blir ho opna igjen.
case-file-close-confirm = Avslutt saka
case-file-close-change = Endre teksten
case-file-close-back = Tilbake til saka
case-file-close-done = Saka er avslutta
case-file-close-summary = Saka i korte trekk

case-file-lacks-title = Dette manglar
case-file-lacks-help = Registeret tek berre imot saker der alt dette er på plass. Fyll det ut i saka, og hent fila på nytt.
case-file-lacks-back = Gå til saka
case-file-lacks-born = Fødselsdatoen til barnet, eller termindatoen for eit barn som ikkje er fødd
case-file-lacks-sex = Kjønnet til barnet
case-file-lacks-content = Kva vedtaket gjeld: eit stadfesta behov
case-file-lacks-measures = Minst eitt tiltak under vedtaket
case-file-lacks-reporter = Kven som melde, valt frå lista
case-file-lacks-contents = Kva bekymringsmeldinga handlar om
case-file-lacks-report = Bekymringsmeldinga som førte til undersøkinga
case-file-lacks-needs = Behova som undersøkinga stadfesta eller avkrefta
case-file-lacks-decision = Vedtaket som undersøkinga enda med
case-file-lacks-legal-basis = Lovheimelen for vedtaket
case-file-lacks-measure-decision = Vedtaket som tiltaket byggjer på
case-file-lacks-termination = Kvifor eit tiltak vart avslutta
case-file-lacks-other = Noko anna som registeret krev. Spør den som driftar systemet

case-file-contact-title = Kontaktperson for { $child }
case-file-contact-lead = { $name } er kontaktperson no. Den nye kontaktpersonen får saka med alle fristar frå den dagen du vel.
case-file-contact-lead-first = Ingen har saka enno. Vel kven som skal følgje opp barnet.
case-file-contact-to = Ny kontaktperson
case-file-contact-to-help = Talet på opne saker står etter namnet.
case-file-contact-person = { $name } ({ $cases ->
    [one] éi open sak
   *[other] { $cases } opne saker
})
case-file-contact-on = Frå kva dag
case-file-contact-cause = Kvifor
case-file-contact-cause-first = Saka får den første kontaktpersonen
case-file-contact-cause-workload = For mange saker
case-file-contact-cause-leave = Permisjon eller sjukdom
case-file-contact-cause-quits = Sluttar i tenesta
case-file-contact-cause-family = Barnet eller familien har bede om det
case-file-contact-cause-competence = Saka treng ein annan kompetanse
case-file-contact-cause-other = Anna
case-file-contact-note = Kva den neste må vite
case-file-contact-note-help = Det viktigaste om barnet, avtalar som gjeld, og det som hastar.
case-file-contact-told = Korleis barnet og familien får vite det
case-file-contact-told-help = Helst i eit møte der begge kontaktpersonane er med.
case-file-contact-save = Skift kontaktperson
case-file-contact-link = Skift kontaktperson
case-file-contact-earlier = Kontaktpersonar til no
case-file-contact-none = Kontaktpersonen er ikkje skift.
case-file-contact-count = { $count ->
    [0] Barnet har ikkje hatt nokon kontaktperson.
    [one] Barnet har hatt éin kontaktperson.
   *[other] Barnet har hatt { $count } kontaktpersonar.
}
case-file-contact-from-to = Frå { $from } til { $to }
case-file-breaches = Fristar som er brotne
case-file-breach-line = { $what }: fristen var { $due }, { $days ->
    [one] éin dag over
   *[other] { $days } dagar over
}
case-file-breach-title = Kvifor fristen vart broten
case-file-breach-lead = { $what } hadde frist { $due } ({ $rule }). Det er { $days ->
    [one] éin dag
   *[other] { $days } dagar
} over fristen.
case-file-breach-text = Grunngiving
case-file-breach-help = Skriv kva som skjedde, og kva tenesta gjer med det. Grunngivinga går til statsforvaltaren, så skriv ingen namn.
