# Undersøkelser: sidene for dem som svarer.

survey-answer-enter-title = Svar på en undersøkelse
survey-answer-enter-lead = Skriv koden fra invitasjonen. Har du begynt å svare, skriver du gjenopptakskoden din.
survey-answer-enter-code = Kode
survey-answer-enter-code-help = Åtte tegn, for eksempel 7KMP-Q2XR, eller gjenopptakskoden på seksten tegn. Store og små bokstaver er det samme.
survey-answer-enter-button = Åpne undersøkelsen
survey-answer-enter-wrong = Koden passer ikke. Se etter at alle tegnene er med, og prøv igjen.
survey-answer-enter-rest = Det er skrevet for mange feil koder herfra. Vent et kvarter og prøv igjen.
survey-answer-enter-used = Koden er brukt. Har du begynt å svare, skriver du gjenopptakskoden du fikk da.
survey-answer-enter-closed = Undersøkelsen er stengt og tar ikke imot nye svar.
survey-answer-enter-not-yet = Undersøkelsen åpner { $when }. Koden virker fra da av.

survey-answer-start-how = Slik svarer du
survey-answer-start-parts = Undersøkelsen har { $sections } { $sections ->
    [one] del
   *[other] deler
} og opptil { $questions } spørsmål. Noen blir bare stilt ut fra hva du har svart før.
survey-answer-start-skip = Du kan hoppe over spørsmål som ikke er merket med «må besvares».
survey-answer-start-saved = Svarene blir lagret når du går til neste side. Du kan stoppe og fortsette senere.
survey-answer-start-final = Du ser over alt før du sender. Når du har sendt, kan svarene ikke endres.
survey-answer-start-until = Undersøkelsen stenger { $closes }. Har du begynt før det, får du { $minutes } minutter på å bli ferdig.
survey-answer-start-who = Hvem ser svarene
survey-answer-start-resume = Skriv ned denne koden eller ta bilde av den. Med den kan du fortsette senere, også fra en annen maskin. Vi har den ikke og kan ikke finne den igjen for deg.
survey-answer-start-button = Begynn å svare
survey-answer-start-not-now = Ikke nå
survey-answer-start-unused = Koden fra invitasjonen blir ikke brukt før du begynner.

survey-answer-anonymous-code = Svarene er anonyme. Koden fra invitasjonen blir brukt opp når du begynner, og ingenting som lagres, knytter den til svarene dine.
survey-answer-anonymous-kept = Svarene lagres uten navn, tidspunkt og rekkefølge. De står sammen med en gruppe, som region, bare når minst { $fewest } er spurt i gruppen.
survey-answer-anonymous-words = Ikke skriv navn eller annet som viser hvem du er, der du svarer med egne ord.
survey-answer-named-title = Denne undersøkelsen er ikke anonym
survey-answer-named = De som står bak undersøkelsen, kan se hvem som har svart hva.
survey-answer-closing-title = Undersøkelsen stenger snart
survey-answer-closing = Den stenger { $closes }. Har du begynt før det, kan du svare ferdig og sende til kl. { $last }.
survey-answer-finishing-title = Undersøkelsen er stengt for andre
survey-answer-finishing = Du har begynt, og kan svare ferdig og sende til { $last }.

survey-answer-resume-title = Gjenopptakskoden din
survey-answer-resume-text = Med denne koden kan du fortsette senere, også fra en annen maskin. Vi har den ikke.

survey-answer-must = må besvares
survey-answer-own = Annet, med egne ord
survey-answer-own-words = Egne ord
survey-answer-other = Annet
survey-answer-own-help = Høyst 500 tegn. Ikke skriv navn.
survey-answer-place = { $place }. plass
survey-answer-place-of = Del { $place } av { $places }
survey-answer-new-questions = { $count ->
    [one] Svarene dine ga ett nytt spørsmål på denne siden.
   *[other] Svarene dine ga { $count } nye spørsmål på denne siden.
}
survey-answer-next = Lagre og gå videre
survey-answer-back = Tilbake
survey-answer-later = Lagre og fortsett senere
survey-answer-to-review = Lagre og se over svarene
survey-answer-required = Spørsmålet må besvares

survey-answer-help-number = Et tall fra { $lowest } til { $highest } ({ $unit }).
survey-answer-help-percent = Prosent, fra 0 til 100.
survey-answer-help-most = Velg høyst { $most }.
survey-answer-help-several = Velg alle som passer.
survey-answer-help-words = Høyst { $longest } tegn. Ikke skriv navn på personer.
survey-answer-help-date = Skriv datoen som dag.måned.år, for eksempel 12.3.2026.
survey-answer-help-ranking = Velg det viktigste først. Hvert valg kan bare stå på én plass.

survey-answer-fault-unknown-option = Velg ett av svarene i listen
survey-answer-fault-ambiguous-option = Velg ett av svarene i listen
survey-answer-fault-several-for-one = Velg bare ett svar
survey-answer-fault-too-many = Velg høyst { $most }
survey-answer-fault-alone-beside-others = Et av svarene du har valgt, kan ikke stå sammen med andre. Fjern det eller de andre.
survey-answer-fault-own-not-taken = Spørsmålet har ikke plass til egne ord
survey-answer-fault-own-beside-option = Velg et svar i listen eller skriv med egne ord, ikke begge deler
survey-answer-fault-no-number = Skriv et tall, for eksempel 12 eller 7,5
survey-answer-fault-too-many-decimals = { $most ->
    [0] Skriv et helt tall
   *[other] Skriv tallet med høyst { $most } desimaler
}
survey-answer-fault-out-of-range = Tallet må være fra { $lowest } til { $highest }
survey-answer-fault-no-day = Skriv datoen som dag.måned.år, for eksempel 12.3.2026
survey-answer-fault-day-out-of-range = Datoen ligger utenfor tiden det spørres om: { $earliest }–{ $latest }
survey-answer-fault-ranked-twice = Det samme valget står på to plasser
survey-answer-fault-gap = En plass er tom foran en som er fylt ut
survey-answer-fault-too-long = Teksten har { $length } tegn og kan ha { $most }. Kort den ned.
survey-answer-fault-control-character = Teksten har et tegn som ikke kan lagres. Skriv den på nytt.
survey-answer-fault-wrong-kind = Svaret passer ikke til spørsmålet

survey-answer-review-title = Se over svarene dine
survey-answer-review-lead = Les gjennom før du sender. Du kan endre alt frem til da.
survey-answer-review-none = Ikke besvart
survey-answer-review-change = Endre
survey-answer-review-final = Når du har sendt, kan svarene ikke endres eller trekkes tilbake, for ingen vet hvilke som er dine.
survey-answer-review-final-named = Når du har sendt, kan svarene ikke endres.
survey-answer-review-send = Send svarene
survey-answer-review-later = Send senere
survey-answer-review-empty = Svar på minst ett spørsmål før du sender

survey-answer-thanks-title = Svarene er sendt
survey-answer-thanks-lead = Takk for at du svarte.
survey-answer-thanks-text = Du kan lukke siden. Svarene kan ikke vises igjen, og ingen kan se hvilke som er dine.
survey-answer-thanks-named = Du kan lukke siden. Svarene kan ikke vises igjen her.
survey-answer-later-title = Svarene er lagret
survey-answer-later-lead = Du kan fortsette frem til undersøkelsen stenger { $closes }. Ingenting er sendt ennå.
survey-answer-later-code = Skriv denne koden når du vil fortsette:
survey-answer-later-lost = Skriv den ned eller ta bilde av den nå. Nettleseren har glemt den, og vi har den ikke.
survey-answer-later-back = Fortsett å svare
survey-answer-too-late-title = Undersøkelsen er stengt
survey-answer-too-late-lead = Tiden for å bli ferdig er over, og svarene ble ikke sendt.
survey-answer-too-late-text = Svar som ikke er sendt, blir ikke brukt. De blir slettet.
