# Kunnskapsbanken: artiklar om tiltak, vurderingar, opplæring, utprøving.

knowledge-title = Kunnskapsbanken
knowledge-lead = Tiltak som er skildra: for kven, kva som blir gjort, kva andre har vurdert, og kva tenesta kan gi.
knowledge-search = Søk i kunnskapsbanken
knowledge-search-words = Ord
knowledge-search-words-help = Endingar spelar inga rolle: «samtale» finn òg «foreldresamtalar».
knowledge-show-all = Vis alle artiklar
knowledge-need = Behov
knowledge-needs = Behov det svarar på
knowledge-age = Alderen til barnet
knowledge-arena = Stad
knowledge-kind = Type artikkel
knowledge-language = Språk i tillegg til norsk
knowledge-only-deliverable = Berre det tenesta kan gi ({ $count })
knowledge-only-rated = Berre det nokon har vurdert ({ $count })
knowledge-count = { $count ->
    [one] 1 av { $total } artiklar
   *[other] { $count } av { $total } artiklar
}
knowledge-none = Ingen artiklar passar
knowledge-none-help = Prøv færre ord eller fjern eit val.
knowledge-more = Meir
knowledge-feed-jsonld = Open straum for andre system (JSON-LD)
knowledge-feed-csv = Dei same artiklane som rader (CSV)
knowledge-ages = { $from } til { $to } år
knowledge-demands = Krev: { $training }
knowledge-ratings-count = { $count ->
    [one] 1 vurdering
   *[other] { $count } vurderingar
}
knowledge-review-late = Bør gåast gjennom
knowledge-review-late-help = Artikkelen skulle vore gått gjennom innan { $date }. Sjekk om noko har endra seg før du bruker han.

knowledge-kind-programme = Program
knowledge-kind-component = Byggjekloss
knowledge-kind-measure = Tiltak
knowledge-arena-home = Heime
knowledge-arena-school = Skule
knowledge-arena-kindergarten = Barnehage
knowledge-arena-office = Kontor
knowledge-arena-group = Gruppe
knowledge-arena-community = Nærmiljø
knowledge-arena-residential = Institusjon
knowledge-arena-foster-home = Fosterheim
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

knowledge-saved = Lagra som ein ny versjon.
knowledge-only-in-nb = Teksten finst berre på bokmål.
knowledge-version = versjon { $number }
knowledge-older-version = Dette er versjon { $number }. Han er ikkje den nyaste.
knowledge-to-current = Gå til den nyaste
knowledge-reviewed = Gått gjennom { $date }. Skal gåast gjennom igjen innan { $due }.
knowledge-for-whom = Kven det er for
knowledge-content = Kva som blir gjort
knowledge-steps = Frå første møte til slutt
knowledge-dose = Kor mykje og kor lenge
knowledge-dose-weeks = { $weeks ->
    [one] 1 veke
   *[other] { $weeks } veker
}
knowledge-culture = Språk og kultur
knowledge-staff = Kven som gir det
knowledge-training = Opplæring
knowledge-training-demanded = Opplæring som er kravd
knowledge-cost = Kva det kostar
knowledge-cautions = Når du bør vere varsam
knowledge-categories = Blir registrert som
knowledge-legal-basis = Lovgrunnlag
knowledge-here = Hos oss
knowledge-deliverable = Vi kan gi det
knowledge-not-deliverable = Ingen har sagt at vi kan gi det
knowledge-restricted = For deg med opplæring
knowledge-restricted-closed = Du treng opplæringa «{ $training }» for å lese denne delen.
knowledge-restricted-help = Har du ho, kan leiaren din registrere beviset. Delen opnar same dag.
knowledge-ratings = Kva andre har vurdert
knowledge-ratings-help = Kvar bank svarar på sitt spørsmål med sin skala. Vurderingane kan ikkje leggjast saman.
knowledge-not-assessed = Ikkje vurdert
knowledge-not-assessed-help = Vi kjenner inga sikker vurdering. Det tyder ikkje at det ikkje verkar, og heller ikkje at det verkar.
knowledge-rating-question = Spørsmålet
knowledge-rating-on = Vurdert
knowledge-rating-age = { $years ->
    [0] under eitt år sidan
    [one] 1 år sidan
   *[other] { $years } år sidan
}
knowledge-rating-stale = { $years ->
    [one] 1 år gammal
   *[other] { $years } år gammal
}
knowledge-rating-undated = Ukjend dato
knowledge-rating-version = Versjonen av skalaen
knowledge-rating-relevance = Relevans for barnevernet
knowledge-rating-scale = Heile skalaen
knowledge-rating-link = Les hos banken
knowledge-components = Byggjeklossar det er sett saman av
knowledge-used-in = Inngår i
knowledge-sources = Kjelder

knowledge-family-link = Sida for familiar
knowledge-family-title = { $title } – til familien
knowledge-family-pictures = Kort fortalt
knowledge-family-dose = Kor mykje og kor lenge?
knowledge-family-rights = Dette kan du alltid gjere
knowledge-family-ask = Spør om det du lurer på, når som helst.
knowledge-family-interpreter = Be om tolk. Det er gratis.
knowledge-family-child = Barnet har rett til å seie kva det meiner, og til å bli lytta til.
knowledge-family-change = Sei frå om hjelpa ikkje passar. Då ser vi på ho saman.
knowledge-family-reviewed = Teksten vart gått gjennom { $date }.
knowledge-family-back = Tilbake til artikkelen
knowledge-pictogram-talk = Snakke saman
knowledge-pictogram-home = Heime
knowledge-pictogram-family = Heile familien
knowledge-pictogram-parent = Foreldre
knowledge-pictogram-child = Barn
knowledge-pictogram-baby = Baby
knowledge-pictogram-school = Skule
knowledge-pictogram-calendar = Faste avtalar
knowledge-pictogram-heart = Tryggleik
knowledge-pictogram-play = Leik
knowledge-pictogram-walk = Gjere noko saman
knowledge-pictogram-group = I gruppe
knowledge-pictogram-help = Hjelp i kvardagen
knowledge-pictogram-money = Pengar
knowledge-pictogram-sleep = Sove
knowledge-pictogram-shield = Vern
knowledge-pictogram-star = Meistring
knowledge-pictogram-ear = Bli høyrd

knowledge-from = Frå kunnskapsbanken
knowledge-chosen = Valt frå kunnskapsbanken:
knowledge-chosen-help = Type, namn og vanleg mengd er fylt ut. Kvifor det passar for dette barnet, må du skrive sjølv.
knowledge-choose = Vel
knowledge-proposals-link = Forslag frå kunnskapsbanken
knowledge-proposals-title = Forslag til tiltak for { $child }
knowledge-proposals-lead = Artiklar som svarar på stadfesta behov. Dei som passar alderen til barnet, står først. Så dei som svarar på flest av behova, så dei vi kan gi her, så etter namn. Du vel.
knowledge-proposals-needs = Stadfesta behov i saka:
knowledge-proposals-fitting = For eit barn på { $age } år
knowledge-proposals-age-unknown = Alderen til barnet er ikkje kjend
knowledge-proposals-other-age = Svarar på behov, men er laga for ein annan alder
knowledge-proposals-none = Ingen artiklar svarar på behova for denne alderen
knowledge-proposals-none-help = Leit i heile banken, eller skriv eit tiltak utan artikkel.
knowledge-proposals-no-needs = Ingen behov er stadfesta
knowledge-proposals-no-needs-help = Når undersøkinga har stadfesta behov, foreslår banken tiltak som svarar på dei.
knowledge-proposals-without = Nytt tiltak utan artikkel
knowledge-proposals-whole-bank = Sjå heile kunnskapsbanken
knowledge-reasons-for = Kvifor { $title } står her
knowledge-reason-answers-need = Svarar på «{ $need }»
knowledge-reason-leaves-need = Er ikkje kjend for å svare på «{ $need }»
knowledge-reason-age-within = Passar alderen: { $ages }
knowledge-reason-age-unknown = Alder: { $ages }. Alderen til barnet er ikkje kjend
knowledge-reason-too-young = Barnet er yngre enn { $ages }
knowledge-reason-too-old = Barnet er eldre enn { $ages }
knowledge-reason-given-here = Vi kan gi det her
knowledge-reason-not-given-here = Ingen har sagt at vi kan gi det
knowledge-reason-trained = Nokon her har opplæringa «{ $training }»
knowledge-reason-nobody-trained = Ingen her har opplæringa «{ $training }»
knowledge-reason-component = Ein byggjekloss, til bruk saman med anna hjelp
