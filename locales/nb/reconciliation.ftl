reconciliation-alarm-title = Meldinger kan være kommet bort
reconciliation-alarm-text = { $count ->
    [one] Én dag stemmer ikke med det en avsender sier den har sendt. Finn ut hva som skjedde i dag.
   *[other] { $count } dager stemmer ikke med det avsendere sier de har sendt. Finn ut hva som skjedde i dag.
  }
reconciliation-alarm-link = Se dagene som ikke stemmer
reconciliation-list-title = Avstemming med avsendere
reconciliation-list-lead = Avsendere forteller hver dag hvor mange bekymringsmeldinger de har sendt, og hvilke. Her ser du om vi har mottatt dem.
reconciliation-list-empty = Ingen avsender har sendt liste ennå
reconciliation-list-empty-help = Her ser du dag for dag om det som ble sendt, er det samme som vi har mottatt.
reconciliation-column-day = Dag
reconciliation-column-sender = Avsender
reconciliation-column-sent = Sendt
reconciliation-column-received = Mottatt
reconciliation-column-finding = Resultat
reconciliation-column-state = Status
reconciliation-none = Ingen liste
reconciliation-state-open = Må avklares
reconciliation-state-dealt-with = Avklart
reconciliation-state-settled = Stemmer
reconciliation-finding-agrees = Avsenderens liste og våre mottatte meldinger stemmer overens.
reconciliation-finding-no-list = Avsenderen pleier å sende liste, men har ikke sendt noen for denne dagen.
reconciliation-finding-miscounted = Antallet avsenderen oppgir, er ikke det samme som antallet på listen.
reconciliation-finding-differs = { $missing ->
    [one] Én melding mangler hos oss
   *[other] { $missing } meldinger mangler hos oss
  }, { $extra } er ikke på avsenderens liste.
reconciliation-show-title = Avstemming med { $sender }, { $day }
reconciliation-fact-sent = Sendt, sier avsenderen
reconciliation-fact-listed = Navngitt på listen
reconciliation-fact-received = Mottatt av oss den dagen
reconciliation-fact-at = Listen kom
reconciliation-fact-noted = Oppdaget
reconciliation-miscounted = Avsenderen oppgir { $sent }, men listen har { $listed }. Be om en ny liste.
reconciliation-missing-title = Mangler hos oss ({ $count })
reconciliation-missing-text = { $sender } sier at disse er sendt, men vi har ikke mottatt dem. Be om at de blir sendt på nytt i dag. Å sende det samme to ganger gjør ingen skade.
reconciliation-extra-title = Ikke på avsenderens liste ({ $count })
reconciliation-extra-text = Disse kom fra { $sender } den dagen, men står ikke på listen. Meldingene er mottatt og behandles som andre. Spør hvorfor de ikke er med.
reconciliation-deal-title = Hva hadde skjedd?
reconciliation-deal-help = Skriv hva du fant ut, hvem du snakket med, og at meldingene er kommet. Ikke skriv navn på barn eller familier. Varselet står til dette er lagret.
reconciliation-deal-button = Lagre og avslutt varselet
reconciliation-dealt-by = { $who }, { $when }
reconciliation-somebody = En tidligere ansatt
