# Erfaringsstudiar: dei som kjenner hjelpa, blir spurde om den same hjelpa.

study-list-title = Erfaringsstudiar
study-list-lead = Spør foreldre, ungdom, barn og saksbehandlarar om den same hjelpa, og sjå om dei er samde.
study-list-empty = Ingen studiar enno
study-list-empty-help = Her står studiane tenesta har opna, kor langt dei har kome, og rapportane.
study-new = Opne ein studie
study-column-study = Studie
study-column-period = Hjelp gitt i tida
study-column-state = Tilstand
study-column-answered = Har svart
study-column-informant = Kven
study-column-invited = Spurde
study-column-share-answered = Del som svara
study-column-case = Sak
study-column-caseworker = Kontaktperson
study-column-code = Kode
study-column-share = Del
study-column-answers = Svar
study-column-children = Barn
study-column-pair = Kven og kven
study-column-topic = Om
study-column-pairs = Par
study-column-same = Same svar
study-column-kappa = Kappa
study-column-one = Éin kontaktperson
study-column-several = Fleire kontaktpersonar
study-column-difference = Forskjell
study-column-help = Hjelp
study-column-better-of-all = Betre, av alle som blei spurde
study-column-2015 = Landet 2012–2015
study-of = { $part } av { $whole }
study-until = svar til { $date }
study-state-prepared = Opna, ingen er spurde enno
study-state-asking = Svar kjem inn
study-state-closed = Avslutta
study-opened-on = Opna
study-back = Til studien

study-new-title = Opne ein studie
study-new-lead = De spør om hjelp som er gitt i eit tidsrom som er over. Ingen blir spurde før de inviterer.
study-new-name = Namn på studien
study-new-purpose = Kva svara skal brukast til
study-new-purpose-help = Dei som blir spurde, les dette. Skriv enkelt, og nemn ingen ved namn.
study-new-from = Hjelp gitt frå og med
study-new-to = til og med
study-new-until = Siste dag for svar
study-new-save = Opne studien

study-invite = Inviter
study-invite-text = Programmet lagar ein kode til kvar som kjenner hjelpa eit barn fekk i tidsrommet. De skriv ut kodane og deler dei ut.
study-invite-who = Foreldre blir spurde om barn under 18 år, barn frå 8 år og ungdom frå 13 år om seg sjølve, og kontaktpersonen om kvart barn.
study-invite-once = Kodane blir viste éin gong. Etterpå veit ikkje programmet kva sak ein kode høyrer til, så ingen kan purrast.
study-invite-anonymous = Når nokon har svart, gløymer koden kvar han førte. Ingen kan finne ut kva ein bestemt person svara ved hjelp av koden.
study-invite-button = Lag kodane
study-codes-title = Kodar til { $study }
study-codes-lead = Skriv ut lista og gi kvar sin kode. Dei svarer på /studie seinast { $date }.
study-codes-once-title = Kodane blir viste berre no
study-codes-once = Skriv ut før du går vidare. Makuler lista når kodane er delte ut.
study-codes-none = Ingen å spørje
study-codes-none-help = Ingen barn hadde tiltak i tidsrommet. Opne ein studie om eit anna tidsrom.
study-who-answered = Kven som svara
study-close = Avslutt
study-close-text = Når studien er avslutta, blir ingen fleire svar tekne imot, og rapporten kan lesast.
study-close-early = Svar kan givast til { $date }. Avsluttar de no, blir ingen fleire svar tekne imot. Rapporten kan lesast når studien er avslutta.
study-close-button = Avslutt studien
study-to-report = Les rapporten
study-export = Svara som fil (CSV)
study-export-few = Svara kan ikkje takast ut som fil, fordi så få har svart at nokon kunne kjennast att.
study-export-help = Fila har ingen namn, saker eller kodar, men ho gjeld få menneske. Behandle ho som personopplysningar.

study-informant-parent = Foreldre
study-informant-youth = Ungdom
study-informant-child = Barn
study-informant-caseworker = Saksbehandlarar
study-topic-satisfaction = Kor nøgde dei er
study-topic-usefulness = Nytte
study-topic-cooperation = Samarbeid
study-topic-change = Endring

study-enter-title = Svar på nokre spørsmål om hjelpa
study-enter-lead = Du har fått ein kode av barnevernet. Det er frivillig å svare.
study-enter-code = Kode
study-enter-code-help = Åtte teikn, til dømes 7KMP-Q2XR. Store og små bokstavar er det same.
study-enter-button = Gå til spørsmåla
study-enter-wrong = Vi finn ikkje koden. Sjå om alle åtte teikn er rette
study-enter-answered = Koden er brukt. Svaret er kome inn
study-enter-closed = Studien tek ikkje imot fleire svar
study-enter-rest = Det er prøvd for mange kodar. Vent eit kvarter og prøv igjen
study-questions-title-parent = Spørsmål til deg som er forelder
study-questions-title-youth = Spørsmål til deg
study-questions-title-child = Spørsmål til deg
study-questions-title-caseworker = Spørsmål til deg som er kontaktperson
study-questions-free-parent = Det er frivillig. Det du svarer, får ingen følgjer for hjelpa de får.
study-questions-free-youth = Det er frivillig. Det du svarer, får ingen følgjer for hjelpa du får.
study-questions-free-child = Du bestemmer sjølv om du vil svare. Ingen blir sure om du ikkje vil.
study-questions-free-caseworker = Svar for det eine barnet du fekk koden for. Det er frivillig.
study-questions-who-sees-parent = Svaret blir lagra utan namn. Kontaktpersonen din får ikkje sjå kva du svarer.
study-questions-who-sees-youth = Svaret blir lagra utan namn. Kontaktpersonen din og foreldra dine får ikkje sjå kva du svarer.
study-questions-who-sees-child = Svaret har ikkje namnet ditt på. Foreldra dine og kontaktpersonen din får ikkje sjå det.
study-questions-who-sees-caseworker = Svaret blir lagra utan namn. Leiaren ser berre tal for mange saman.
study-questions-not-a-report-parent = Treng de hjelp no, må du ringje barnevernet. Ingen les svara éin for éin.
study-questions-not-a-report-youth = Treng du hjelp no, må du seie det til nokon. Ring alarmtelefonen 116 111. Ingen les svara éin for éin.
study-questions-not-a-report-child = Har du det vondt no? Sei det til ein vaksen, eller ring 116 111. Ingen les svara éin for éin.
study-questions-send = Send svara
study-questions-stop = Avbryt utan å sende
study-questions-once = Koden verkar éin gong, til { $date }.
study-answer-not-say = Veit ikkje, eller vil ikkje svare
study-answer-one = Svar på minst eitt av spørsmåla
study-thanks-title = Takk for svaret
study-thanks-lead = Svaret er kome inn. Du kan lukke sida.
study-thanks-text = Koden er brukt, og veit ikkje lenger kva svar som er ditt. Rapporten blir laga når alle har hatt tid til å svare.

study-report = Rapport
study-report-title = Rapport: { $study }
study-report-lead = Om hjelpa til { $subjects } barn frå { $from } til { $to }, med svar frå { $services ->
    [one] éi teneste
   *[other] { $services } tenester
}.
study-report-short = Kort sagt
study-report-nobody = Ingen er spurde.
study-percent = prosent
study-percent-of = { $share } prosent
study-share = { $share } prosent ({ $low } til { $high })
study-points = { $value } prosentpoeng ({ $low } til { $high })
study-kappa = { $value } ({ $low } til { $high })
study-symbol = Kolon tyder at talet ikkje blir vist fordi det gjeld få menneske, eller fordi eit slikt tal kunne reknast ut av det.
study-figure-source = Tenesta sin eigen studie
study-figure-note = Strekane er 95 prosent uvisse der dei er teikna. Kolon: blir ikkje vist.
study-figure-good = { $topic }: del som valde eit av dei to beste svara
study-figure-change = Korleis barnet har det no, av alle som blei spurde
study-good-satisfaction = Delen som er ganske eller svært nøgd, av dei som svara.
study-satisfied-2015 = I forskingsrapporten frå 2015 var { $share } prosent av foreldra nøgde.
study-good-usefulness = Delen som synest hjelpa var nyttig eller svært nyttig, av dei som svara.
study-good-cooperation = Delen som synest samarbeidet var ganske eller svært godt, av dei som svara.
study-change-text = Av alle som blei spurde. Dei som ikkje svara, er med, fordi ingen veit korleis det gjekk med dei.
study-change-better = Betre
study-change-same = Som før
study-change-worse = Verre
study-change-open = Ikkje svart
study-hidden-few-people = Blir ikkje vist, fordi svaret til nokon kunne kjennast att eller reknast ut.
study-hidden-few-answers = For få svar: { $have }, og det trengst { $needed }.
study-hidden-few-answers-why = For få svar: { $have }, og det trengst { $needed }. { $reason }
study-hidden-same = Svara er for like til at noko kan reknast ut.
study-agreement = Er dei samde?
study-agreement-text = To som er spurde om den same hjelpa, haldne mot kvarandre. Kappa er 1 når dei alltid er samde, og 0 når dei ikkje er oftare samde enn ved tilfelle. Svar langt frå kvarandre tel mest (kvadratiske vekter).
study-agreement-none = Ingen to har svart om den same hjelpa.
study-kappa-more = Dei er oftare samde enn ved tilfelle.
study-kappa-fewer = Dei er sjeldnare samde enn ved tilfelle.
study-kappa-unclear = Det kan ikkje seiast om dei er oftare samde enn ved tilfelle.
study-changed = Når kontaktpersonen blir skift ut
study-changed-text = Dei to beste svara, mellom dei der barnet har hatt éin kontaktperson og der det har hatt fleire. Kor mange eit barn har hatt, er henta frå saka.
study-changed-more = Fleire valde dei beste svara der barnet har hatt fleire kontaktpersonar.
study-changed-fewer = Færre valde dei beste svara der barnet har hatt fleire kontaktpersonar.
study-changed-unclear = Forskjellen kan vere tilfeldig.
study-changed-mixed = Dei to beste svara og heile skalaen peikar ikkje same veg. Det kan ikkje seiast at det er forskjell.
study-help = Rettleiing og støtte
study-help-text = Hjelpa barna fekk i tidsrommet, etter sakene: berre rettleiing, berre støtte eller begge delar. Av dei som fekk minst éin av delane.
study-help-only-guidance = Berre rettleiing
study-help-guidance-and-support = Rettleiing og støtte
study-help-only-support = Berre støtte
study-limits = Kva rapporten ikkje kan seie
study-limit-who = Dei som ikkje svara, kan meine noko anna enn dei som svara. Sjå kor mange som svara, før du les delane.
study-limit-cause = Tala viser kva folk svara, ikkje kva som verka. At to ting følgjest åt, tyder ikkje at det eine er grunn til det andre. Barn som har hatt fleire kontaktpersonar, kan ha vore lenger i barnevernet.
study-limit-interval = Tala i parentes er 95 prosent uvisse: så mykje kunne tilfelle ha flytta talet. Dei seier ikkje noko om kven som lét vere å svare.
study-limit-many = Det er rekna ut mange tal. Nokre av dei vil sjå ut som forskjellar ved rein tilfeldigheit.
study-limit-small = Der få har svart, eller svaret til nokon kunne kjennast att, blir ikkje talet vist.
study-limit-pairs = Éin forelder er spurd for kvart barn. To foreldre kan sjå ulikt på hjelpa.
study-limit-services = Tenester blir ikkje samanlikna eller rangerte.
study-limit-before = Rapporten frå 2015 spurde andre menneske på ein annan måte. Tala derifrå står her til å hugse, ikkje som mål.
study-short-satisfied = { $share } prosent av { $who ->
    [youth] ungdommane
   *[parent] foreldra
} som svara, er ganske eller svært nøgde med hjelpa (uvisse { $low } til { $high } prosent, { $whole } svar).
study-short-hidden = { $who ->
    [youth] Kor nøgde ungdommane er:
   *[parent] Kor nøgde foreldra er:
} { $why }
study-short-changed = { $who ->
    [youth] Ungdom:
   *[parent] Foreldre:
} { $claim ->
    [fewer] Færre er nøgde med samarbeidet der barnet har hatt fleire kontaktpersonar, mellom { $low } og { $high } prosentpoeng færre.
    [more] Fleire er nøgde med samarbeidet der barnet har hatt fleire kontaktpersonar, mellom { $low } og { $high } prosentpoeng fleire.
    [mixed] Delen med dei beste svara er ulik (frå { $low } til { $high } prosentpoeng), men sett over heile skalaen kan forskjellen vere tilfeldig. Det kan ikkje seiast at samarbeidet blir opplevd annleis der barnet har hatt fleire kontaktpersonar.
   *[unclear] Det kan ikkje seiast om samarbeidet blir opplevd annleis der barnet har hatt fleire kontaktpersonar (forskjellen kan vere frå { $low } til { $high } prosentpoeng).
}
study-short-changed-hidden = { $who ->
    [youth] Ungdom
   *[parent] Foreldre
} og skifte av kontaktperson: { $why }
study-short-agreement = { $claim ->
    [more] Foreldre og saksbehandlarar er oftare samde om nytten enn ved tilfelle (kappa frå { $low } til { $high }).
    [fewer] Foreldre og saksbehandlarar er sjeldnare samde om nytten enn ved tilfelle (kappa frå { $low } til { $high }).
   *[unclear] Det kan ikkje seiast om foreldre og saksbehandlarar er oftare samde om nytten enn ved tilfelle (kappa frå { $low } til { $high }).
}
study-short-agreement-hidden = Semje om nytten: { $why }
