# Erfaringsstudier: de som kjenner hjelpen, blir spurt om den samme hjelpen.

study-list-title = Erfaringsstudier
study-list-lead = Spør foreldre, ungdom, barn og saksbehandlere om den samme hjelpen, og se om de er enige.
study-list-empty = Ingen studier ennå
study-list-empty-help = Her står studiene tjenesten har åpnet, hvor langt de har kommet, og rapportene.
study-new = Åpne en studie
study-column-study = Studie
study-column-period = Hjelp gitt i tiden
study-column-state = Tilstand
study-column-answered = Har svart
study-column-informant = Hvem
study-column-invited = Spurt
study-column-share-answered = Andel som svarte
study-column-case = Sak
study-column-caseworker = Kontaktperson
study-column-code = Kode
study-column-share = Andel
study-column-answers = Svar
study-column-children = Barn
study-column-pair = Hvem og hvem
study-column-topic = Om
study-column-pairs = Par
study-column-same = Samme svar
study-column-kappa = Kappa
study-column-one = Én kontaktperson
study-column-several = Flere kontaktpersoner
study-column-difference = Forskjell
study-column-help = Hjelp
study-column-better-of-all = Bedre, av alle som ble spurt
study-column-2015 = Landet 2012–2015
study-of = { $part } av { $whole }
study-until = svar til { $date }
study-state-prepared = Åpnet, ingen er spurt ennå
study-state-asking = Svar kommer inn
study-state-closed = Avsluttet
study-opened-on = Åpnet
study-back = Til studien

study-new-title = Åpne en studie
study-new-lead = Dere spør om hjelp som er gitt i et tidsrom som er over. Ingen blir spurt før dere inviterer.
study-new-name = Navn på studien
study-new-purpose = Hva svarene skal brukes til
study-new-purpose-help = De som blir spurt, leser dette. Skriv enkelt, og nevn ingen ved navn.
study-new-from = Hjelp gitt fra og med
study-new-to = til og med
study-new-until = Siste dag for svar
study-new-save = Åpne studien

study-invite = Inviter
study-invite-text = Programmet lager en kode til hver som kjenner hjelpen et barn fikk i tidsrommet. Dere skriver ut kodene og deler dem ut.
study-invite-who = Foreldre spørres om barn under 18 år, barn fra 8 år og ungdom fra 13 år om seg selv, og kontaktpersonen om hvert barn.
study-invite-once = Kodene vises én gang. Etterpå vet ikke programmet hvilken sak en kode hører til, så ingen kan purres.
study-invite-anonymous = Når noen har svart, glemmer koden hvor den førte. Ingen kan finne ut hva en bestemt person svarte ved hjelp av koden.
study-invite-button = Lag kodene
study-codes-title = Koder til { $study }
study-codes-lead = Skriv ut listen og gi hver sin kode. De svarer på /studie senest { $date }.
study-codes-once-title = Kodene vises bare nå
study-codes-once = Skriv ut før du går videre. Makuler listen når kodene er delt ut.
study-codes-none = Ingen å spørre
study-codes-none-help = Ingen barn hadde tiltak i tidsrommet. Åpne en studie om et annet tidsrom.
study-who-answered = Hvem som svarte
study-close = Avslutt
study-close-text = Når studien er avsluttet, tas ingen flere svar imot, og rapporten kan leses.
study-close-early = Svar kan gis til { $date }. Avslutter dere nå, tas ingen flere svar imot. Rapporten kan leses når studien er avsluttet.
study-close-button = Avslutt studien
study-to-report = Les rapporten
study-export = Svarene som fil (CSV)
study-export-few = Svarene kan ikke tas ut som fil, fordi så få har svart at noen kunne kjennes igjen.
study-export-help = Filen har ingen navn, saker eller koder, men den gjelder få mennesker. Behandle den som personopplysninger.

study-informant-parent = Foreldre
study-informant-youth = Ungdom
study-informant-child = Barn
study-informant-caseworker = Saksbehandlere
study-topic-satisfaction = Tilfredshet
study-topic-usefulness = Nytte
study-topic-cooperation = Samarbeid
study-topic-change = Endring

study-enter-title = Svar på noen spørsmål om hjelpen
study-enter-lead = Du har fått en kode av barnevernet. Det er frivillig å svare.
study-enter-code = Kode
study-enter-code-help = Åtte tegn, for eksempel 7KMP-Q2XR. Store og små bokstaver er det samme.
study-enter-button = Gå til spørsmålene
study-enter-wrong = Vi finner ikke koden. Se om alle åtte tegn er riktige
study-enter-answered = Koden er brukt. Svaret er kommet inn
study-enter-closed = Studien tar ikke imot flere svar
study-enter-rest = Det er prøvd for mange koder. Vent et kvarter og prøv igjen
study-questions-title-parent = Spørsmål til deg som er forelder
study-questions-title-youth = Spørsmål til deg
study-questions-title-child = Spørsmål til deg
study-questions-title-caseworker = Spørsmål til deg som er kontaktperson
study-questions-free-parent = Det er frivillig. Det du svarer, får ingen følger for hjelpen dere får.
study-questions-free-youth = Det er frivillig. Det du svarer, får ingen følger for hjelpen du får.
study-questions-free-child = Du bestemmer selv om du vil svare. Ingen blir sure om du ikke vil.
study-questions-free-caseworker = Svar for det ene barnet du fikk koden for. Det er frivillig.
study-questions-who-sees-parent = Svaret lagres uten navn. Kontaktpersonen din får ikke se hva du svarer.
study-questions-who-sees-youth = Svaret lagres uten navn. Kontaktpersonen din og foreldrene dine får ikke se hva du svarer.
study-questions-who-sees-child = Svaret har ikke navnet ditt på. Foreldrene dine og kontaktpersonen din får ikke se det.
study-questions-who-sees-caseworker = Svaret lagres uten navn. Lederen ser bare tall for mange sammen.
study-questions-not-a-report-parent = Trenger dere hjelp nå, må du ringe barnevernet. Ingen leser svarene én for én.
study-questions-not-a-report-youth = Trenger du hjelp nå, må du si det til noen. Ring alarmtelefonen 116 111. Ingen leser svarene én for én.
study-questions-not-a-report-child = Har du det vondt nå? Si det til en voksen, eller ring 116 111. Ingen leser svarene én for én.
study-questions-send = Send svarene
study-questions-stop = Avbryt uten å sende
study-questions-once = Koden virker én gang, til { $date }.
study-answer-not-say = Vet ikke, eller vil ikke svare
study-answer-one = Svar på minst ett av spørsmålene
study-thanks-title = Takk for svaret
study-thanks-lead = Svaret er kommet inn. Du kan lukke siden.
study-thanks-text = Koden er brukt, og vet ikke lenger hvilket svar som er ditt. Rapporten lages når alle har hatt tid til å svare.

study-report = Rapport
study-report-title = Rapport: { $study }
study-report-lead = Om hjelpen til { $subjects } barn fra { $from } til { $to }, med svar fra { $services ->
    [one] én tjeneste
   *[other] { $services } tjenester
}.
study-report-short = Kort sagt
study-report-nobody = Ingen er spurt.
study-percent = prosent
study-percent-of = { $share } prosent
study-share = { $share } prosent ({ $low } til { $high })
study-points = { $value } prosentpoeng ({ $low } til { $high })
study-kappa = { $value } ({ $low } til { $high })
study-symbol = Kolon betyr at tallet ikke vises fordi det gjelder få mennesker, eller fordi et slikt tall kunne regnes ut av det.
study-figure-source = Tjenestens egen studie
study-figure-note = Strekene er 95 prosent usikkerhet der de er tegnet. Kolon: vises ikke.
study-figure-good = { $topic }: andel som valgte et av de to beste svarene
study-figure-change = Hvordan barnet har det nå, av alle som ble spurt
study-good-satisfaction = Andelen som er ganske eller svært fornøyd, av dem som svarte.
study-satisfied-2015 = I forskningsrapporten fra 2015 var { $share } prosent av foreldrene fornøyde.
study-good-usefulness = Andelen som synes hjelpen var nyttig eller svært nyttig, av dem som svarte.
study-good-cooperation = Andelen som synes samarbeidet var ganske eller svært godt, av dem som svarte.
study-change-text = Av alle som ble spurt. De som ikke svarte, er med, fordi ingen vet hvordan det gikk med dem.
study-change-better = Bedre
study-change-same = Som før
study-change-worse = Verre
study-change-open = Ikke svart
study-hidden-few-people = Vises ikke, fordi noens svar kunne kjennes igjen eller regnes ut.
study-hidden-few-answers = For få svar: { $have }, og det trengs { $needed }.
study-hidden-few-answers-why = For få svar: { $have }, og det trengs { $needed }. { $reason }
study-hidden-same = Svarene er for like til at noe kan regnes ut.
study-agreement = Er de enige?
study-agreement-text = To som er spurt om den samme hjelpen, holdt mot hverandre. Kappa er 1 når de alltid er enige, og 0 når de ikke er oftere enige enn ved tilfeldighet. Svar langt fra hverandre teller mest (kvadratiske vekter).
study-agreement-none = Ingen to har svart om den samme hjelpen.
study-kappa-more = De er oftere enige enn ved tilfeldighet.
study-kappa-fewer = De er sjeldnere enige enn ved tilfeldighet.
study-kappa-unclear = Det kan ikke sies om de er oftere enige enn ved tilfeldighet.
study-changed = Når kontaktpersonen skiftes
study-changed-text = De to beste svarene, blant dem der barnet har hatt én kontaktperson og der det har hatt flere. Hvor mange et barn har hatt, er hentet fra saken.
study-changed-more = Flere valgte de beste svarene der barnet har hatt flere kontaktpersoner.
study-changed-fewer = Færre valgte de beste svarene der barnet har hatt flere kontaktpersoner.
study-changed-unclear = Forskjellen kan være tilfeldig.
study-changed-mixed = De to beste svarene og hele skalaen peker ikke samme vei. Det kan ikke sies at det er forskjell.
study-help = Veiledning og støtte
study-help-text = Hjelpen barna fikk i tidsrommet, etter sakene: bare veiledning, bare støtte eller begge deler. Av dem som fikk minst én av delene.
study-help-only-guidance = Bare veiledning
study-help-guidance-and-support = Veiledning og støtte
study-help-only-support = Bare støtte
study-limits = Hva rapporten ikke kan si
study-limit-who = De som ikke svarte, kan mene noe annet enn de som svarte. Se hvor mange som svarte, før du leser andelene.
study-limit-cause = Tallene viser hva folk svarte, ikke hva som virket. At to ting følges ad, betyr ikke at det ene er grunn til det andre. Barn som har hatt flere kontaktpersoner, kan ha vært lenger i barnevernet.
study-limit-interval = Tallene i parentes er 95 prosent usikkerhet: så mye kunne tilfeldigheter flyttet tallet. De sier ikke noe om hvem som lot være å svare.
study-limit-many = Det er regnet ut mange tall. Noen av dem vil se ut som forskjeller ved ren tilfeldighet.
study-limit-small = Der få har svart, eller noens svar kunne kjennes igjen, vises ikke tallet.
study-limit-pairs = Én forelder er spurt for hvert barn. To foreldre kan se ulikt på hjelpen.
study-limit-services = Tjenester blir ikke sammenlignet eller rangert.
study-limit-before = Rapporten fra 2015 spurte andre mennesker på en annen måte. Tallene derfra står her til å huske, ikke som mål.
study-short-satisfied = { $share } prosent av { $who ->
    [youth] ungdommene
   *[parent] foreldrene
} som svarte, er ganske eller svært fornøyd med hjelpen (usikkerhet { $low } til { $high } prosent, { $whole } svar).
study-short-hidden = { $who ->
    [youth] Ungdommenes
   *[parent] Foreldrenes
} tilfredshet: { $why }
study-short-changed = { $who ->
    [youth] Ungdom:
   *[parent] Foreldre:
} { $claim ->
    [fewer] Færre er fornøyd med samarbeidet der barnet har hatt flere kontaktpersoner, mellom { $low } og { $high } prosentpoeng færre.
    [more] Flere er fornøyd med samarbeidet der barnet har hatt flere kontaktpersoner, mellom { $low } og { $high } prosentpoeng flere.
    [mixed] Andelen med de beste svarene er forskjellig (fra { $low } til { $high } prosentpoeng), men sett over hele skalaen kan forskjellen være tilfeldig. Det kan ikke sies at samarbeidet oppleves annerledes der barnet har hatt flere kontaktpersoner.
   *[unclear] Det kan ikke sies om samarbeidet oppleves annerledes der barnet har hatt flere kontaktpersoner (forskjellen kan være fra { $low } til { $high } prosentpoeng).
}
study-short-changed-hidden = { $who ->
    [youth] Ungdom
   *[parent] Foreldre
} og skifte av kontaktperson: { $why }
study-short-agreement = { $claim ->
    [more] Foreldre og saksbehandlere er oftere enige om nytten enn ved tilfeldighet (kappa fra { $low } til { $high }).
    [fewer] Foreldre og saksbehandlere er sjeldnere enige om nytten enn ved tilfeldighet (kappa fra { $low } til { $high }).
   *[unclear] Det kan ikke sies om foreldre og saksbehandlere er oftere enige om nytten enn ved tilfeldighet (kappa fra { $low } til { $high }).
}
study-short-agreement-hidden = Enighet om nytten: { $why }
