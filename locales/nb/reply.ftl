# Svar til den som meldte: brevene, og at de er sendt eller utelatt.
concern-report-replies = Svar til melderen
concern-report-replies-open = Skriv eller se svar
concern-report-replies-title = Svar til melderen
concern-report-replies-lead-public = En offentlig eller profesjonell melder skal innen tre uker få vite at meldingen er mottatt og om det åpnes en undersøkelse, og en gang til når undersøkelsen er avsluttet.
concern-report-replies-lead-private = En privat melder får bekreftet at meldingen er mottatt. Hva som skjer videre, kan vi ikke fortelle.
concern-report-replies-unknown = Melderen oppga ikke navn og kan ikke få svar.
concern-report-replies-unknown-help = Det er ingen frist for svar i slike tilfeller.
concern-report-replies-protected = Melderen er anonym for familien. Navn og adresse står ikke i brevet. Du finner dem på siden til meldingen når du oppgir en grunn.
concern-report-replies-done = Sendt eller utelatt
concern-report-replies-later = Ingenting å svare nå
concern-report-replies-later-help = Neste svar kommer hit når det er noe å fortelle.
concern-report-owed-confirmation = Bekreft at meldingen er mottatt ({ $rule })
concern-report-owed-feedback = Fortell om det åpnes en undersøkelse ({ $rule })
concern-report-owed-end-feedback = Fortell at undersøkelsen er avsluttet ({ $rule })
concern-report-letter-confirmation = Bekreftelse på mottatt melding
concern-report-letter-feedback = Tilbakemelding til melderen
concern-report-letter-end-feedback = Tilbakemelding etter undersøkelsen
concern-report-letter-text-confirmation-public = Vi bekrefter at vi mottok bekymringsmeldingen fra dere { $date }.
    {""}
    Vi går gjennom meldingen. Dere får vite om vi åpner en undersøkelse.
concern-report-letter-text-confirmation-private = Vi bekrefter at vi mottok bekymringsmeldingen fra deg { $date }. Takk for at du sa fra.
    {""}
    Barnevernstjenesten har taushetsplikt. Vi kan derfor ikke fortelle hva som skjer videre.
concern-report-letter-text-feedback-opened = Vi bekrefter at vi mottok bekymringsmeldingen fra dere { $date }.
    {""}
    Vi har gått gjennom meldingen og åpnet en undersøkelse. Dere får ny tilbakemelding når undersøkelsen er avsluttet.
concern-report-letter-text-feedback-dropped = Vi bekrefter at vi mottok bekymringsmeldingen fra dere { $date }.
    {""}
    Vi har gått gjennom meldingen og åpner ikke en undersøkelse på grunnlag av den. Blir dere bekymret igjen, ber vi dere melde på nytt.
concern-report-letter-text-end = Vi viser til bekymringsmeldingen som vi mottok fra dere { $date }.
    {""}
    Undersøkelsen er avsluttet.
concern-report-letter-content = Brevet
concern-report-letter-content-help = Nevn ikke barnet med navn. Trenger melderen å vite om saken følges opp, kan du skrive det.
concern-report-letter-on = Dato
concern-report-letter-outcome = Hva er gjort?
concern-report-letter-outcome-sent = Brevet er sendt eller lest opp
concern-report-letter-outcome-left-out = Melderen får ikke svar
concern-report-letter-outcome-left-out-help = Bare når meldingen er åpenbart grunnløs, eller når særlige hensyn taler mot det.
concern-report-letter-way = Hvordan ble det sendt?
concern-report-letter-left-out = Hvorfor får melderen ikke svar?
concern-report-letter-words = Begrunnelse
concern-report-letter-save = Noter svaret
concern-report-letter-open = Se brevet
concern-report-letter-pdf = Hent brevet som PDF
concern-report-letter-print = Bruk nettleserens utskrift for å skrive ut brevet.
concern-report-reply-choose = Velg et av alternativene
concern-report-reply-conflict = Noen andre har arbeidet med meldingen. Du ser den nyeste utgaven. Det du skrev, står fortsatt her.
concern-report-reply-way-post = I posten
concern-report-reply-way-digital = Digitalt
concern-report-reply-way-spoken = Muntlig
concern-report-reply-left-out-groundless = Meldingen er åpenbart grunnløs
concern-report-reply-left-out-special-reasons = Særlige hensyn
concern-report-reply-line-sent = { $what }: sendt { $date } ({ $how })
concern-report-reply-line-left-out = { $what }: utelatt { $date } ({ $how })
