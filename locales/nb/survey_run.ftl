# Undersøkelser: for dem som kjører dem.

nav-surveys = Undersøkelser

survey-run-list-title = Undersøkelser
survey-run-list-lead = Spør ledere eller andre i mange tjenester om det samme, uten at noen kan se hvem som svarte hva.
survey-run-list-empty = Ingen undersøkelser ennå
survey-run-list-empty-help = Her står undersøkelsene tjenesten har laget, hvor langt de har kommet, og hvor mange som har svart.
survey-run-new = Lag en undersøkelse
survey-run-new-title = Lag en undersøkelse
survey-run-new-lead = Velg et spørreskjema å begynne med, eller last opp ditt eget. Ingen blir spurt før dere åpner undersøkelsen og inviterer.
survey-run-new-save = Lag undersøkelsen
survey-run-source = Spørreskjema
survey-run-starter = En liten mal med ett spørsmål av hver sort
survey-run-starter-help = Til å prøve med, og til å skrive om til ditt eget.
survey-run-own-file = Min egen fil
survey-run-file = Fil med spørreskjema
survey-run-file-help = En tekstfil som slutter på .toml, eller et regneark (XLSForm) som slutter på .xlsx, høyst { $megabytes } MB. Velger du en fil, brukes den.
survey-run-no-file = Velg en fil, eller et av skjemaene i listen
survey-run-unreadable-file = Filen kom ikke helt fram eller er ikke tekst. Prøv igjen
survey-run-faulty-file = Skjemaet har feil som må rettes. De står i tabellen under
survey-run-made-title = Undersøkelsen er laget
survey-run-made-lead = Noe i regnearket har ingen plass i et spørreskjema her. Se om du trenger det, før du går videre.
survey-run-left-out = Dette er ikke med
survey-run-made-go-on = Gå til undersøkelsen
survey-run-findings = Rett dette i skjemaet
survey-run-findings-lead = Rett filen og last den opp igjen. Ingenting er lagret.
survey-run-more = Og { $count } til.
survey-run-column-line = Linje eller rad
survey-run-column-question = Spørsmål
survey-run-column-fault = Hva som må rettes
survey-run-column-row = Rad
survey-run-column-column = Kolonne
survey-run-column-survey = Undersøkelse
survey-run-column-state = Tilstand
survey-run-column-answered = Har svart
survey-run-column-asked = Spurt
survey-run-column-frame = I utvalgsrammen
survey-run-column-share = Prosent
survey-run-column-unit = Hvem
survey-run-column-stratum = Gruppe
survey-run-column-sending = Invitasjon
survey-run-column-code = Kode
survey-run-column-variable = Etter
survey-run-column-category = Gruppe
survey-run-column-unconditional = Bidrag
survey-run-column-conditional = Bidrag når det andre holdes likt
survey-run-column-code-aapor = AAPOR-kode
survey-run-column-outcome = Utfall
survey-run-column-count = Antall
survey-run-column-rate = Andel
survey-run-column-name = Navn
survey-run-of = { $part } av { $whole }
survey-run-until = svar til { $when }
survey-run-phase-draft = Utkast
survey-run-phase-planned = Åpner senere
survey-run-phase-asking = Svar kommer inn
survey-run-phase-finishing = Stengt, noen skriver ferdig
survey-run-phase-over = Avsluttet
survey-run-named = Ikke anonym
survey-run-named-text = Svarene lagres med hvem som svarte. Det står på hver side for dem som svarer.
survey-run-anonymous = Undersøkelsen er anonym: ingen kan se hvem som svarte hva, heller ikke vi.
survey-run-questions = Spørsmål
survey-run-questions-count = { $questions } spørsmål på { $sections } sider
survey-run-languages = Språk
survey-run-sample = Hvem som spørres
survey-run-sample-count = { $count } tjenester eller personer
survey-run-sample-none = Ingen er lagt inn ennå
survey-run-opens = Åpner
survey-run-closes = Stenger
survey-run-not-yet = ikke bestemt
survey-run-preview = Se skjemaet
survey-run-to-sample = Hvem som spørres
survey-run-to-response = Hvem som svarer
survey-run-open = Åpne undersøkelsen
survey-run-open-text = Når undersøkelsen er åpnet, kan verken skjemaet eller listen over dem som spørres, endres.
survey-run-open-no-sample = Det er ikke lagt inn hvem som skal spørres. Da kan ingen inviteres herfra.
survey-run-opens-on = Første dag for svar
survey-run-closes-on = Siste dag for svar
survey-run-closes-on-help = Undersøkelsen stenger av seg selv når dagen er over. De som da holder på, får en time til å gjøre seg ferdige.
survey-run-open-button = Åpne undersøkelsen
survey-run-invite = Inviter
survey-run-waiting = { $count } brev venter på å bli sendt. De går av seg selv.
survey-run-prepared = { $count } er ikke invitert ennå.
survey-run-all-invited = Alle er invitert.
survey-run-nobody = Ingen er lagt inn, så det er ingen å invitere herfra.
survey-run-no-post-office = Det er ikke satt opp noen e-postserver, så brev kan ikke sendes herfra. Koder kan skrives ut og deles ut.
survey-run-print = Skriv ut koder
survey-run-print-all = Også til dem som har e-postadresse
survey-run-print-all-help = Ellers lages koder bare til dem som ikke har noen.
survey-run-close = Avslutt
survey-run-close-text = Undersøkelsen stenger av seg selv { $when }. Avslutter dere nå, kan ingen begynne å svare. De som holder på, får en time til å gjøre seg ferdige.
survey-run-close-button = Avslutt undersøkelsen
survey-run-finishing = De som hadde begynt, kan gjøre seg ferdige til { $when }. Etter det er alle svarene inne, og resultatene kan leses.
survey-run-preview-title = Spørreskjemaet
survey-run-preview-lead = Slik er spørsmålene, i rekkefølgen de stilles.
survey-run-kind-one = Ett svar
survey-run-kind-several = Ett eller flere svar
survey-run-kind-scale = Ett svar på skalaen
survey-run-kind-number = Et tall
survey-run-kind-percent = Prosent, 0 til 100
survey-run-kind-text = Egne ord
survey-run-kind-date = En dato
survey-run-kind-ranking = Settes i rekkefølge
survey-run-kind-information = Bare til å lese
survey-run-conditional = stilles bare etter visse svar
survey-run-required = må besvares
survey-run-own-words = (egne ord)
survey-run-sample-title = Hvem som spørres
survey-run-sample-lead = Listen over alle som spørres, og hvor langt invitasjonen deres har kommet. Om noen har svart, står ikke her.
survey-run-faults = Rett dette i filen
survey-run-no-frame = Velg en fil med dem som skal spørres
survey-run-faulty-frame = Filen har feil som må rettes. De står i tabellen over skjemaet
survey-run-frame-source = Hvor kommer listen fra?
survey-run-frame-file = En fil
survey-run-frame-file-help = For eksempel listen over landets kommuner, med e-postadressene fylt inn.
survey-run-frame-country = Alle landets kommuner ({ $count })
survey-run-frame-country-help = Kommuner som deler barneverntjeneste, står som én. Listen har ingen e-postadresser, så koder må skrives ut.
survey-run-frame-choose = Fil (CSV)
survey-run-frame-columns = Første rad har navn på kolonnene: nummer, navn og region må være der; e-post, årsverk, barn, størrelse og språk kan være der.
survey-run-frame-download = Last ned listen over landets kommuner (CSV)
survey-run-wanted = Hvor mange skal trekkes ut?
survey-run-wanted-help = La feltet stå tomt for å spørre alle. Trekningen tar fra alle regioner og størrelser etter hvor mange de er, og kan gjentas.
survey-run-frame-save = Legg inn listen
survey-run-frame-no-column = Kolonnen mangler
survey-run-frame-unknown-column = Kolonnen er ukjent. Se etter skrivefeil, eller ta den bort
survey-run-frame-two-columns = Kolonnen står to ganger
survey-run-frame-empty = Fyll ut cellen
survey-run-frame-too-long = Teksten er for lang
survey-run-frame-no-number = Skriv et tall fra 0
survey-run-frame-no-address = Skriv en e-postadresse, for eksempel leder@kommune.example
survey-run-frame-no-language = Skriv nb, nn eller en
survey-run-frame-same-number = Nummeret står på en annen rad også
survey-run-frame-same-address = Adressen står på en annen rad også
survey-run-frame-other-cells = Raden har ikke like mange celler som den første
survey-run-frame-nobody = Det står ingen i filen
survey-run-frame-too-many = Filen er for lang
survey-run-stratum-rest = Flere små grupper
survey-run-sending-prepared = Ikke invitert
survey-run-sending-sent = Sendt
survey-run-sending-printed = Skrevet ut
survey-run-sending-bounced = Kom i retur
survey-run-sending-refused = Vil ikke svare
survey-run-sending-not-eligible = Skulle ikke spørres
survey-run-note-refused = Vil ikke svare
survey-run-note-not-eligible = Skulle ikke vært spurt
survey-run-address = Ny e-postadresse
survey-run-note = Noter noe om en av dem
survey-run-note-text = Det du noterer, teller med i utfallene. Den som har fått ny adresse, kan inviteres på nytt.
survey-run-note-what = Hva er funnet ut?
survey-run-note-save = Noter
survey-run-address-help = Bare for dem som ikke er invitert, eller der brevet kom i retur.
survey-run-reminded = purringer: { $count }
survey-run-parts = Deler av listen
survey-run-part = Del { $place } av { $places }
survey-run-part-before = Forrige
survey-run-part-after = Neste
survey-run-bounces = Brev som kom i retur
survey-run-bounces-text = Adresser som ikke finnes, blir merket av seg selv når e-postserveren sier fra med en gang. Kommer det en melding tilbake senere, lim den inn her.
survey-run-bounces-field = Returmeldingen, eller adressene med én på hver linje
survey-run-bounces-save = Merk som kommet i retur
survey-run-bounces-none = Ingen av dem som er invitert, står der
survey-run-codes-title = Koder til å dele ut
survey-run-codes-lead = Skriv ut listen og gi hver sin kode. De svarer på /undersokelse senest { $when }.
survey-run-codes-once-title = Kodene vises bare nå
survey-run-codes-once = Skriv ut før du går videre. Makuler listen når kodene er delt ut.
survey-run-codes-anonymous = Etterpå vet ikke programmet hvem som fikk hvilken kode. Ikke ta vare på listen: med den kan noen se hvem som har begynt å svare.
survey-run-back = Til undersøkelsen
survey-run-mail-subject = Emne
survey-run-mail-text = Brevet
survey-run-mail-help-invitation = {"["}lenke] blir adressen til undersøkelsen og [kode] den enkeltes kode. Begge må stå der.
survey-run-mail-help-reminder = {"["}lenke] blir adressen til undersøkelsen og må stå der. Koden står bare i invitasjonen.
survey-run-invitation-title = Inviter med e-post
survey-run-invitation-lead = Les over brevet. Alle som har e-postadresse og ikke er invitert, får det med hver sin kode.
survey-run-invitation-send = Send invitasjonene
survey-run-reminder-title = Purr
survey-run-reminder-lead = Les over brevet før det sendes.
survey-run-reminder-all = Undersøkelsen er anonym, så ingen vet hvem som har svart. Purringen går derfor til alle som er invitert, med takk til dem som har svart.
survey-run-reminder-some = Purringen går til dem som ikke har begynt å svare.
survey-run-reminder-send = Send purringen
survey-run-response-title = Hvem som svarer
survey-run-answered-so-far = { $answered } av { $asked } har svart.
survey-run-answered = Har svart
survey-run-of-asked = av { $asked } spurte
survey-run-share = Svarprosent (RR2)
survey-run-percent = prosent
survey-run-of-one = av 1
survey-run-by-stratum = Svar etter region og størrelse
survey-run-by-stratum-anonymous = Hver gruppe er så stor at ingen kan kjennes igjen i den. Små grupper er slått sammen.
survey-run-together = { $count } små grupper sammen
survey-run-hidden = vises ikke
survey-run-hidden-note = Kolon betyr at tallet ikke vises, fordi det ville fortelle om noen har svart eller ikke, eller fordi et slikt tall kunne regnes ut av det.
survey-run-representativity = Representativitet
survey-run-representativity-text = R-indikatoren er 1 når alle grupper svarer like mye, og lavere jo ujevnere de svarer. Den sier noe om region og størrelse, ikke om hva de som ikke svarte, mener.
survey-run-r-adjusted = R-indikator, rettet for få svar
survey-run-r-indicator = R-indikator, urettet (95 prosent usikkerhet)
survey-run-r-variation = Variasjonskoeffisient for svartilbøyeligheten
survey-run-partial = Hva som gjør svarene ujevne
survey-run-partial-text = Under 0: færre svarte enn gjennomsnittet. Over 0: flere.
survey-run-by-region = Region
survey-run-by-size = Størrelse
survey-run-all-categories = Alt i alt
survey-run-representativity-hidden = R-indikatoren vises ikke ennå: tall som holdes tilbake, kunne regnes ut av den.
survey-run-results = Resultater
survey-run-results-text = Alle svar er inne. Rapporten er laget for deg i språket på siden. Lesingen blir notert i loggen.
survey-run-report-html = Rapporten (HTML)
survey-run-report-pdf = Rapporten (PDF)
survey-run-answers-csv = Svarene (CSV)
survey-run-answers-sav = Svarene til SPSS (sav)
survey-run-codebook = Kodebok (DDI)
survey-run-outcomes = Hva det ble av alle
survey-run-outcomes-text = Utfall etter AAPORs standard (2023). De som har begynt uten å sende, står som avbrutt; det kan endre seg så lenge undersøkelsen er åpen.
survey-run-rates = Alle andeler etter AAPOR
survey-run-rates-text = RR1 og RR2 regner alle som ingen har hørt fra, som noen som skulle svart. RR3 og RR4 regner andelen { $e } av dem slik, og RR5 og RR6 ingen.
survey-run-rates-rr = Svarandel
survey-run-rates-coop = Samarbeid: av dem som ble nådd
survey-run-rates-ref = Sa nei eller avbrøt
survey-run-rates-con = Ble nådd
survey-run-disposition-complete = Har svart
survey-run-disposition-partial = Har svart på en del
survey-run-disposition-refusal = Vil ikke svare
survey-run-disposition-break-off = Begynte, men sendte ikke
survey-run-disposition-non-contact = Ikke nådd
survey-run-disposition-other = Kunne ikke svare
survey-run-disposition-nothing-returned = Ingenting hørt
survey-run-disposition-undelivered = Invitasjonen kom i retur
survey-run-disposition-other-unknown = Ikke invitert
survey-run-disposition-not-eligible = Skulle ikke vært spurt
survey-run-lint-unreadable = Filen er ikke et spørreskjema. Begynn med malen
survey-run-lint-unknown-field = Feltet er ukjent og ville ikke bli lest. Rett skrivemåten, eller ta det bort
survey-run-lint-bad-id = Navnet kan ikke brukes. Bruk små bokstaver a til z, tall og understrek
survey-run-lint-duplicate-id = Navnet står to ganger. Gi det ene et annet
survey-run-lint-languages = Nevn hvert språk én gang: nb, nn eller en
survey-run-lint-missing-text = Skriv teksten på alle skjemaets språk, og ingen andre
survey-run-lint-bad-text = Teksten er for lang, eller har tegn som ikke kan vises
survey-run-lint-empty-section = Delen har ingen spørsmål. Legg til ett, eller ta den bort
survey-run-lint-too-much = Det er mer enn sidene kan vise. Spør om mindre
survey-run-lint-missing-option = Det må være minst to svar å velge mellom
survey-run-lint-repeated-option = Et svaralternativ står to ganger. Se om et annet er glemt
survey-run-lint-bad-option = Svaralternativet kan ikke brukes slik
survey-run-lint-unused-scale = Skalaen brukes ikke. Ta den bort, eller bruk den i et spørsmål
survey-run-lint-unknown-scale = Skalaen finnes ikke
survey-run-lint-scale-steps = Skalaen må ha 4, 5 eller 7 trinn, med «vet ikke» for seg
survey-run-lint-asymmetric-scale = Skalaen er skjev. Gi hvert trinn sin motsetning, i rekkefølge
survey-run-lint-empty-range = Det finnes ikke noe tall mellom det minste og det største
survey-run-lint-bad-most = Antallet som kan velges, passer ikke med svaralternativene
survey-run-lint-nothing-to-answer = Teksten er bare til å lese, men skal besvares
survey-run-lint-unknown-condition = Betingelsen viser til et spørsmål som ikke finnes
survey-run-lint-later-condition = Betingelsen viser til et spørsmål som kommer senere
survey-run-lint-condition-option = Betingelsen viser til et svar som ikke kan gis
survey-run-lint-unreachable-question = Ingen svar fører til spørsmålet. Endre betingelsen, eller ta det bort
survey-run-lint-entangled-conditions = Betingelsene er for innfløkte. Bruk færre og enklere
survey-run-lint-changed-wording = Teksten er endret siden en tidligere runde. Øk versjonen med én
survey-run-lint-bad-version = Versjonene telles fra 1 og aldri bakover
survey-run-lint-identifying-question = Spørsmålet kan røpe hvem som svarer, men undersøkelsen er anonym
survey-run-lint-recorded-fault = En kjent feil kan bare stå i en runde som er over, om svar som finnes

survey-run-invitation-subject = { $title }
survey-run-reminder-subject = Påminnelse: { $title }
survey-run-invitation-text =
    Hei

    Du inviteres til å svare på «{ $title }».

    Svar her: [lenke]
    Koden din: [kode]

    Siste dag for svar er { $closes }. Du kan ta pauser og fortsette senere.
    { $anonymous ->
        [yes] Undersøkelsen er anonym: ingen kan se hvem som svarte hva. Ikke del koden med andre.
       *[no] Undersøkelsen er ikke anonym: svaret lagres sammen med hvem som svarte. Ikke del koden med andre.
    }

    Vennlig hilsen
    { $from }
survey-run-reminder-text =
    Hei

    Vi minner om «{ $title }». Har du svart, takker vi for det, og du kan se bort fra denne meldingen.

    Har du ikke svart, kan du gjøre det her: [lenke]
    Koden din står i invitasjonen vi sendte deg.

    Siste dag for svar er { $closes }.
    { $anonymous ->
        [yes] Undersøkelsen er anonym. Vi vet ikke hvem som har svart, og skriver derfor til alle.
       *[no] Undersøkelsen er ikke anonym: svaret lagres sammen med hvem som svarte.
    }

    Vennlig hilsen
    { $from }
