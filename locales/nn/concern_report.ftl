# Bekymringsmeldingar: innboksen, karantenen, éi melding og det som skal gjerast med ho.

concern-report-inbox-title = Bekymringsmeldingar
concern-report-inbox-title-konkludert = Bekymringsmeldingar som er konkluderte
concern-report-inbox-title-alle = Alle bekymringsmeldingar
concern-report-inbox-lead-open = Kvar melding skal gjennomgåast innan ei veke. Den som hastar mest, står øvst.
concern-report-inbox-lead-konkludert = Meldingar som er lagde bort eller gjekk vidare til undersøking. Den nyaste står øvst.
concern-report-inbox-lead-alle = Alle meldingar tenesta har fått. Den nyaste står øvst.
concern-report-tabs = Vel meldingar
concern-report-tab-open = Ventar
concern-report-tab-concluded = Konkluderte
concern-report-tab-all = Alle
concern-report-list-open = { $count ->
    [0] Ingen meldingar ventar
    [one] Éi melding ventar
   *[other] { $count } meldingar ventar
}
concern-report-list-konkludert = { $count ->
    [0] Ingen meldingar er konkluderte
    [one] Éi konkludert melding
   *[other] { $count } konkluderte meldingar
}
concern-report-list-alle = { $count ->
    [0] Ingen meldingar
    [one] Éi melding
   *[other] { $count } meldingar
}
concern-report-list-cut = Lista viser { $count } meldingar. Det kan finnast fleire.
concern-report-late-count = { $count ->
    [one] Fristen er ute for éi av dei.
   *[other] Fristen er ute for { $count } av dei.
}
concern-report-received-line = { $kind }. Motteken { $date } kl. { $time }
concern-report-concluded-line = Konkludert { $date }
concern-report-empty-open = Alt er gjennomgått
concern-report-empty-help-open = Nye meldingar kjem hit av seg sjølve, med fristen ved sida av.
concern-report-empty-konkludert = Ingen meldingar er konkluderte enno
concern-report-empty-help-konkludert = Her står meldingar som er lagde bort eller gjekk vidare til undersøking.
concern-report-empty-alle = Tenesta har ikkje fått noka melding enno
concern-report-empty-help-alle = Meldingar kjem hit av seg sjølve når dei er trygt lagra.
concern-report-dismissed-title = Meldinga er lagd bort
concern-report-dismissed-text = Grunngivinga er lagra. Du finn meldinga under «Konkluderte».

concern-report-title = Bekymringsmelding frå { $from }, { $date }
concern-report-from-public = offentleg meldar
concern-report-from-private = privatperson
concern-report-public = Offentleg meldar
concern-report-private = Privat meldar
concern-report-no-child = Ingen barn nemnde
concern-report-unborn = Ufødd barn
concern-report-unborn-of = { $name } (ufødd)
concern-report-not-born = ikkje fødd enno
concern-report-age-unknown = ukjend alder
concern-report-age = { $years ->
    [0] under 1 år
   *[other] { $years } år
}
concern-report-state-received = Ny
concern-report-state-registered = Til gjennomgang
concern-report-state-dismissed = Lagd bort
concern-report-state-investigated = Til undersøking
concern-report-urgent = Hastar

concern-report-menu = Bekymringsmelding
concern-report-step-read = Les meldinga
concern-report-step-child = Knyt ho til eit barn
concern-report-step-review = Gå gjennom og konkluder

concern-report-text = Det meldaren skreiv
concern-report-text-none = Meldaren skreiv ingen tekst.
concern-report-reporter = Kven som melder
concern-report-reporter-kind = Type meldar
concern-report-reporter-name = Namn
concern-report-reporter-role = Rolle
concern-report-reporter-organisation = Arbeidsstad
concern-report-reporter-phone = Telefon
concern-report-reporter-email = E-post
concern-report-relation = Forhold til barnet
concern-report-subject = Barnet slik meldaren skildrar det
concern-report-subject-help = Ingenting her er kontrollert.
concern-report-child-name = Namn
concern-report-national-id-written = Fødselsnummer, slik det vart skrive
concern-report-assumed-age = Truleg alder
concern-report-address = Adresse
concern-report-guardians = Føresette
concern-report-informed = Veit om meldinga
concern-report-informed-yes = Ja
concern-report-informed-no = Nei
concern-report-informed-unknown = Ikkje oppgitt
concern-report-interpreter-need = Behov for tolk
concern-report-other-agencies = Andre som hjelper familien
concern-report-others = Andre barn i same melding

concern-report-clock = Frist for gjennomgang
concern-report-clock-rule = Ei melding skal gjennomgåast innan ei veke ({ $rule }).
concern-report-clock-stopped = Fristen var { $date }.
concern-report-received = Motteken { $date } kl. { $time }
concern-report-next = Kva skjer vidare
concern-report-next-new = Finn ut kven meldinga gjeld. Deretter går du gjennom ho.
concern-report-next-open = Gå gjennom meldinga: opne ei undersøking, eller legg meldinga bort med ei grunngiving.
concern-report-next-closed = Meldinga er lagd bort. Ho blir liggjande, og ei ny melding kan byggje på ho.
concern-report-next-done = Arbeidet går vidare i undersøkinga.
concern-report-receipt = Kvittering
concern-report-receipt-help = Avsendaren har den same kvitteringa.

concern-report-child-heading = Kven gjeld meldinga?
concern-report-child-none = Meldinga vart konkludert utan at ho vart knytt til eit barn.
concern-report-case-link = { $child }, sak { $number }
concern-report-child-which = Vel barnet
concern-report-child-which-help = Desse barna liknar på det meldinga skildrar.
concern-report-child-new = Eit nytt barn
concern-report-child-new-help = Fyll ut felta under.
concern-report-child-no-match = Vi fann ingen i tenesta med same fødselsnummer eller eit namn som liknar. Registrer barnet som nytt.
concern-report-child-choose = Vel eitt av barna, eller «Eit nytt barn»
concern-report-child-save = Knyt meldinga til barnet
concern-report-match-open = Sak { $number } er open.
concern-report-match-closed = Sak { $number } er avslutta og blir opna igjen.
concern-report-invalid-id = Meldaren skreiv { $written } som fødselsnummer. Nummeret går ikkje opp, ofte fordi eit siffer er bytt. Skriv det rette dersom du har det. Elles lèt du feltet stå tomt og oppgir fødselsdato og kjønn.
concern-report-name-help = Er barnet ikkje fødd, skriv du namnet mora er kjend under.
concern-report-national-id-help = 11 siffer. Mellomrom er greitt.
concern-report-born-help = Blir lesen av fødselsnummeret når du har det. Er barnet ikkje fødd, skriv du termindatoen. Til dømes 12.3.2026
concern-report-sex-help = Blir lese av fødselsnummeret når du har det. Kan stå ope for eit barn som ikkje er fødd.
concern-report-sex-girl = Jente
concern-report-sex-boy = Gut
concern-report-interpreter-help = Skriv språket dersom barnet eller familien treng tolk.
concern-report-interpreter-written = Meldaren skreiv: { $text }
concern-report-registered-title = Meldinga er knytt til eit barn
concern-report-registered-text = Ho ligg no i saka til { $child }, sak { $number }. Neste steg er gjennomgangen.

concern-report-field-name = Namn
concern-report-field-national-id = Fødselsnummer eller D-nummer
concern-report-field-born = Fødselsdato
concern-report-field-unborn = Barnet er ikkje fødd enno
concern-report-field-sex = Kjønn
concern-report-field-interpreter = Tolk
concern-report-field-reporter-code = Kven melder?
concern-report-field-reporter-clarification = Kva instans?
concern-report-field-contents = Kva handlar bekymringa om?
concern-report-field-urgent = Meldinga hastar
concern-report-field-on = Dato for konklusjonen
concern-report-field-outcome = Kva blir gjort med meldinga?
concern-report-field-conclusion = Kvifor blir ho lagd bort?
concern-report-field-reasons = Grunngiving
concern-report-field-groundless = Meldinga er openbert grunnlaus

concern-report-review-heading = Gjennomgang
concern-report-alone-heading = Gjennomgang utan barn
concern-report-alone-help = Skal meldinga undersøkjast, må ho først knytast til eit barn. Finn de ikkje barnet, kan meldinga likevel leggjast bort.
concern-report-alone-open = Legg bort utan å knyte meldinga til eit barn
concern-report-reporter-code-help = Slik meldaren blir talt i det nasjonale registeret.
concern-report-reporter-guessed = Foreslått ut frå arbeidsstaden i meldinga. Rett det dersom det er feil.
concern-report-reporter-clarification-help = Må fyllast ut når du vel «{ $label }».
concern-report-contents-help = Vel eitt eller fleire. Lista er den som gjaldt { $date }. Går meldinga til undersøking, blir kvart val eit behov som skal undersøkjast.
concern-report-contents-all = Saksinnhald
concern-report-chapter = { $label } ({ $count } val)
concern-report-clarification = Forklar: { $label }
concern-report-urgent-help = Barnet kan trenge hjelp med ein gong.
concern-report-outcome-investigate = Undersøk
concern-report-outcome-investigate-help = Ei undersøking blir opna. Er det alt ei i gang i saka, blir meldinga teken inn i ho.
concern-report-outcome-dismiss = Legg bort
concern-report-outcome-dismiss-help = Saka går ikkje vidare på grunnlag av denne meldinga.
concern-report-if-dismissed = Dersom meldinga blir lagd bort
concern-report-reasons-help = Skriv den faglege grunngivinga. Familien kan be om å få lese ho.
concern-report-groundless-help = Då er det ikkje krav om grunngiving.
concern-report-groundless-said = Inga. Meldinga vart vurdert som openbert grunnlaus.
concern-report-review-save = Fullfør gjennomgangen
concern-report-dismiss-save = Legg bort meldinga
concern-report-case-of-another = Saka høyrer til ein annan saksbehandlar. Be saksbehandlaren eller leiaren om å gå gjennom meldinga.

concern-report-conclusion-heading = Konklusjonen
concern-report-concluded-on = Dato
concern-report-concluded-by = Konkludert av
concern-report-to-investigation = Gå til undersøkinga
concern-report-to-case = Gå til saka

concern-report-conflict-title = Nokon andre har arbeidd med meldinga
concern-report-conflict-text = Meldinga vart endra medan du skreiv, så ingenting vart lagra no. Du ser den nyaste utgåva. Det du skreiv, står framleis på sida.
concern-report-kept = Det du skreiv
concern-report-kept-help = Teksten er ikkje lagra. Kopier det du vil ta vare på.

concern-report-quarantine-title = Dokument i karantene
concern-report-quarantine-lead = Desse dokumenta er trygt lagra, men vi klarte ikkje å lese dei som bekymringsmeldingar. Nokon bør sjå på dei, for det kan liggje ei bekymring i dei.
concern-report-quarantine-link = { $count ->
    [one] Eitt dokument i karantene kunne ikkje lesast
   *[other] { $count } dokument i karantene kunne ikkje lesast
}
concern-report-quarantine-line = Motteke { $date } kl. { $time }. Storleik: { $size } kB
concern-report-quarantine-how = Ta kontakt med avsendaren, oppgi kvitteringa og be om å få meldinga på nytt. Etter ei oppgradering kan du lese dokumenta på nytt her.
concern-report-quarantine-empty = Ingen dokument i karantene
concern-report-quarantine-empty-help = Her hamnar dokument som kjem inn, men som vi ikkje klarer å lese.
concern-report-reread = Les på nytt
concern-report-reread-result = { $count ->
    [0] Dokumenta er lesne på nytt. Vi forstod ingen av dei.
    [one] Dokumenta er lesne på nytt. Vi forstod eitt, og det ligg no blant meldingane.
   *[other] Dokumenta er lesne på nytt. Vi forstod { $count }, og dei ligg no blant meldingane.
}
concern-report-reason-not-read = Dokumentet er motteke, men ikkje lese enno
concern-report-reason-too-large = Dokumentet er større enn 20 MB
concern-report-reason-not-utf8 = Fila er skadd eller lagra med feil teiknsett
concern-report-reason-not-json = Fila er ikkje skriven i formatet for bekymringsmeldingar
concern-report-reason-not-a-concern-report = Dokumentet er noko anna enn ei bekymringsmelding
concern-report-reason-missing-field = Ei opplysning som skal vere med, manglar
concern-report-reason-wrong-type = Ei opplysning er skriven på feil måte
concern-report-reason-pattern-mismatch = Ei opplysning har ikkje den forma ho skal ha
concern-report-reason-too-few-items = Ei liste har for få opplysningar
concern-report-reason-too-many-items = Ei liste har for mange opplysningar
concern-report-reason-other = Dokumentet kunne ikkje lesast
concern-report-protect-open = Familien må ikkje få vite kven som melde
concern-report-protect = Hald meldaren skjult
concern-report-protect-help = Namn og kontakt blir flytte ut av meldinga. Frå no av blir dei berre viste for den som oppgir ein grunn, og det blir notert kvar gong.
concern-report-protect-why = Kvifor?
concern-report-protect-why-help = Skriv grunnen utan å nemne kven det er. Han blir ståande i meldinga.
concern-report-protected-since = Meldaren er halden skjult sidan { $date }: { $reason }
