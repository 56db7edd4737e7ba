# Hvem som har lest om barnet.
who-read-title = Hvem har lest om { $child }
who-read-link = Hvem har lest i saken
who-read-lead = Familien kan spørre hvem som har lest om barnet. Her står hver lesing, hva den gjaldt og hva den var til. At du åpner listen, noteres også.
who-read-from = Fra og med
who-read-to = Til og med
who-read-names = Ta med navnene på dem som har lest
who-read-names-help = Uten navn står rollen. Ta med navn bare når det er vurdert at de kan gis ut. Hva loven krever for barnevernet, er ikke vurdert her.
who-read-show = Vis listen
who-read-period = Fra { $from } til { $to }
who-read-count = { $count ->
    [0] Ingen lesinger i perioden.
    [one] Én lesing i perioden.
   *[other] { $count } lesinger i perioden.
}
who-read-with-names = Listen har navn og rolle slik den var da personen leste.
who-read-with-roles = Listen har rollen slik den var da personen leste, uten navn. To linjer med samme rolle er to personer.
who-read-pdf = Last ned listen (PDF)
who-read-on = Dag
who-read-who = Hvem
who-read-what = Hva
who-read-why = Til hva
who-read-times = Ganger
who-read-more = { $count ->
    [one] Én eldre linje står bare i PDF-en.
   *[other] { $count } eldre linjer står bare i PDF-en.
}
who-read-none = Ingen har lest om barnet i denne perioden
who-read-lists = Lister der barnet sto sammen med andre, er notert som én lesing av hele listen og er ikke med her.
who-read-backwards = Siste dag er før første dag. Bytt om på dagene.
who-read-program = Programmet selv
who-read-no-role = Uten rolle da
who-read-action-read = Leste { $thing }
who-read-action-export = Tok ut { $thing }
who-read-thing-aftercare = ettervern
who-read-thing-archive-package = arkivpakken
who-read-thing-attachment = et vedlegg
who-read-thing-case-file = saken
who-read-thing-child = opplysninger om barnet
who-read-thing-concern-report = en bekymringsmelding
who-read-thing-decision = et vedtak
who-read-thing-draft = et utkast
who-read-thing-evaluation = en evaluering
who-read-thing-feedback-answer = et svar på spørsmål
who-read-thing-feedback-invitation = en invitasjon til å svare
who-read-thing-file-access = en innsynspakke
who-read-thing-foster-home = et fosterhjem
who-read-thing-hidden-address = en skjult adresse
who-read-thing-investigation = en undersøkelse
who-read-thing-journal = listen over hvem som har lest
who-read-thing-lifecycle = når saken skal arkiveres
who-read-thing-measure = et tiltak
who-read-thing-overview = en oversikt
who-read-thing-plan = en plan
who-read-thing-protected-reporter = hvem som meldte
who-read-thing-register-submission = det som sendes til registeret
who-read-thing-search = treff i et søk
who-read-thing-study = en studie
who-read-thing-other = annet om barnet
who-read-purpose-access = Å ordne tilgang til saken
who-read-purpose-access-request = Familien ba om innsyn
who-read-purpose-aftercare = Oppfølging av ettervern
who-read-purpose-archive = Arkivering
who-read-purpose-attachment = Å åpne et vedlegg
who-read-purpose-casework = Arbeid med saken
who-read-purpose-demo = Prøvedata
who-read-purpose-emergency = Nødtilgang
who-read-purpose-feedback = Tilbakemelding fra barnet eller familien
who-read-purpose-foster-homes = Arbeid med fosterhjem
who-read-purpose-foster-parent-register = Melding til folkeregisteret om fosterforeldre
who-read-purpose-hidden-address = Arbeid med en skjult adresse
who-read-purpose-intake = Mottak av bekymringsmeldinger
who-read-purpose-letter = Å skrive et brev
who-read-purpose-overview = Ledelse av tjenesten
who-read-purpose-register = Rapportering til registeret
who-read-purpose-search = Å finne riktig sak
who-read-purpose-statistics = Statistikk
who-read-purpose-study = Studie av hvordan hjelpen oppleves
who-read-purpose-supervision = Tilsyn
who-read-purpose-other = Annet
