# Kunnskapsbanken: artikler om tiltak, vurderinger, opplæring, utprøving.

knowledge-title = Kunnskapsbanken
knowledge-lead = Tiltak som er beskrevet: for hvem, hva som gjøres, hva andre har vurdert, og hva tjenesten kan gi.
knowledge-search = Søk i kunnskapsbanken
knowledge-search-words = Ord
knowledge-search-words-help = Endelser spiller ingen rolle: «samtale» finner også «foreldresamtaler».
knowledge-show-all = Vis alle artikler
knowledge-need = Behov
knowledge-needs = Behov det svarer på
knowledge-age = Barnets alder
knowledge-arena = Sted
knowledge-kind = Type artikkel
knowledge-language = Språk i tillegg til norsk
knowledge-only-deliverable = Bare det tjenesten kan gi ({ $count })
knowledge-only-rated = Bare det noen har vurdert ({ $count })
knowledge-count = { $count ->
    [one] 1 av { $total } artikler
   *[other] { $count } av { $total } artikler
}
knowledge-none = Ingen artikler passer
knowledge-none-help = Prøv færre ord eller fjern et valg.
knowledge-more = Mer
knowledge-feed-jsonld = Åpen strøm for andre systemer (JSON-LD)
knowledge-feed-csv = De samme artiklene som rader (CSV)
knowledge-ages = { $from } til { $to } år
knowledge-demands = Krever: { $training }
knowledge-ratings-count = { $count ->
    [one] 1 vurdering
   *[other] { $count } vurderinger
}
knowledge-review-late = Bør gjennomgås
knowledge-review-late-help = Artikkelen skulle vært gjennomgått innen { $date }. Sjekk om noe har endret seg før du bruker den.

knowledge-kind-programme = Program
knowledge-kind-component = Byggekloss
knowledge-kind-measure = Tiltak
knowledge-arena-home = Hjemme
knowledge-arena-school = Skole
knowledge-arena-kindergarten = Barnehage
knowledge-arena-office = Kontor
knowledge-arena-group = Gruppe
knowledge-arena-community = Nærmiljø
knowledge-arena-residential = Institusjon
knowledge-arena-foster-home = Fosterhjem
knowledge-arena-online = På nett
knowledge-language-ar = arabisk
knowledge-language-en = engelsk
knowledge-language-es = spansk
knowledge-language-fa = persisk
knowledge-language-fr = fransk
knowledge-language-ku = kurdisk
knowledge-language-lt = litauisk
knowledge-language-pl = polsk
knowledge-language-prs = dari
knowledge-language-ps = pashto
knowledge-language-ro = rumensk
knowledge-language-ru = russisk
knowledge-language-se = nordsamisk
knowledge-language-so = somali
knowledge-language-th = thai
knowledge-language-ti = tigrinja
knowledge-language-tr = tyrkisk
knowledge-language-uk = ukrainsk
knowledge-language-ur = urdu
knowledge-language-vi = vietnamesisk

knowledge-saved = Lagret som en ny versjon.
knowledge-only-in-nb = Teksten finnes bare på bokmål.
knowledge-version = versjon { $number }
knowledge-older-version = Dette er versjon { $number }. Den er ikke den nyeste.
knowledge-to-current = Gå til den nyeste
knowledge-reviewed = Gjennomgått { $date }. Skal gjennomgås igjen innen { $due }.
knowledge-for-whom = Hvem det er for
knowledge-content = Hva som gjøres
knowledge-steps = Fra første møte til slutt
knowledge-dose = Hvor mye og hvor lenge
knowledge-dose-weeks = { $weeks ->
    [one] 1 uke
   *[other] { $weeks } uker
}
knowledge-culture = Språk og kultur
knowledge-staff = Hvem som gir det
knowledge-training = Opplæring
knowledge-training-demanded = Opplæring som kreves
knowledge-cost = Hva det koster
knowledge-cautions = Når du bør være forsiktig
knowledge-categories = Registreres som
knowledge-legal-basis = Lovgrunnlag
knowledge-here = Hos oss
knowledge-deliverable = Vi kan gi det
knowledge-not-deliverable = Ingen har sagt at vi kan gi det
knowledge-restricted = For deg med opplæring
knowledge-restricted-closed = Du trenger opplæringen «{ $training }» for å lese denne delen.
knowledge-restricted-help = Har du den, kan lederen din registrere beviset. Delen åpnes samme dag.
knowledge-ratings = Hva andre har vurdert
knowledge-ratings-help = Hver bank svarer på sitt spørsmål med sin skala. Vurderingene kan ikke legges sammen.
knowledge-not-assessed = Ikke vurdert
knowledge-not-assessed-help = Vi kjenner ingen sikker vurdering. Det betyr ikke at det ikke virker, og heller ikke at det virker.
knowledge-rating-question = Spørsmålet
knowledge-rating-on = Vurdert
knowledge-rating-age = { $years ->
    [0] under ett år siden
    [one] 1 år siden
   *[other] { $years } år siden
}
knowledge-rating-stale = { $years ->
    [one] 1 år gammel
   *[other] { $years } år gammel
}
knowledge-rating-undated = Ukjent dato
knowledge-rating-version = Skalaens versjon
knowledge-rating-relevance = Relevans for barnevernet
knowledge-rating-scale = Hele skalaen
knowledge-rating-link = Les hos banken
knowledge-components = Byggeklosser det består av
knowledge-used-in = Inngår i
knowledge-sources = Kilder

knowledge-family-link = Siden for familier
knowledge-family-title = { $title } – til familien
knowledge-family-pictures = Kort fortalt
knowledge-family-dose = Hvor mye og hvor lenge?
knowledge-family-rights = Dette kan du alltid gjøre
knowledge-family-ask = Spør om det du lurer på, når som helst.
knowledge-family-interpreter = Be om tolk. Det er gratis.
knowledge-family-child = Barnet har rett til å si hva det mener, og til å bli lyttet til.
knowledge-family-change = Si fra hvis hjelpen ikke passer. Da ser vi på den sammen.
knowledge-family-reviewed = Teksten ble gjennomgått { $date }.
knowledge-family-back = Tilbake til artikkelen
knowledge-pictogram-talk = Snakke sammen
knowledge-pictogram-home = Hjemme
knowledge-pictogram-family = Hele familien
knowledge-pictogram-parent = Foreldre
knowledge-pictogram-child = Barn
knowledge-pictogram-baby = Baby
knowledge-pictogram-school = Skole
knowledge-pictogram-calendar = Faste avtaler
knowledge-pictogram-heart = Trygghet
knowledge-pictogram-play = Lek
knowledge-pictogram-walk = Gjøre noe sammen
knowledge-pictogram-group = I gruppe
knowledge-pictogram-help = Hjelp i hverdagen
knowledge-pictogram-money = Penger
knowledge-pictogram-sleep = Sove
knowledge-pictogram-shield = Beskyttelse
knowledge-pictogram-star = Mestring
knowledge-pictogram-ear = Bli hørt

knowledge-from = Fra kunnskapsbanken
knowledge-chosen = Valgt fra kunnskapsbanken:
knowledge-chosen-help = Type, navn og vanlig mengde er fylt ut. Hvorfor det passer for dette barnet, må du skrive selv.
knowledge-choose = Velg
knowledge-proposals-link = Forslag fra kunnskapsbanken
knowledge-proposals-title = Forslag til tiltak for { $child }
knowledge-proposals-lead = Artikler som svarer på bekreftede behov. De som passer barnets alder, står først. Så de som svarer på flest av behovene, så de vi kan gi her, så etter navn. Du velger.
knowledge-proposals-needs = Bekreftede behov i saken:
knowledge-proposals-fitting = For et barn på { $age } år
knowledge-proposals-age-unknown = Barnets alder er ikke kjent
knowledge-proposals-other-age = Svarer på behov, men er laget for en annen alder
knowledge-proposals-none = Ingen artikler svarer på behovene for denne alderen
knowledge-proposals-none-help = Let i hele banken, eller skriv et tiltak uten artikkel.
knowledge-proposals-no-needs = Ingen behov er bekreftet
knowledge-proposals-no-needs-help = Når undersøkelsen har bekreftet behov, foreslår banken tiltak som svarer på dem.
knowledge-proposals-without = Nytt tiltak uten artikkel
knowledge-proposals-whole-bank = Se hele kunnskapsbanken
knowledge-reasons-for = Hvorfor { $title } står her
knowledge-reason-answers-need = Svarer på «{ $need }»
knowledge-reason-leaves-need = Er ikke kjent for å svare på «{ $need }»
knowledge-reason-age-within = Passer alderen: { $ages }
knowledge-reason-age-unknown = Alder: { $ages }. Barnets alder er ikke kjent
knowledge-reason-too-young = Barnet er yngre enn { $ages }
knowledge-reason-too-old = Barnet er eldre enn { $ages }
knowledge-reason-given-here = Vi kan gi det her
knowledge-reason-not-given-here = Ingen har sagt at vi kan gi det
knowledge-reason-trained = Noen her har opplæringen «{ $training }»
knowledge-reason-nobody-trained = Ingen her har opplæringen «{ $training }»
knowledge-reason-component = En byggekloss, til bruk sammen med annen hjelp
