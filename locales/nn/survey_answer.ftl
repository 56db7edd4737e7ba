# Undersøkingar: sidene for dei som svarer.

survey-answer-enter-title = Svar på ei undersøking
survey-answer-enter-lead = Skriv koden frå invitasjonen. Har du byrja å svare, skriv du gjenopptakskoden din.
survey-answer-enter-code = Kode
survey-answer-enter-code-help = Åtte teikn, til dømes 7KMP-Q2XR, eller gjenopptakskoden på seksten teikn. Store og små bokstavar er det same.
survey-answer-enter-button = Opne undersøkinga
survey-answer-enter-wrong = Koden passar ikkje. Sjå etter at alle teikna er med, og prøv igjen.
survey-answer-enter-rest = Det er skrive for mange feil kodar herifrå. Vent eit kvarter og prøv igjen.
survey-answer-enter-used = Koden er brukt. Har du byrja å svare, skriv du gjenopptakskoden du fekk då.
survey-answer-enter-closed = Undersøkinga er stengd og tek ikkje imot nye svar.
survey-answer-enter-not-yet = Undersøkinga opnar { $when }. Koden verkar frå då av.

survey-answer-start-how = Slik svarer du
survey-answer-start-parts = Undersøkinga har { $sections } { $sections ->
    [one] del
   *[other] delar
} og opptil { $questions } spørsmål. Nokre blir berre stilte ut frå kva du har svart før.
survey-answer-start-skip = Du kan hoppe over spørsmål som ikkje er merkte med «må svarast på».
survey-answer-start-saved = Svara blir lagra når du går til neste side. Du kan stoppe og halde fram seinare.
survey-answer-start-final = Du ser over alt før du sender. Når du har sendt, kan svara ikkje endrast.
survey-answer-start-until = Undersøkinga stengjer { $closes }. Har du byrja før det, får du { $minutes } minutt på å bli ferdig.
survey-answer-start-who = Kven ser svara
survey-answer-start-resume = Skriv ned denne koden eller ta bilete av han. Med han kan du halde fram seinare, også frå ei anna maskin. Vi har han ikkje og kan ikkje finne han igjen for deg.
survey-answer-start-button = Byrj å svare
survey-answer-start-not-now = Ikkje no
survey-answer-start-unused = Koden frå invitasjonen blir ikkje brukt før du byrjar.

survey-answer-anonymous-code = Svara er anonyme. Koden frå invitasjonen blir brukt opp når du byrjar, og ingenting som blir lagra, knyter han til svara dine.
survey-answer-anonymous-kept = Svara blir lagra utan namn, tidspunkt og rekkjefølgje. Dei står saman med ei gruppe, som region, berre når minst { $fewest } er spurde i gruppa.
survey-answer-anonymous-words = Ikkje skriv namn eller anna som viser kven du er, der du svarer med eigne ord.
survey-answer-named-title = Denne undersøkinga er ikkje anonym
survey-answer-named = Dei som står bak undersøkinga, kan sjå kven som har svart kva.
survey-answer-closing-title = Undersøkinga stengjer snart
survey-answer-closing = Ho stengjer { $closes }. Har du byrja før det, kan du svare ferdig og sende til kl. { $last }.
survey-answer-finishing-title = Undersøkinga er stengd for andre
survey-answer-finishing = Du har byrja, og kan svare ferdig og sende til { $last }.

survey-answer-resume-title = Gjenopptakskoden din
survey-answer-resume-text = Med denne koden kan du halde fram seinare, også frå ei anna maskin. Vi har han ikkje.

survey-answer-must = må svarast på
survey-answer-own = Anna, med eigne ord
survey-answer-own-words = Eigne ord
survey-answer-other = Anna
survey-answer-own-help = Høgst 500 teikn. Ikkje skriv namn.
survey-answer-place = { $place }. plass
survey-answer-place-of = Del { $place } av { $places }
survey-answer-new-questions = { $count ->
    [one] Svara dine gav eitt nytt spørsmål på denne sida.
   *[other] Svara dine gav { $count } nye spørsmål på denne sida.
}
survey-answer-next = Lagre og gå vidare
survey-answer-back = Tilbake
survey-answer-later = Lagre og hald fram seinare
survey-answer-to-review = Lagre og sjå over svara
survey-answer-required = Spørsmålet må svarast på

survey-answer-help-number = Eit tal frå { $lowest } til { $highest } ({ $unit }).
survey-answer-help-percent = Prosent, frå 0 til 100.
survey-answer-help-most = Vel høgst { $most }.
survey-answer-help-several = Vel alle som passar.
survey-answer-help-words = Høgst { $longest } teikn. Ikkje skriv namn på personar.
survey-answer-help-date = Skriv datoen som dag.månad.år, til dømes 12.3.2026.
survey-answer-help-ranking = Vel det viktigaste først. Kvart val kan berre stå på éin plass.

survey-answer-fault-unknown-option = Vel eitt av svara i lista
survey-answer-fault-ambiguous-option = Vel eitt av svara i lista
survey-answer-fault-several-for-one = Vel berre eitt svar
survey-answer-fault-too-many = Vel høgst { $most }
survey-answer-fault-alone-beside-others = Eit av svara du har valt, kan ikkje stå saman med andre. Fjern det eller dei andre.
survey-answer-fault-own-not-taken = Spørsmålet har ikkje plass til eigne ord
survey-answer-fault-own-beside-option = Vel eit svar i lista eller skriv med eigne ord, ikkje begge delar
survey-answer-fault-no-number = Skriv eit tal, til dømes 12 eller 7,5
survey-answer-fault-too-many-decimals = { $most ->
    [0] Skriv eit heilt tal
   *[other] Skriv talet med høgst { $most } desimalar
}
survey-answer-fault-out-of-range = Talet må vere frå { $lowest } til { $highest }
survey-answer-fault-no-day = Skriv datoen som dag.månad.år, til dømes 12.3.2026
survey-answer-fault-day-out-of-range = Datoen ligg utanfor tida det blir spurt om: { $earliest }–{ $latest }
survey-answer-fault-ranked-twice = Det same valet står på to plassar
survey-answer-fault-gap = Ein plass er tom framfor ein som er fylt ut
survey-answer-fault-too-long = Teksten har { $length } teikn og kan ha { $most }. Kort han ned.
survey-answer-fault-control-character = Teksten har eit teikn som ikkje kan lagrast. Skriv han på nytt.
survey-answer-fault-wrong-kind = Svaret passar ikkje til spørsmålet

survey-answer-review-title = Sjå over svara dine
survey-answer-review-lead = Les gjennom før du sender. Du kan endre alt fram til då.
survey-answer-review-none = Ikkje svart på
survey-answer-review-change = Endre
survey-answer-review-final = Når du har sendt, kan svara ikkje endrast eller trekkjast tilbake, for ingen veit kva for nokre som er dine.
survey-answer-review-final-named = Når du har sendt, kan svara ikkje endrast.
survey-answer-review-send = Send svara
survey-answer-review-later = Send seinare
survey-answer-review-empty = Svar på minst eitt spørsmål før du sender

survey-answer-thanks-title = Svara er sende
survey-answer-thanks-lead = Takk for at du svarte.
survey-answer-thanks-text = Du kan lukke sida. Svara kan ikkje visast igjen, og ingen kan sjå kva for nokre som er dine.
survey-answer-thanks-named = Du kan lukke sida. Svara kan ikkje visast igjen her.
survey-answer-later-title = Svara er lagra
survey-answer-later-lead = Du kan halde fram til undersøkinga stengjer { $closes }. Ingenting er sendt enno.
survey-answer-later-code = Skriv denne koden når du vil halde fram:
survey-answer-later-lost = Skriv han ned eller ta bilete av han no. Nettlesaren har gløymt han, og vi har han ikkje.
survey-answer-later-back = Hald fram med å svare
survey-answer-too-late-title = Undersøkinga er stengd
survey-answer-too-late-lead = Tida for å bli ferdig er over, og svara vart ikkje sende.
survey-answer-too-late-text = Svar som ikkje er sende, blir ikkje brukte. Dei blir sletta.
