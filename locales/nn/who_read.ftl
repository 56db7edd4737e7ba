# Kven som har lese om barnet.
who-read-title = Kven har lese om { $child }
who-read-link = Kven har lese i saka
who-read-lead = Familien kan spørje kven som har lese om barnet. Her står kvar lesing, kva ho gjaldt og kva ho var til. At du opnar lista, blir òg notert.
who-read-from = Frå og med
who-read-to = Til og med
who-read-names = Ta med namna på dei som har lese
who-read-names-help = Utan namn står rolla. Ta med namn berre når det er vurdert at dei kan givast ut. Kva lova krev for barnevernet, er ikkje vurdert her.
who-read-show = Vis lista
who-read-period = Frå { $from } til { $to }
who-read-count = { $count ->
    [0] Ingen lesingar i perioden.
    [one] Éi lesing i perioden.
   *[other] { $count } lesingar i perioden.
}
who-read-with-names = Lista har namn og rolle slik ho var då personen las.
who-read-with-roles = Lista har rolla slik ho var då personen las, utan namn. To linjer med same rolle er to personar.
who-read-pdf = Last ned lista (PDF)
who-read-on = Dag
who-read-who = Kven
who-read-what = Kva
who-read-why = Til kva
who-read-times = Gonger
who-read-more = { $count ->
    [one] Éi eldre linje står berre i PDF-en.
   *[other] { $count } eldre linjer står berre i PDF-en.
}
who-read-none = Ingen har lese om barnet i denne perioden
who-read-lists = Lister der barnet stod saman med andre, er noterte som éi lesing av heile lista og er ikkje med her.
who-read-backwards = Siste dag er før første dag. Byt om på dagane.
who-read-program = Programmet sjølv
who-read-no-role = Utan rolle då
who-read-action-read = Las { $thing }
who-read-action-export = Tok ut { $thing }
who-read-thing-aftercare = ettervern
who-read-thing-archive-package = arkivpakken
who-read-thing-attachment = eit vedlegg
who-read-thing-case-file = saka
who-read-thing-child = opplysningar om barnet
who-read-thing-concern-report = ei bekymringsmelding
who-read-thing-decision = eit vedtak
who-read-thing-draft = eit utkast
who-read-thing-evaluation = ei evaluering
who-read-thing-feedback-answer = eit svar på spørsmål
who-read-thing-feedback-invitation = ein invitasjon til å svare
who-read-thing-file-access = ein innsynspakke
who-read-thing-foster-home = ein fosterheim
who-read-thing-hidden-address = ei skjult adresse
who-read-thing-investigation = ei undersøking
who-read-thing-journal = lista over kven som har lese
who-read-thing-lifecycle = når saka skal arkiverast
who-read-thing-measure = eit tiltak
who-read-thing-overview = ei oversikt
who-read-thing-plan = ein plan
who-read-thing-protected-reporter = kven som melde
who-read-thing-register-submission = det som blir sendt til registeret
who-read-thing-search = treff i eit søk
who-read-thing-study = ein studie
who-read-thing-other = anna om barnet
who-read-purpose-access = Å ordne tilgang til saka
who-read-purpose-access-request = Familien bad om innsyn
who-read-purpose-aftercare = Oppfølging av ettervern
who-read-purpose-archive = Arkivering
who-read-purpose-attachment = Å opne eit vedlegg
who-read-purpose-casework = Arbeid med saka
who-read-purpose-demo = Prøvedata
who-read-purpose-emergency = Naudtilgang
who-read-purpose-feedback = Tilbakemelding frå barnet eller familien
who-read-purpose-foster-homes = Arbeid med fosterheimar
who-read-purpose-foster-parent-register = Melding til folkeregisteret om fosterforeldre
who-read-purpose-hidden-address = Arbeid med ei skjult adresse
who-read-purpose-intake = Mottak av bekymringsmeldingar
who-read-purpose-letter = Å skrive eit brev
who-read-purpose-overview = Leiing av tenesta
who-read-purpose-register = Rapportering til registeret
who-read-purpose-search = Å finne rett sak
who-read-purpose-statistics = Statistikk
who-read-purpose-study = Studie av korleis hjelpa blir opplevd
who-read-purpose-supervision = Tilsyn
who-read-purpose-other = Anna
