# Svar til den som melde.
concern-report-replies = Svar til meldaren
concern-report-replies-open = Skriv eller sjå svar
concern-report-replies-title = Svar til meldaren
concern-report-replies-lead-public = Ein offentleg eller profesjonell meldar skal innan tre veker få vite at meldinga er motteken og om det blir opna ei undersøking, og ein gong til når undersøkinga er avslutta.
concern-report-replies-lead-private = Ein privat meldar får stadfesta at meldinga er motteken. Kva som skjer vidare, kan vi ikkje fortelje.
concern-report-replies-unknown = Meldaren oppgav ikkje namn og kan ikkje få svar.
concern-report-replies-unknown-help = Det er ingen frist for svar i slike tilfelle.
concern-report-replies-protected = Meldaren er anonym for familien. Namn og adresse står ikkje i brevet. Du finn dei på sida til meldinga når du oppgir ein grunn.
concern-report-replies-done = Sende eller utelatne
concern-report-replies-later = Ingenting å svare no
concern-report-replies-later-help = Neste svar kjem hit når det er noko å fortelje.
concern-report-owed-confirmation = Stadfest at meldinga er motteken ({ $rule })
concern-report-owed-feedback = Fortel om det blir opna ei undersøking ({ $rule })
concern-report-owed-end-feedback = Fortel at undersøkinga er avslutta ({ $rule })
concern-report-letter-confirmation = Stadfesting på motteken melding
concern-report-letter-feedback = Tilbakemelding til meldaren
concern-report-letter-end-feedback = Tilbakemelding etter undersøkinga
concern-report-letter-text-confirmation-public = Vi stadfestar at vi tok imot bekymringsmeldinga frå dykk { $date }.
    {""}
    Vi går gjennom meldinga. De får vite om vi opnar ei undersøking.
concern-report-letter-text-confirmation-private = Vi stadfestar at vi tok imot bekymringsmeldinga frå deg { $date }. Takk for at du sa frå.
    {""}
    Barnevernstenesta har teieplikt. Vi kan derfor ikkje fortelje kva som skjer vidare.
concern-report-letter-text-feedback-opened = Vi stadfestar at vi tok imot bekymringsmeldinga frå dykk { $date }.
    {""}
    Vi har gått gjennom meldinga og opna ei undersøking. De får ny tilbakemelding når undersøkinga er avslutta.
concern-report-letter-text-feedback-dropped = Vi stadfestar at vi tok imot bekymringsmeldinga frå dykk { $date }.
    {""}
    Vi har gått gjennom meldinga og opnar ikkje ei undersøking på grunnlag av ho. Blir de bekymra igjen, ber vi dykk melde på nytt.
concern-report-letter-text-end = Vi viser til bekymringsmeldinga som vi fekk frå dykk { $date }.
    {""}
    Undersøkinga er avslutta.
concern-report-letter-content = Brevet
concern-report-letter-content-help = Nemn ikkje barnet med namn. Treng meldaren å vite om saka blir følgd opp, kan du skrive det.
concern-report-letter-on = Dato
concern-report-letter-outcome = Kva er gjort?
concern-report-letter-outcome-sent = Brevet er sendt eller lese opp
concern-report-letter-outcome-left-out = Meldaren får ikkje svar
concern-report-letter-outcome-left-out-help = Berre når meldinga er openbert grunnlaus, eller når særlege omsyn talar mot det.
concern-report-letter-way = Korleis vart det sendt?
concern-report-letter-left-out = Kvifor får meldaren ikkje svar?
concern-report-letter-words = Grunngiving
concern-report-letter-save = Noter svaret
concern-report-letter-open = Sjå brevet
concern-report-letter-pdf = Hent brevet som PDF
concern-report-letter-print = Bruk utskrift i nettlesaren for å skrive ut brevet.
concern-report-reply-choose = Vel eitt av alternativa
concern-report-reply-conflict = Nokon andre har arbeidd med meldinga. Du ser den nyaste utgåva. Det du skreiv, står framleis her.
concern-report-reply-way-post = I posten
concern-report-reply-way-digital = Digitalt
concern-report-reply-way-spoken = Munnleg
concern-report-reply-left-out-groundless = Meldinga er openbert grunnlaus
concern-report-reply-left-out-special-reasons = Særlege omsyn
concern-report-reply-line-sent = { $what }: sendt { $date } ({ $how })
concern-report-reply-line-left-out = { $what }: utelate { $date } ({ $how })
