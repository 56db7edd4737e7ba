# Bekymringsmeldinger: innboksen, karantenen, én melding og det som skal gjøres med den.

concern-report-inbox-title = Bekymringsmeldinger
concern-report-inbox-title-konkludert = Bekymringsmeldinger som er konkludert
concern-report-inbox-title-alle = Alle bekymringsmeldinger
concern-report-inbox-lead-open = Hver melding skal gjennomgås innen en uke. Den som haster mest, står øverst.
concern-report-inbox-lead-konkludert = Meldinger som er henlagt eller gikk videre til undersøkelse. Den nyeste står øverst.
concern-report-inbox-lead-alle = Alle meldinger tjenesten har mottatt. Den nyeste står øverst.
concern-report-tabs = Velg meldinger
concern-report-tab-open = Venter
concern-report-tab-concluded = Konkludert
concern-report-tab-all = Alle
concern-report-list-open = { $count ->
    [0] Ingen meldinger venter
    [one] Én melding venter
   *[other] { $count } meldinger venter
}
concern-report-list-konkludert = { $count ->
    [0] Ingen meldinger er konkludert
    [one] Én konkludert melding
   *[other] { $count } konkluderte meldinger
}
concern-report-list-alle = { $count ->
    [0] Ingen meldinger
    [one] Én melding
   *[other] { $count } meldinger
}
concern-report-list-cut = Listen viser { $count } meldinger. Det kan finnes flere.
concern-report-late-count = { $count ->
    [one] Fristen er ute for én av dem.
   *[other] Fristen er ute for { $count } av dem.
}
concern-report-received-line = { $kind }. Mottatt { $date } kl. { $time }
concern-report-concluded-line = Konkludert { $date }
concern-report-empty-open = Alt er gjennomgått
concern-report-empty-help-open = Nye meldinger kommer hit av seg selv, med fristen ved siden av.
concern-report-empty-konkludert = Ingen meldinger er konkludert ennå
concern-report-empty-help-konkludert = Her står meldinger som er henlagt eller gikk videre til undersøkelse.
concern-report-empty-alle = Tjenesten har ikke mottatt noen melding ennå
concern-report-empty-help-alle = Meldinger kommer hit av seg selv når de er trygt lagret.
concern-report-dismissed-title = Meldingen er henlagt
concern-report-dismissed-text = Begrunnelsen er lagret. Du finner meldingen under «Konkludert».

concern-report-title = Bekymringsmelding fra { $from }, { $date }
concern-report-from-public = offentlig melder
concern-report-from-private = privatperson
concern-report-public = Offentlig melder
concern-report-private = Privat melder
concern-report-no-child = Ingen barn nevnt
concern-report-unborn = Ufødt barn
concern-report-unborn-of = { $name } (ufødt)
concern-report-not-born = ikke født ennå
concern-report-age-unknown = ukjent alder
concern-report-age = { $years ->
    [0] under 1 år
   *[other] { $years } år
}
concern-report-state-received = Ny
concern-report-state-registered = Til gjennomgang
concern-report-state-dismissed = Henlagt
concern-report-state-investigated = Til undersøkelse
concern-report-urgent = Haster

concern-report-menu = Bekymringsmelding
concern-report-step-read = Les meldingen
concern-report-step-child = Knytt den til et barn
concern-report-step-review = Gjennomgå og konkluder

concern-report-text = Det melderen skrev
concern-report-text-none = Melderen skrev ingen tekst.
concern-report-reporter = Hvem som melder
concern-report-reporter-kind = Type melder
concern-report-reporter-name = Navn
concern-report-reporter-role = Rolle
concern-report-reporter-organisation = Arbeidssted
concern-report-reporter-phone = Telefon
concern-report-reporter-email = E-post
concern-report-relation = Forhold til barnet
concern-report-subject = Barnet slik melderen beskriver det
concern-report-subject-help = Ingenting her er kontrollert.
concern-report-child-name = Navn
concern-report-national-id-written = Fødselsnummer, slik det ble skrevet
concern-report-assumed-age = Antatt alder
concern-report-address = Adresse
concern-report-guardians = Foresatte
concern-report-informed = Vet om meldingen
concern-report-informed-yes = Ja
concern-report-informed-no = Nei
concern-report-informed-unknown = Ikke oppgitt
concern-report-interpreter-need = Behov for tolk
concern-report-other-agencies = Andre som hjelper familien
concern-report-others = Andre barn i samme melding

concern-report-clock = Frist for gjennomgang
concern-report-clock-rule = En melding skal gjennomgås innen en uke ({ $rule }).
concern-report-clock-stopped = Fristen var { $date }.
concern-report-received = Mottatt { $date } kl. { $time }
concern-report-next = Hva skjer videre
concern-report-next-new = Finn ut hvem meldingen gjelder. Deretter gjennomgår du den.
concern-report-next-open = Gjennomgå meldingen: åpne en undersøkelse, eller henlegg med en begrunnelse.
concern-report-next-closed = Meldingen er henlagt. Den blir liggende, og en ny melding kan bygge på den.
concern-report-next-done = Arbeidet går videre i undersøkelsen.
concern-report-receipt = Kvittering
concern-report-receipt-help = Avsenderen har den samme kvitteringen.

concern-report-child-heading = Hvem gjelder meldingen?
concern-report-child-none = Meldingen ble konkludert uten at den ble knyttet til et barn.
concern-report-case-link = { $child }, sak { $number }
concern-report-child-which = Velg barnet
concern-report-child-which-help = Disse barna ligner på det meldingen beskriver.
concern-report-child-new = Et nytt barn
concern-report-child-new-help = Fyll ut feltene under.
concern-report-child-no-match = Vi fant ingen i tjenesten med samme fødselsnummer eller et navn som ligner. Registrer barnet som nytt.
concern-report-child-choose = Velg et av barna, eller «Et nytt barn»
concern-report-child-save = Knytt meldingen til barnet
concern-report-match-open = Sak { $number } er åpen.
concern-report-match-closed = Sak { $number } er avsluttet og åpnes igjen.
concern-report-invalid-id = Melderen skrev { $written } som fødselsnummer. Nummeret går ikke opp, ofte fordi et siffer er byttet. Skriv det riktige hvis du har det. Ellers lar du feltet stå tomt og oppgir fødselsdato og kjønn.
concern-report-name-help = Er barnet ikke født, skriver du navnet moren er kjent under.
concern-report-national-id-help = 11 siffer. Mellomrom er greit.
concern-report-born-help = Leses av fødselsnummeret når du har det. Er barnet ikke født, skriver du termindatoen. For eksempel 12.3.2026
concern-report-sex-help = Leses av fødselsnummeret når du har det. Kan stå åpent for et barn som ikke er født.
concern-report-sex-girl = Jente
concern-report-sex-boy = Gutt
concern-report-interpreter-help = Skriv språket hvis barnet eller familien trenger tolk.
concern-report-interpreter-written = Melderen skrev: { $text }
concern-report-registered-title = Meldingen er knyttet til et barn
concern-report-registered-text = Den ligger nå i saken til { $child }, sak { $number }. Neste steg er gjennomgangen.

concern-report-field-name = Navn
concern-report-field-national-id = Fødselsnummer eller D-nummer
concern-report-field-born = Fødselsdato
concern-report-field-unborn = Barnet er ikke født ennå
concern-report-field-sex = Kjønn
concern-report-field-interpreter = Tolk
concern-report-field-reporter-code = Hvem melder?
concern-report-field-reporter-clarification = Hvilken instans?
concern-report-field-contents = Hva handler bekymringen om?
concern-report-field-urgent = Meldingen haster
concern-report-field-on = Dato for konklusjonen
concern-report-field-outcome = Hva blir gjort med meldingen?
concern-report-field-conclusion = Hvorfor henlegges den?
concern-report-field-reasons = Begrunnelse
concern-report-field-groundless = Meldingen er åpenbart grunnløs

concern-report-review-heading = Gjennomgang
concern-report-alone-heading = Gjennomgang uten barn
concern-report-alone-help = Skal meldingen undersøkes, må den først knyttes til et barn. Kan ikke barnet finnes, kan meldingen likevel henlegges.
concern-report-alone-open = Henlegg uten å knytte meldingen til et barn
concern-report-reporter-code-help = Slik melderen telles i det nasjonale registeret.
concern-report-reporter-guessed = Foreslått ut fra arbeidsstedet i meldingen. Rett det hvis det er feil.
concern-report-reporter-clarification-help = Må fylles ut når du velger «{ $label }».
concern-report-contents-help = Velg ett eller flere. Listen er den som gjaldt { $date }. Går meldingen til undersøkelse, blir hvert valg et behov som skal undersøkes.
concern-report-contents-all = Saksinnhold
concern-report-chapter = { $label } ({ $count } valg)
concern-report-clarification = Forklar: { $label }
concern-report-urgent-help = Barnet kan trenge hjelp med en gang.
concern-report-outcome-investigate = Undersøk
concern-report-outcome-investigate-help = En undersøkelse åpnes. Pågår det en i saken, tas meldingen inn i den.
concern-report-outcome-dismiss = Henlegg
concern-report-outcome-dismiss-help = Saken går ikke videre på grunnlag av denne meldingen.
concern-report-if-dismissed = Hvis meldingen henlegges
concern-report-reasons-help = Skriv den faglige begrunnelsen. Familien kan be om å få lese den.
concern-report-groundless-help = Da er det ikke krav om begrunnelse.
concern-report-groundless-said = Ingen. Meldingen ble vurdert som åpenbart grunnløs.
concern-report-review-save = Fullfør gjennomgangen
concern-report-dismiss-save = Henlegg meldingen
concern-report-case-of-another = Saken hører til en annen saksbehandler. Be vedkommende eller lederen om å gjennomgå meldingen.

concern-report-conclusion-heading = Konklusjonen
concern-report-concluded-on = Dato
concern-report-concluded-by = Konkludert av
concern-report-to-investigation = Gå til undersøkelsen
concern-report-to-case = Gå til saken

concern-report-conflict-title = Noen andre har arbeidet med meldingen
concern-report-conflict-text = Meldingen ble endret mens du skrev, så ingenting ble lagret nå. Du ser den nyeste utgaven. Det du skrev, står fortsatt på siden.
concern-report-kept = Det du skrev
concern-report-kept-help = Teksten er ikke lagret. Kopier det du vil ta vare på.

concern-report-quarantine-title = Dokumenter i karantene
concern-report-quarantine-lead = Disse dokumentene er trygt lagret, men vi klarte ikke å lese dem som bekymringsmeldinger. Noen bør se på dem, for det kan ligge en bekymring i dem.
concern-report-quarantine-link = { $count ->
    [one] Ett dokument i karantene kunne ikke leses
   *[other] { $count } dokumenter i karantene kunne ikke leses
}
concern-report-quarantine-line = Mottatt { $date } kl. { $time }. Størrelse: { $size } kB
concern-report-quarantine-how = Kontakt avsenderen, oppgi kvitteringen og be om å få meldingen på nytt. Etter en oppgradering kan du lese dokumentene på nytt her.
concern-report-quarantine-empty = Ingen dokumenter i karantene
concern-report-quarantine-empty-help = Her havner dokumenter som kommer inn, men som vi ikke klarer å lese.
concern-report-reread = Les på nytt
concern-report-reread-result = { $count ->
    [0] Dokumentene er lest på nytt. Ingen av dem kunne forstås.
    [one] Dokumentene er lest på nytt. Ett ble forstått og ligger nå blant meldingene.
   *[other] Dokumentene er lest på nytt. { $count } ble forstått og ligger nå blant meldingene.
}
concern-report-reason-not-read = Dokumentet er mottatt, men ikke lest ennå
concern-report-reason-too-large = Dokumentet er større enn 20 MB
concern-report-reason-not-utf8 = Filen er skadet eller lagret med feil tegnsett
concern-report-reason-not-json = Filen er ikke skrevet i formatet for bekymringsmeldinger
concern-report-reason-not-a-concern-report = Dokumentet er noe annet enn en bekymringsmelding
concern-report-reason-missing-field = En opplysning som skal være med, mangler
concern-report-reason-wrong-type = En opplysning er skrevet på feil måte
concern-report-reason-pattern-mismatch = En opplysning har ikke den formen den skal ha
concern-report-reason-too-few-items = En liste har for få opplysninger
concern-report-reason-too-many-items = En liste har for mange opplysninger
concern-report-reason-other = Dokumentet kunne ikke leses
concern-report-protect-open = Familien må ikke få vite hvem som meldte
concern-report-protect = Hold melderen skjult
concern-report-protect-help = Navn og kontakt flyttes ut av meldingen. Fra nå av vises de bare for den som oppgir en grunn, og det noteres hver gang.
concern-report-protect-why = Hvorfor?
concern-report-protect-why-help = Skriv grunnen uten å nevne hvem det er. Den blir stående i meldingen.
concern-report-protected-since = Melderen er holdt skjult siden { $date }: { $reason }
