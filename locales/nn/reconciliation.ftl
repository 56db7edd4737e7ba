reconciliation-alarm-title = Meldingar kan ha kome bort
reconciliation-alarm-text = { $count ->
    [one] Éin dag stemmer ikkje med det ein avsendar seier han har sendt. Finn ut kva som skjedde i dag.
   *[other] { $count } dagar stemmer ikkje med det avsendarar seier dei har sendt. Finn ut kva som skjedde i dag.
  }
reconciliation-alarm-link = Sjå dagane som ikkje stemmer
reconciliation-list-title = Avstemming med avsendarar
reconciliation-list-lead = Avsendarar fortel kvar dag kor mange bekymringsmeldingar dei har sendt, og kva for nokre. Her ser du om vi har teke imot dei.
reconciliation-list-empty = Ingen avsendar har sendt liste enno
reconciliation-list-empty-help = Her ser du dag for dag om det som vart sendt, er det same som vi har teke imot.
reconciliation-column-day = Dag
reconciliation-column-sender = Avsendar
reconciliation-column-sent = Sende
reconciliation-column-received = Mottekne
reconciliation-column-finding = Resultat
reconciliation-column-state = Status
reconciliation-none = Inga liste
reconciliation-state-open = Må avklarast
reconciliation-state-dealt-with = Avklart
reconciliation-state-settled = Stemmer
reconciliation-finding-agrees = Lista til avsendaren og meldingane vi har teke imot, stemmer overeins.
reconciliation-finding-no-list = Avsendaren pleier å sende liste, men har ikkje sendt noka for denne dagen.
reconciliation-finding-miscounted = Talet avsendaren oppgir, er ikkje det same som talet på lista.
reconciliation-finding-differs = { $missing ->
    [one] Éi melding manglar hos oss
   *[other] { $missing } meldingar manglar hos oss
  }, { $extra } er ikkje på lista til avsendaren.
reconciliation-show-title = Avstemming med { $sender }, { $day }
reconciliation-fact-sent = Sende, seier avsendaren
reconciliation-fact-listed = Namngitte på lista
reconciliation-fact-received = Mottekne av oss den dagen
reconciliation-fact-at = Lista kom
reconciliation-fact-noted = Oppdaga
reconciliation-miscounted = Avsendaren oppgir { $sent }, men lista har { $listed }. Be om ei ny liste.
reconciliation-missing-title = Manglar hos oss ({ $count })
reconciliation-missing-text = { $sender } seier at desse er sende, men vi har ikkje teke imot dei. Be om at dei blir sende på nytt i dag. Å sende det same to gonger gjer ingen skade.
reconciliation-extra-title = Ikkje på lista til avsendaren ({ $count })
reconciliation-extra-text = Desse kom frå { $sender } den dagen, men står ikkje på lista. Meldingane er mottekne og blir behandla som andre. Spør kvifor dei ikkje er med.
reconciliation-deal-title = Kva hadde skjedd?
reconciliation-deal-help = Skriv kva du fann ut, kven du snakka med, og at meldingane er komne. Ikkje skriv namn på barn eller familiar. Varselet står til dette er lagra.
reconciliation-deal-button = Lagre og avslutt varselet
reconciliation-dealt-by = { $who }, { $when }
reconciliation-somebody = Ein tidlegare tilsett
