# Undersøkelser: åpne svar som kodes, sitater, resultater og rapportens tekster.

survey-coding-title = Åpne svar
survey-coding-lead = Svar med egne ord telles først når to personer har lest alle og sagt hva de handler om, hver for seg.
survey-coding-step-frame = Lag koder: hva kan svarene handle om?
survey-coding-step-code = To personer koder alle svarene hver for seg. Ingen ser den andres koder før begge er ferdige.
survey-coding-step-settle = Det de er uenige om, blir de enige om sammen, eller en tredje person avgjør det. Da kommer tallene med i rapporten.
survey-coding-answers = { $count ->
     [0] Ingen skrev noe.
     [one] Ett svar.
    *[other] { $count } svar.
    }
survey-coding-state-is-new = Ingen koder er laget ennå.
survey-coding-state-is-coding = Kodes nå.
survey-coding-state-is-compared = Begge er ferdige. Det de er uenige om, står igjen.
survey-coding-state-is-settled = Ferdig. Tallene er med i rapporten.
survey-coding-codes = { $count ->
     [one] Én kode.
    *[other] { $count } koder.
    }
survey-coding-own-progress = Du har kodet { $done } av { $of }.
survey-coding-open = { $count ->
     [0] Alt er avgjort.
     [one] Ett svar må avgjøres.
    *[other] { $count } svar må avgjøres.
    }
survey-coding-nobody = Ingen har begynt å kode. De to første som gjør det, er de som koder.
survey-coding-one-coder = En person koder. Det trengs én til.
survey-coding-code = Kod svarene på { $question }
survey-coding-compare = Se enighet om { $question }
survey-coding-frame-make = Lag koder til { $question }
survey-coding-frame-edit = Endre kodene til { $question }
survey-coding-quote = Velg sitater fra { $question }
survey-coding-quotes = { $count } foreslått eller avgjort, { $released } kan vises.
survey-coding-no-questions = Ingen åpne spørsmål
survey-coding-no-questions-help = Spørsmål der folk svarer med egne ord, står her.
survey-coding-back = Til de åpne svarene
survey-coding-frame-title = Koder
survey-coding-frame-text = Skriv hva svarene kan handle om, én ting i hver kode. En kode som er i bruk, kan få nytt navn, men ikke tas bort. Når en av de to er ferdig, kan det ikke komme nye koder.
survey-coding-code-number = Kode { $code }
survey-coding-missing-language = Skriv hva koden heter på dette språket også
survey-coding-frame-save = Lagre kodene
survey-coding-answer-title = Svar
survey-coding-all-coded = Du har kodet alle svarene
survey-coding-all-coded-text = Alle { $count } svarene er kodet. Når den andre også er ferdig, kan dere se hva dere er enige om.
survey-coding-look-again = Se over det du har kodet
survey-coding-progress = Svar { $place } av { $of }. Du har kodet { $done }.
survey-coding-alone = Rekkefølgen er trukket, og siden sier ingenting om hvem som skrev.
survey-coding-finished = Begge er ferdige. Kodene kan ikke endres nå; ulikheter avgjøres på siden om enighet.
survey-coding-about = Hva handler svaret om?
survey-coding-none = Ingen av kodene
survey-coding-nothing-ticked = Kryss av for det svaret handler om, eller for «Ingen av kodene»
survey-coding-none-and-some = Velg enten koder eller «Ingen av kodene», ikke begge deler
survey-coding-save-next = Lagre og vis neste
survey-coding-before = Forrige svar
survey-coding-after = Neste svar
survey-coding-compare-title = Enighet
survey-coding-compare-lead = { $first } og { $second } har kodet { $count } svar hver for seg.
survey-coding-kappa-title = Hvor enige de var
survey-coding-kappa-text = Kappa er 1 når de er enige om alt, og 0 når de ikke er oftere enige enn tilfeldig. Den regnes ut før noe er avgjort, og står i rapporten.
survey-coding-column-code = Kode
survey-coding-column-count = Svar om dette
survey-coding-column-same = Enige om
survey-coding-column-kappa = Kappa
survey-coding-column-interval = 95 %-intervall
survey-coding-column-answer = Svar
survey-coding-column-settled = Avgjort som
survey-coding-not-settled = ikke avgjort
survey-coding-no-kappa = En strek betyr at svarene ikke sier hvor enige de to er: det er for få av dem, eller begge har sagt det samme om alle.
survey-coding-differences = Svar de har kodet ulikt
survey-coding-no-differences = De to har kodet alle svarene likt.
survey-coding-settle-coder = Du er en av de to. Det du foreslår, gjelder når den andre sier det samme.
survey-coding-settle-third = Du har ikke kodet, så det du avgjør, gjelder med en gang.
survey-coding-answer-number = Svar { $number }
survey-coding-other-proposes = Den andre foreslår det som er krysset av. Er du enig, lagrer du det. Ellers kan du foreslå noe annet.
survey-coding-you-proposed = Du har foreslått det som er krysset av. Den andre må si det samme.
survey-coding-agree = Lagre
survey-coding-settle = Lagre avgjørelsen
survey-coding-state-open = Ikke avgjort
survey-coding-state-proposed = Du har foreslått, den andre har ikke svart
survey-coding-state-to-agree = Den andre har foreslått
survey-coding-state-together = Avgjort sammen
survey-coding-state-third = Avgjort av en tredje
survey-quote-list-title = Sitater
survey-quote-title = Sitat
survey-quote-lead = Bare sitater som noen har lest og funnet at ikke peker på noen, kommer med i rapporten. Hele svaret blir liggende for seg.
survey-quote-empty = Ingen sitater ennå
survey-quote-empty-help = Velg dem på siden med åpne svar.
survey-quote-column-quote = Sitat
survey-quote-is-paraphrase = gjengitt med andre ord
survey-quote-is-paraphrase-text = Svaret er gjengitt med andre ord. Det står i rapporten.
survey-quote-state-proposed = Foreslått, ikke vist
survey-quote-state-released = Vises i rapporten
survey-quote-state-withheld = Holdt tilbake
survey-quote-choose-title = Velg sitat fra svar
survey-quote-place = Svar { $place } av { $of }.
survey-quote-has-signs = Det som er merket, kan fortelle hvem noen er. Utelat det, eller gjengi svaret med andre ord. Det kan være mer som programmet ikke ser.
survey-quote-form = Hvordan gjengis svaret?
survey-quote-form-words = Med svarets egne ord
survey-quote-form-words-help = Ord kan utelates, ikke byttes ut.
survey-quote-form-paraphrase = Med andre ord
survey-quote-form-paraphrase-help = Når svarets egne ord peker på noen. Rapporten sier at det er andre ord.
survey-quote-text = Sitatet
survey-quote-text-help = Skriv { $mark } der noe er utelatt.
survey-quote-propose = Foreslå sitatet
survey-quote-never = Sitatet har { $what }. Det vises aldri. Velg sitatet på nytt uten.
survey-quote-again = Velg et annet sitat fra svaret
survey-quote-looked = Jeg har sett på dette, og det peker ikke på noen
survey-quote-looked-help = Kryss av for hvert slag som er merket i sitatet.
survey-quote-no-signs = Programmet fant ingenting som kan fortelle hvem noen er. Det betyr ikke at det ikke er noe.
survey-quote-tells-of-nobody = Jeg har lest hele sitatet, og ingen kan kjennes igjen i det
survey-quote-tells-of-nobody-help = Verken den som skrev, eller noen det handler om. Tenk også på hva de som kjenner tjenesten, vil forstå.
survey-quote-release = Vis sitatet i rapporten
survey-quote-withhold = Hold tilbake
survey-quote-withhold-text = Sitatet vises ikke, og kan ikke vises senere.
survey-quote-withhold-released = Sitatet vises. Holder du det tilbake, er det borte fra rapporter som lages fra nå av.
survey-quote-back = Til sitatene
survey-quote-sign-national-id = fødselsnummer
survey-quote-sign-email = e-postadresse
survey-quote-sign-telephone = telefonnummer
survey-quote-sign-web-address = nettadresse
survey-quote-sign-number = tall som kan være et saksnummer
survey-quote-sign-place = sted
survey-quote-sign-name = ord som kan være et navn
survey-result-title = Resultater
survey-result-parts = Deler av resultatene
survey-result-texts-title = Rapportens tekster
survey-result-source = Kilde
survey-result-numbers = Tallene i «{ $what }»
survey-result-outdated = { $count ->
     [one] Én tekst er skrevet for andre tall enn dagens og må ses over.
    *[other] { $count } tekster er skrevet for andre tall enn dagens og må ses over.
    }
survey-result-groups = Etter grupper
survey-result-groups-text = Tall som kunne fortelle hva noen få har svart, holdes tilbake. Da må også noen andre holdes tilbake, så de første ikke kan regnes ut.
survey-result-by = Vis tallene etter
survey-result-by-none = Ikke etter grupper
survey-result-by-show = Vis
survey-result-held-back = Kolon er tall som holdes tilbake. Om gruppene svarer ulikt, sies da ikke: det kunne røpe dem.
survey-result-no-test = Om gruppene svarer ulikt, kan ikke sies av så få svar.
survey-result-differ = Gruppene svarer ulikt (p = { $p }, regnet med at mye er prøvd).
survey-result-not-differ = Forskjellene er ikke større enn tilfeldigheter kan gjøre dem (p = { $p }).
survey-result-no-tables = Denne delen har ingen spørsmål som kan deles i grupper.
survey-result-texts-lead = Skriv det som er deres eget, og rett setningene som er laget av tallene. Rapporten på siden og som fil bruker det som står her.
survey-result-slot-foreword = Forord
survey-result-slot-foreword-help = Hvem som står bak, og takk til dem som svarte.
survey-result-slot-summary = Sammendrag
survey-result-slot-summary-help = Det dere mener er viktigst.
survey-result-slot-background = Bakgrunn
survey-result-slot-background-help = Hvorfor dere spurte, og hva som har skjedd siden sist.
survey-result-slot-afterword = Veien videre
survey-result-slot-afterword-help = Hva dere vil gjøre med det.
survey-result-texts-save = Lagre tekstene
survey-result-sentences = Setningene
survey-result-sentences-text = Hver setning er laget av tallene. Du kan skrive din egen i stedet. Endrer tallene seg, vises den nye setningen, og din står merket til du har sett på den.
survey-result-column-sentence = Setning
survey-result-sentence-numbers = Laget av tallene
survey-result-sentence-edited = Skrevet om
survey-result-sentence-locked = Skrevet om og låst
survey-result-sentence-outdated = Skrevet for andre tall
survey-result-sentence-title = Setning om
survey-result-sentence-is-outdated = Tallene har endret seg siden teksten ble skrevet. Den vises ikke før du har sett over den og lagret.
survey-result-sentence-empty = Skriv en setning, eller bruk den som er laget av tallene
survey-result-numbers-moved = Tallene endret seg mens du skrev. Les den nye setningen over feltet, og lagre på nytt om din fortsatt stemmer
survey-result-generated = Dette sier tallene nå
survey-result-own-text = Teksten i rapporten
survey-result-own-text-help = Ikke si mer enn intervallet tåler.
survey-result-lock = Jeg står for denne teksten
survey-result-lock-help = Den lages da ikke på nytt, også om den er lik den som er laget av tallene.
survey-result-sentence-save = Lagre setningen
survey-result-give-back = Bruk setningen fra tallene
survey-run-to-coding = Åpne svar
survey-run-to-results = Se resultatene
survey-run-to-texts = Skriv rapportens tekster
