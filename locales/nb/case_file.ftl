# Saken: listen, saksiden, avslutning, fil til registeret.

case-file-age = { $years ->
    [0] under 1 år
   *[other] { $years } år
}
case-file-unborn = ikke født ennå
case-file-unknown = Ikke oppgitt

case-file-list-title = Saker
case-file-list-lead = Saker du har ansvar for, og saker som ingen har fått ennå.
case-file-list-lead-all = Alle sakene i tjenesten.
case-file-search = Søk etter barn eller sak
case-file-search-help = Skriv en del av navnet, fødselsnummeret eller journalnummeret.
case-file-search-closed = Ta med avsluttede saker
case-file-search-button = Søk
case-file-search-reset = Vis alle åpne saker
case-file-list-caption = Saker, side { $page }
case-file-column-child = Barn
case-file-column-age = Alder
case-file-column-journal = Journalnummer
case-file-column-caseworker = Kontaktperson
case-file-column-next = Neste frist
case-file-column-state = Status
case-file-next-none = Ingen frist de nærmeste dagene
case-file-list-empty = Ingen åpne saker
case-file-list-empty-help = Her kommer sakene dine når en melding er knyttet til et barn.
case-file-search-empty = Ingen treff
case-file-search-empty-help = Prøv en kortere del av navnet, eller ta med avsluttede saker.
case-file-page-previous = Forrige side
case-file-page-next = Neste side
case-file-pages = Sider i listen

case-file-kicker = Sak { $number }
case-file-closed-on = Saken ble avsluttet { $date }. Du kan lese den, men ikke endre den.
case-file-read-only = Du kan lese saken, men ikke skrive i den.
case-file-head = Om barnet og saken
case-file-born = Født
case-file-born-value = { $date } ({ $age })
case-file-term-value = Ikke født ennå, termin { $date }
case-file-national-id = Fødselsnummer
case-file-interpreter = Tolk
case-file-interpreter-none = Ikke behov oppgitt
case-file-siblings = Søsken
case-file-siblings-none = Ingen kjente søsken i tjenesten
case-file-caseworker = Kontaktperson
case-file-caseworker-none = Ingen har saken ennå
case-file-caseworker-other = En som ikke er i tjenesten lenger
case-file-opened = Saken åpnet

case-file-step-overview = Oversikt
case-file-step-report = Bekymringsmelding
case-file-step-investigation = Undersøkelse
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

case-file-next = Dette skal gjøres
case-file-next-empty = Ingenting venter i saken nå
case-file-next-empty-help = Her kommer det som loven krever, med frist og en knapp til riktig skjema.

case-file-thread = Den røde tråden
case-file-thread-whole = Tråden er hel så langt saken er kommet.
case-file-thread-broken = { $count ->
    [one] Tråden er brutt ett sted.
   *[other] Tråden er brutt { $count } steder.
}
case-file-thread-empty = Tråden begynner når en melding er vurdert
case-file-thread-empty-help = Da står det som ble meldt, til venstre. Behov, mål, tiltak og evalueringer kommer etter hvert.
case-file-thread-scroll = Figuren er bredere enn skjermen. Dra den sidelengs, eller les listen under.
case-file-thread-list = Tråden som liste
case-file-thread-sources = Meldt: { $sources }
case-file-thread-repeated = står lenger opp, med det som fulgte
case-file-thread-gaps = Det som mangler

case-file-contents = Alt i saken
case-file-section-report = Bekymringsmeldinger
case-file-section-investigation = Undersøkelser
case-file-section-need = Behov
case-file-section-decision = Vedtak
case-file-section-plan = Planer med mål og tiltak
case-file-section-measure = Tiltak
case-file-section-evaluation = Evalueringer
case-file-empty-report = Ingen bekymringsmelding er knyttet til saken.
case-file-empty-investigation = Ingen undersøkelse er åpnet.
case-file-empty-need = Behovene kommer når undersøkelsen er i gang.
case-file-empty-decision = Ingen vedtak er gjort.
case-file-empty-plan = Ingen plan er laget.
case-file-empty-evaluation = Ingen evaluering er gjort.
case-file-due = Frist { $date }
case-file-report-title = Bekymringsmelding mottatt { $date }
case-file-report-open = Ikke gjennomgått
case-file-report-dismissed = Henlagt
case-file-report-investigated = Undersøkt
case-file-investigation-title = Undersøkelse åpnet { $date }
case-file-investigation-open = Pågår
case-file-investigation-done = Konkludert
case-file-decision-title = Vedtak { $date }
case-file-decision-applies = Gjelder
case-file-decision-lapsed = Gjelder ikke lenger
case-file-plan-title = { $kind }, fra { $date }
case-file-plan-active = I bruk
case-file-plan-late = Evalueringen er forsinket
case-file-plan-ended = Avsluttet
case-file-plan-evaluation-due = Neste evaluering innen { $date }
case-file-ended-on = Avsluttet { $date }
case-file-evaluation-title = Evaluering { $date }

case-file-history = Det som har skjedd
case-file-history-show = { $count ->
    [one] Vis én hendelse, den nyeste først
   *[other] Vis { $count } hendelser, den nyeste først
}
case-file-new-decision = Skriv et nytt vedtak

case-file-more = Mer i saken
case-file-register = Hent fil til barnevernsregisteret
case-file-register-help = Filen er en XML-fil med det registeret krever. Uttaket føres i loggen.
case-file-close = Avslutt saken

case-file-close-title = Avslutt saken til { $child }
case-file-close-lead = Se først om noe gjenstår. Så skriver du hvorfor saken avsluttes, og leser gjennom før den lukkes.
case-file-close-blocked = Dette må avsluttes først
case-file-close-blocked-help = Saken kan avsluttes når ingenting pågår. Åpne hver ting, gjør den ferdig, og kom tilbake hit.
case-file-close-clear = Ingenting pågår. Saken kan avsluttes.
case-file-close-gaps = { $count ->
    [one] Tråden er brutt ett sted. Saken kan avsluttes likevel, men se om det bør rettes først.
   *[other] Tråden er brutt { $count } steder. Saken kan avsluttes likevel, men se om det bør rettes først.
}
case-file-close-on = Dato
case-file-close-on-help = Tidligst { $date }, da det siste i saken skjedde. Skriv for eksempel 12.3.2026.
case-file-close-reason = Hvorfor avsluttes saken?
case-file-close-reason-help = Skriv hva som er endret for barnet, og hva dere har avtalt med familien om veien videre.
case-file-close-next = Gå videre
case-file-close-confirm-title = Les gjennom før saken lukkes
case-file-close-confirm-help = Etterpå kan saken leses, men ikke endres. Kommer det en ny bekymringsmelding, åpnes den igjen.
case-file-close-confirm = Avslutt saken
case-file-close-change = Endre teksten
case-file-close-back = Tilbake til saken
case-file-close-done = Saken er avsluttet
case-file-close-summary = Saken i korte trekk

case-file-lacks-title = Dette mangler
case-file-lacks-help = Registeret tar bare imot saker der alt dette er på plass. Fyll det ut i saken, og hent filen på nytt.
case-file-lacks-back = Gå til saken
case-file-lacks-born = Barnets fødselsdato, eller termindato for et barn som ikke er født
case-file-lacks-sex = Barnets kjønn
case-file-lacks-content = Hva vedtaket gjelder: et bekreftet behov
case-file-lacks-measures = Minst ett tiltak under vedtaket
case-file-lacks-reporter = Hvem som meldte, valgt fra listen
case-file-lacks-contents = Hva bekymringsmeldingen handler om
case-file-lacks-report = Bekymringsmeldingen som førte til undersøkelsen
case-file-lacks-needs = Behovene som undersøkelsen bekreftet eller avkreftet
case-file-lacks-decision = Vedtaket som undersøkelsen endte med
case-file-lacks-legal-basis = Lovhjemmelen for vedtaket
case-file-lacks-measure-decision = Vedtaket som tiltaket bygger på
case-file-lacks-termination = Hvorfor et tiltak ble avsluttet
case-file-lacks-other = Noe annet som registeret krever. Spør den som drifter systemet

case-file-contact-title = Kontaktperson for { $child }
case-file-contact-lead = { $name } er kontaktperson nå. Den nye kontaktpersonen får saken med alle frister fra den dagen du velger.
case-file-contact-lead-first = Ingen har saken ennå. Velg hvem som skal følge opp barnet.
case-file-contact-to = Ny kontaktperson
case-file-contact-to-help = Antall åpne saker står etter navnet.
case-file-contact-person = { $name } ({ $cases ->
    [one] én åpen sak
   *[other] { $cases } åpne saker
})
case-file-contact-on = Fra hvilken dag
case-file-contact-cause = Hvorfor
case-file-contact-cause-first = Saken får sin første kontaktperson
case-file-contact-cause-workload = For mange saker
case-file-contact-cause-leave = Permisjon eller sykdom
case-file-contact-cause-quits = Slutter i tjenesten
case-file-contact-cause-family = Barnet eller familien har bedt om det
case-file-contact-cause-competence = Saken trenger en annen kompetanse
case-file-contact-cause-other = Annet
case-file-contact-note = Hva den neste må vite
case-file-contact-note-help = Det viktigste om barnet, avtaler som gjelder, og det som haster.
case-file-contact-told = Hvordan barnet og familien får vite det
case-file-contact-told-help = Helst i et møte der begge kontaktpersonene er med.
case-file-contact-save = Skift kontaktperson
case-file-contact-link = Skift kontaktperson
case-file-contact-earlier = Kontaktpersoner til nå
case-file-contact-none = Kontaktpersonen har ikke vært skiftet.
case-file-contact-count = { $count ->
    [0] Barnet har ikke hatt noen kontaktperson.
    [one] Barnet har hatt én kontaktperson.
   *[other] Barnet har hatt { $count } kontaktpersoner.
}
case-file-contact-from-to = Fra { $from } til { $to }
case-file-breaches = Frister som er brutt
case-file-breach-line = { $what }: fristen var { $due }, { $days ->
    [one] én dag over
   *[other] { $days } dager over
}
case-file-breach-title = Hvorfor fristen ble brutt
case-file-breach-lead = { $what } hadde frist { $due } ({ $rule }). Det er { $days ->
    [one] én dag
   *[other] { $days } dager
} over fristen.
case-file-breach-text = Begrunnelse
case-file-breach-help = Skriv hva som skjedde, og hva tjenesten gjør med det. Begrunnelsen går til statsforvalteren, så skriv ingen navn.
